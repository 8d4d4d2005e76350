package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Found;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a found secret is, or was.
 *
 * @param state null for {@code nobody}
 * @param owner null for a service's and for nobody's
 * @param token a managed token's, perhaps a deleted one; else null
 * @param session a session's, perhaps one that is over; else null
 * @param service a platform service's, perhaps a removed one; else null
 * @param secret null for nobody's
 */
record FoundJson(
        Kind kind,
        Found.@Nullable State state,
        @Nullable OwnerJson owner,
        @Nullable TokenJson token,
        @Nullable SessionJson session,
        @Nullable ServiceJson service,
        @Nullable LifeJson secret) {

    /** What it is of. */
    enum Kind {
        TOKEN,
        SESSION,
        SERVICE,
        NOBODY
    }

    /**
     * The life of the secret itself.
     *
     * @param lastFour null for a session's
     * @param validUntil null: as long as what it is of
     * @param firstUsedAt null when never used, as what follows
     */
    record LifeJson(
            @Nullable String lastFour,
            Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable Instant firstUsedAt,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedAddress,
            @Nullable String lastUsedAgent) {

        static LifeJson of(Found.Life life) {
            var use = life.lastUse();
            return new LifeJson(
                    life.lastFour(),
                    life.validFrom(),
                    life.validUntil(),
                    life.firstUsedAt(),
                    use == null ? null : use.at(),
                    use == null ? null : use.origin().address(),
                    use == null ? null : use.origin().agent());
        }
    }

    /** @param current the session that asks */
    static FoundJson of(Found found, UUID current) {
        return switch (found) {
            case Found.OfToken(var token, var owner, var state, var life) ->
                new FoundJson(
                        Kind.TOKEN, state, OwnerJson.of(owner), TokenJson.of(token), null, null, LifeJson.of(life));
            case Found.OfSession(var session, var owner, var state, var life) ->
                new FoundJson(
                        Kind.SESSION,
                        state,
                        OwnerJson.of(owner),
                        null,
                        SessionJson.of(session, current),
                        null,
                        LifeJson.of(life));
            case Found.OfService(var service, var state, var life) ->
                new FoundJson(Kind.SERVICE, state, null, null, null, ServiceJson.of(service, null), LifeJson.of(life));
            case Found.Nobodys _ -> new FoundJson(Kind.NOBODY, null, null, null, null, null, null);
        };
    }
}
