package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One log-in. All instants are UTC.
 *
 * @param id its public handle; stays through renewals
 * @param issuedAt when its present token was issued
 * @param expiresAt when that token stops
 * @param originallyIssuedAt when the log-in was
 * @param renewableUntil the hard limit: no renewal reaches beyond it
 * @param authenticatedAt when the password was last given
 * @param lastActiveAt last use, at most about a second late; null when not used yet
 * @param origin from where the log-in came
 */
public record Session(
        UUID id,
        Client client,
        Instant issuedAt,
        Instant expiresAt,
        Instant originallyIssuedAt,
        Instant renewableUntil,
        Instant authenticatedAt,
        @Nullable Instant lastActiveAt,
        Origin origin) {

    /** The same, used at an instant. */
    public Session activeAt(Instant instant) {
        return new Session(
                id, client, issuedAt, expiresAt, originallyIssuedAt, renewableUntil, authenticatedAt, instant, origin);
    }

    /** The same, with the password given at an instant. */
    public Session authenticatedAt(Instant instant) {
        return new Session(
                id, client, issuedAt, expiresAt, originallyIssuedAt, renewableUntil, instant, lastActiveAt, origin);
    }

    /** A session with the token that was just made for it: the only answer that carries it. */
    public record Issued(Session session, User user, Secret secret) {}
}
