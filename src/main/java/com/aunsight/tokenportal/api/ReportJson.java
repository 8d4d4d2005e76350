package com.aunsight.tokenportal.api;

/** @param token a secret that somebody found where it should not be */
record ReportJson(String token) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "ReportJson[redacted]";
    }
}
