package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Secret;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A one-time link: the hash of its code, and whether it was used. */
@Entity
@Table(name = "one_time_links")
class LinkRow extends PanacheEntityBase {
    @Id
    byte[] hash;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Nullable
    UUID userId;

    @Nullable
    UUID createdBy;

    Instant createdAt;
    Instant expiresAt;

    @Nullable
    Instant usedAt;

    enum Kind {
        SETUP(Duration.ofDays(1)),
        INVITATION(Duration.ofDays(7)),
        /** A new password for somebody who lost theirs. */
        RESET(Duration.ofDays(1)),
        /** A log-in whose code is still to come; a cookie carries it. */
        LOGIN(Duration.ofMinutes(5));

        final Duration lifetime;

        Kind(Duration lifetime) {
            this.lifetime = lifetime;
        }
    }

    static LinkRow of(Kind kind, Secret code, @Nullable UUID user, @Nullable UUID creator, Instant now) {
        var row = new LinkRow();
        row.hash = code.hash();
        row.kind = kind;
        row.userId = user;
        row.createdBy = creator;
        row.createdAt = now;
        row.expiresAt = now.plus(kind.lifetime);
        return row;
    }

    /** None of this kind that is open for the user works any more. */
    static void endOpen(Kind kind, UUID user, Instant now) {
        update("usedAt = ?1 where kind = ?2 and userId = ?3 and usedAt is null", now, kind, user);
    }

    /** The unused, unexpired link of this kind. */
    static Optional<LinkRow> open(Kind kind, Secret code, Instant now) {
        return find("hash = ?1 and kind = ?2 and usedAt is null and expiresAt > ?3", code.hash(), kind, now)
                .firstResultOptional();
    }

    /** The same, locked: of two who submit one link at once, the second finds it used. */
    static Optional<LinkRow> taken(Kind kind, Secret code, Instant now) {
        return find("hash = ?1 and kind = ?2 and usedAt is null and expiresAt > ?3", code.hash(), kind, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
