package com.aunsight.tokenportal.api;

/** @param token the GUID that a file was made of */
record TokenFileJson(String token) {

    @Override
    public String toString() {
        return "TokenFileJson[redacted]";
    }
}
