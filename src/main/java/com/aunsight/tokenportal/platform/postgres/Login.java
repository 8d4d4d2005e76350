package com.aunsight.tokenportal.platform.postgres;

/** A database role and its password. */
public record Login(String username, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
