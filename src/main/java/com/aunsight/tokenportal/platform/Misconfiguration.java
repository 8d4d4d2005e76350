package com.aunsight.tokenportal.platform;

import io.quarkus.runtime.PreventFurtherStepsException;

/** Why the portal refuses to start as configured. The message is one line that names the property; it holds no secret. */
public final class Misconfiguration extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int FAILURE = 1;

    /** The message names the property and says what to do. */
    public Misconfiguration(String message) {
        // By this cause Quarkus prints the line alone where it would print a stack trace.
        super(message, new PreventFurtherStepsException(message, FAILURE));
    }
}
