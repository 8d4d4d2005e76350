package com.aunsight.tokenportal.security;

import java.time.Duration;

/** A platform service that was not let in. */
public final class ServiceRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Why why;

    ServiceRefusedException(Why why) {
        super(why.getClass().getSimpleName(), null, false, false);
        this.why = why;
    }

    /** What was wrong with its credentials. */
    public sealed interface Why {
        /** More than one way to prove who it is at once. */
        record SeveralWays() implements Why {}

        /** No credentials, or wrong ones. */
        record NotAuthenticated() implements Why {}

        /** Wrong ones, after so many from this network. */
        record Guessing(Duration retryAfter) implements Why {}
    }

    public Why why() {
        return why;
    }
}
