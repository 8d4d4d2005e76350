package com.aunsight.tokenportal.identity;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a request to the port was refused. Pages and API each turn it into their words in one exhaustive switch. */
public sealed interface Refusal {

    /**
     * Input that cannot be taken.
     *
     * @param errors at least one
     */
    record Invalid(List<FieldError> errors) implements Refusal {
        public static Invalid of(String field, String message) {
            return new Invalid(List.of(new FieldError(field, message)));
        }
    }

    /**
     * What is wrong with one field and what to do about it; the value is not echoed.
     *
     * @param field the name in the contract, {@code snake_case}
     */
    record FieldError(String field, String message) {}

    /** There is no such thing for this caller; somebody else's looks the same. */
    record NotFound() implements Refusal {}

    /** Another one of the same owner has this name, or this e-mail. */
    record Taken(String field, String message) implements Refusal {}

    /** What it is now does not allow it (rotating an expired token, the last administrator…). */
    record Conflict(String message) implements Refusal {}

    /** The same key made this token already; its secret was in the first answer. */
    record AlreadyMade(UUID tokenId) implements Refusal {}

    /** The same key was used for something else. */
    record KeyReused() implements Refusal {}

    /** Somebody edited it since the caller saw it: another revision is the current one. */
    record Outdated() implements Refusal {}

    /** A password must be given first: the last time is longer ago than {@link Caller#FRESH}. */
    record NotFresh() implements Refusal {}

    /** The password, or e-mail and password together, were wrong. */
    record WrongPassword() implements Refusal {}

    /**
     * The password was right, and the user has a second factor: a code is needed too.
     *
     * @param pending at a browser's log-in: takes the place of e-mail and password when the code follows within five minutes; else null
     */
    record OtpRequired(@Nullable Secret pending) implements Refusal {}

    /** The password was right; the code was wrong, or used before. */
    record WrongOtp() implements Refusal {}

    /** Too many failures. */
    record Throttled(Duration retryAfter) implements Refusal {}

    /** The session was renewed a moment ago: this secret is its former one. */
    record Superseded() implements Refusal {}

    /** The code of a one-time link that is unknown, used or expired. */
    record LinkDead() implements Refusal {}
}
