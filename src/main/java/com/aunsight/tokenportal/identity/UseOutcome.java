package com.aunsight.tokenportal.identity;

import org.jspecify.annotations.Nullable;

/** How the use of a managed token ended. */
public enum UseOutcome {
    GOOD,
    EXPIRED,
    /** The token, or its owner. */
    DEACTIVATED,
    ROTATED,
    WRONG_PLACE,
    /** The token was deleted. */
    ENDED;

    /** @param cause why it was refused; null when it was good */
    public static UseOutcome of(Verdict.@Nullable Cause cause) {
        return switch (cause) {
            case null -> GOOD;
            case EXPIRED -> EXPIRED;
            case DEACTIVATED -> DEACTIVATED;
            case ROTATED -> ROTATED;
            case WRONG_PLACE -> WRONG_PLACE;
            // A managed token is not renewed, and what is counted is known.
            case ENDED, RENEWED, UNKNOWN -> ENDED;
        };
    }
}
