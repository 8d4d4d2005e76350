package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to "is this secret good, and whose is it?" */
public sealed interface Verdict {

    /** It is good right now. */
    record Good(User user, Caller.Credential credential) implements Verdict {}

    /** It is not, and this is what its holder may know. */
    record Dead(Cause cause, @Nullable Former former) implements Verdict {}

    /** Why a secret does not authenticate; names as in the contract's problem types. */
    enum Cause {
        EXPIRED,
        /** The token, or its owner. */
        DEACTIVATED,
        ROTATED,
        /** A session's former secret, for 60 seconds after the renewal. */
        RENEWED,
        /** Session ended, token deleted. */
        ENDED,
        WRONG_PLACE,
        UNKNOWN
    }

    /**
     * What a dead secret belonged to.
     *
     * @param tokenId and {@code tokenName}: a managed token's; null for a session's
     * @param sessionId a session's; null for a managed token's
     * @param diedAt when the secret was replaced; null when the whole ended
     */
    record Former(
            Person owner,
            @Nullable UUID tokenId,
            @Nullable String tokenName,
            @Nullable UUID sessionId,
            @Nullable Instant diedAt) {}
}
