package com.aunsight.tokenportal.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second factor of one's own account: codes that an authenticator app computes (TOTP, RFC 6238), and recovery codes for when it is lost.
 * Whoever has one is asked for a code wherever the password is asked for. Changing calls need a fresh password, else they give
 * {@link Refusal.NotFresh}.
 */
public interface SecondFactors {

    /**
     * How it stands.
     *
     * @param since when it was switched on; null: it is off
     * @param recoveryCodes how many are left
     * @param demanded whether the portal demands one of this user
     * @param possible whether this portal can keep one
     */
    record State(@Nullable Instant since, int recoveryCodes, boolean demanded, boolean possible) {
        public boolean on() {
            return since != null;
        }
    }

    /**
     * A key that counts once a code of it was given.
     *
     * @param key in base32, for typing
     * @param uri the same for an authenticator app to read ({@code otpauth:}), with the portal's and the user's names
     */
    record Enrolment(String key, String uri) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Enrolment[redacted]";
        }
    }

    /**
     * Codes that take the place of a code once each.
     *
     * @param codes for the one answer that shows them
     * @param sessionsEnded other sessions of the user's, which had not given a code
     */
    record RecoveryCodes(List<String> codes, int sessionsEnded) {
        /** Without the codes. */
        @Override
        public String toString() {
            return "RecoveryCodes[redacted]";
        }
    }

    State state(Caller caller);

    /** Whether the portal demands a second factor of a user who has none: until they have, nothing else is open to them. Never waits. */
    boolean missing(User user);

    /** A new key; a former one that never counted is gone. @return else {@link Refusal.Conflict} where one is switched on */
    Outcome<Enrolment> enrol(Caller caller);

    /** The key that {@link #enrol} gave, within its quarter of an hour; empty where the password is not fresh. */
    Optional<Enrolment> enrolment(Caller caller);

    /**
     * Makes the key count, and ends the other sessions.
     *
     * @param otp a code of it
     * @return else {@link Refusal.WrongOtp}, or {@link Refusal.Conflict} where there is no such key any more
     */
    Outcome<RecoveryCodes> switchOn(Caller caller, String otp);

    /** New ones; the former die. @return else {@link Refusal.Conflict} where no second factor is switched on */
    Outcome<RecoveryCodes> renewRecoveryCodes(Caller caller);

    /**
     * Forgets key and recovery codes, and ends the other sessions.
     *
     * @return how many sessions ended; else {@link Refusal.Conflict} where none is switched on, or the portal demands it
     */
    Outcome<Integer> switchOff(Caller caller);
}
