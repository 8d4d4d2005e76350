package com.aunsight.tokenportal.security;

/** A post that did not come from a form of ours in this browser. The message is for the audit log. */
public final class ForeignFormException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ForeignFormException(String message) {
        super(message, null, false, false);
    }
}
