package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Client;
import org.jspecify.annotations.Nullable;

/** @param client what logs in; {@code au2} where it does not say */
record LogInJson(String email, String password, @Nullable Client client) {

    Client clientOrToolbelt() {
        return client == null ? Client.AU2 : client;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LogInJson[redacted]";
    }
}
