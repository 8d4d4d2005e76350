package com.aunsight.tokenportal.api;

/**
 * A found secret, of which only the hash travels.
 *
 * @param sha256 of its characters, a GUID's in lower case: 64 hexadecimal digits
 */
record IdentifyJson(String sha256) {

    /** Without the hash: it finds the secret's owner. */
    @Override
    public String toString() {
        return "IdentifyJson[redacted]";
    }
}
