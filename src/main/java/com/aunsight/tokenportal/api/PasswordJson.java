package com.aunsight.tokenportal.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A change of password. */
record PasswordJson(String current, @JsonProperty("new") String replacement) {

    @Override
    public String toString() {
        return "PasswordJson[redacted]";
    }
}
