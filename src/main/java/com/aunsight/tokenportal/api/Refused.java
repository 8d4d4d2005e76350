package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;

/** A refusal of the port on its way from a resource to {@link RefusalAnswers}: nothing happened, and nothing is rolled back by it. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        super(refusal.getClass().getSimpleName(), null, false, false);
        this.refusal = refusal;
    }

    /** What was done, where it was done. */
    static <T> T granted(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new Refused(refusal);
        };
    }

    Refusal refusal() {
        return refusal;
    }
}
