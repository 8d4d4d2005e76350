package com.aunsight.tokenportal.testing;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.SecondFactors;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Second factors of people of a test, switched on through the port. */
@Singleton
public class Factors {
    /** How long a code is the present one. */
    public static final Duration STEP = Duration.ofSeconds(30);

    private final SecondFactors factors;
    private final MovableClock clock;

    Factors(SecondFactors factors, MovableClock clock) {
        this.factors = factors;
        this.clock = clock;
    }

    /** A telephone, and the recovery codes beside it. */
    public record Factor(Authenticator telephone, List<String> recoveryCodes) {}

    /**
     * Switches one on; the other sessions of the user end. The clock is moved to the next code, as the present one was used: whoever calls
     * this puts it back.
     */
    public Factor switchOn(Caller caller) {
        var telephone = new Authenticator(done(factors.enrol(caller)).key(), clock);
        var codes = done(factors.switchOn(caller, telephone.code())).codes();
        clock.move(STEP);
        return new Factor(telephone, codes);
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }
}
