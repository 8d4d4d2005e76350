package com.aunsight.tokenportal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A change of password.
 *
 * @param otp as at the log-in
 */
record PasswordJson(
        String current,
        @JsonProperty("new") String replacement,
        @Nullable String otp) {

    @Override
    public String toString() {
        return "PasswordJson[redacted]";
    }
}
