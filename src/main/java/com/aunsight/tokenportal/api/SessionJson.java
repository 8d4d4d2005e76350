package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Session;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session in the list of one's own.
 *
 * @param current whether it is the one that asks
 * @param lastActiveAt null when not used yet
 * @param address from where the log-in came
 * @param agent user agent of the log-in; null where none was sent
 */
record SessionJson(
        UUID id,
        Client client,
        boolean current,
        Instant issuedAt,
        Instant expiresAt,
        Instant originallyIssuedAt,
        Instant renewableUntil,
        Instant authenticatedAt,
        @Nullable Instant lastActiveAt,
        String address,
        @Nullable String agent) {

    static SessionJson of(Session session, UUID current) {
        return new SessionJson(
                session.id(),
                session.client(),
                session.id().equals(current),
                session.issuedAt(),
                session.expiresAt(),
                session.originallyIssuedAt(),
                session.renewableUntil(),
                session.authenticatedAt(),
                session.lastActiveAt(),
                session.origin().address(),
                session.origin().agent());
    }
}
