package com.aunsight.tokenportal.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whose a found secret is, or was. */
public sealed interface Found {

    /** Whether it authenticates, and why not. */
    enum State {
        WORKS,
        /** Rotated out, or renewed: there is a newer one in its place. */
        REPLACED,
        EXPIRED,
        DEACTIVATED,
        OWNER_DEACTIVATED,
        /** A session's. */
        ENDED,
        /** A managed token's. */
        DELETED,
        /** A platform service's. */
        REMOVED
    }

    /**
     * The life of the secret itself.
     *
     * @param lastFour its last four characters; null for a session's
     * @param validUntil null: as long as what it is of
     * @param firstUsedAt null when never used, as {@code lastUse}
     */
    record Life(
            @Nullable String lastFour,
            Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable Instant firstUsedAt,
            Token.@Nullable Use lastUse) {}

    /** Of a managed token, perhaps a deleted one. */
    record OfToken(Token token, User owner, State state, Life life) implements Found {}

    /** Of a session, perhaps one that is over. */
    record OfSession(Session session, User owner, State state, Life life) implements Found {}

    /** Of a platform service, perhaps a removed one. */
    record OfService(Service service, State state, Life life) implements Found {}

    /** Of nobody, and it never was anybody's. */
    record Nobodys() implements Found {}
}
