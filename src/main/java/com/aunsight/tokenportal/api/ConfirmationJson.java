package com.aunsight.tokenportal.api;

/** The password, given again. */
record ConfirmationJson(String password) {

    @Override
    public String toString() {
        return "ConfirmationJson[redacted]";
    }
}
