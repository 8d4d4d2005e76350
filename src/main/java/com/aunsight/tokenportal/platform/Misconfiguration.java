package com.aunsight.tokenportal.platform;

/** Why the portal refuses to start as configured. The message is one line that names the property; it holds no secret. */
public final class Misconfiguration extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The message names the property and says what to do. */
    public Misconfiguration(String message) {
        super(message);
    }
}
