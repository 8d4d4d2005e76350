package com.aunsight.tokenportal.identity;

import java.time.Duration;

/**
 * The identity service did not do its part, for no reason of the caller's: it could not be asked, or what it answered is no answer. To the
 * port what a lost database is to a table; said to people in one place ({@code errors}).
 */
public final class IdentityFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient What what;

    /** @param message for the log; without secrets */
    public IdentityFailure(What what, String message) {
        super(message, null, false, false);
        this.what = what;
    }

    /** What became of the request. */
    public sealed interface What {}

    /**
     * It is not to be reached, or too busy. Nothing was changed.
     *
     * @param retryAfter when to come back
     */
    public record Away(Duration retryAfter) implements What {}

    /** Its answer cannot be understood. Nothing was changed: it was only asked. */
    public record Broken() implements What {}

    /** It may have been done, or not: it was asked, and its answer did not come, or cannot be understood. */
    public record Unknown(Act act) implements What {}

    /** The credential, good a moment ago, is not any more. Nothing was changed. */
    public record Ended() implements What {}

    /** The caller may not do this there, though the portal took them for somebody who may. Nothing was changed. */
    public record Forbidden() implements What {}

    /** There is no such thing here: it belongs to the service alone. */
    public record Elsewhere() implements What {}

    /** What may have been done: it tells where to look before trying again. */
    public enum Act {
        LOG_IN,
        SESSION,
        ACCOUNT,
        PASSWORD,
        TOKEN_CREATION,
        TOKEN_ROTATION,
        TOKEN
    }

    public What what() {
        return what;
    }
}
