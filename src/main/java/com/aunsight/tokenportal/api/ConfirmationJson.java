package com.aunsight.tokenportal.api;

import org.jspecify.annotations.Nullable;

/**
 * The password, given again.
 *
 * @param otp as at the log-in
 */
record ConfirmationJson(String password, @Nullable String otp) {

    @Override
    public String toString() {
        return "ConfirmationJson[redacted]";
    }
}
