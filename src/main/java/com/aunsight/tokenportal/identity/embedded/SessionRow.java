package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One log-in. */
@Entity
@Table(name = "sessions")
class SessionRow extends PanacheEntityBase {
    @Id
    UUID id;

    UUID userId;

    @Enumerated(EnumType.STRING)
    Client client;

    Instant originallyIssuedAt;
    Instant issuedAt;
    Instant expiresAt;
    Instant renewableUntil;
    Instant authenticatedAt;

    @Nullable
    Instant endedAt;

    @Nullable
    String endReason;

    String address;

    @Nullable
    String agent;

    /** The user's session if it is live, locked until the end of the transaction. */
    static Optional<SessionRow> liveLocked(UUID id, UUID user, Instant now) {
        return find("id = ?1 and userId = ?2 and endedAt is null and expiresAt > ?3", id, user, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Whoever's live session, locked until the end of the transaction. */
    static Optional<SessionRow> liveLocked(UUID id, Instant now) {
        return find("id = ?1 and endedAt is null and expiresAt > ?2", id, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** How many live sessions the user has. */
    static long live(UUID user, Instant now) {
        return count("userId = ?1 and endedAt is null and expiresAt > ?2", user, now);
    }

    /** The session that a token is of, or once was, locked until the end of the transaction. */
    static Optional<SessionRow> ofSecretLocked(Secret secret) {
        return find("id = (select s.sessionId from SecretRow s where s.hash = ?1)", secret.hash())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Ends the user's live sessions, all or all but one; gives how many. */
    static int endAll(UUID user, @Nullable UUID except, String reason, Instant now) {
        return update(
                "endedAt = ?1, endReason = ?2 where userId = ?3 and endedAt is null and expiresAt > ?1 and id <> ?4",
                now,
                reason,
                user,
                except == null ? new UUID(0, 0) : except);
    }

    void end(String reason, Instant now) {
        endedAt = now;
        endReason = reason;
    }

    Session toSession(@Nullable Instant lastActiveAt) {
        return new Session(
                id,
                client,
                issuedAt,
                expiresAt,
                originallyIssuedAt,
                renewableUntil,
                authenticatedAt,
                lastActiveAt,
                new Origin(address, agent));
    }
}
