package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Client;
import org.jspecify.annotations.Nullable;

/**
 * @param otp a code of the second factor, or a recovery code; needed where the user has one
 * @param client what logs in; {@code au2} where it does not say
 */
record LogInJson(
        String email,
        String password,
        @Nullable String otp,
        @Nullable Client client) {

    Client clientOrToolbelt() {
        return client == null ? Client.AU2 : client;
    }

    /** Without password and code. */
    @Override
    public String toString() {
        return "LogInJson[redacted]";
    }
}
