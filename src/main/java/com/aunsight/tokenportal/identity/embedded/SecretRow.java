package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Secret;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hash of a secret that authenticates, or once authenticated, a session or a managed token. Never changed but for its end. */
@Entity
@Table(name = "secrets")
class SecretRow extends PanacheEntityBase {
    @Id
    byte[] hash;

    @Nullable
    UUID tokenId;

    @Nullable
    UUID sessionId;

    @Nullable
    String lastFour;

    Instant validFrom;

    @Nullable
    Instant validUntil;

    static SecretRow ofToken(UUID token, Secret secret, Instant now) {
        var row = new SecretRow();
        row.hash = secret.hash();
        row.tokenId = token;
        row.lastFour = secret.lastFour();
        row.validFrom = now;
        return row;
    }

    static SecretRow ofSession(UUID session, Secret secret, Instant now) {
        var row = new SecretRow();
        row.hash = secret.hash();
        row.sessionId = session;
        row.validFrom = now;
        return row;
    }

    boolean lives(Instant now) {
        return validUntil == null || validUntil.isAfter(now);
    }

    /** Ends a secret, now or when an overlap is over. Sent at once: the database allows one secret without an end. */
    static void end(byte[] hash, Instant until) {
        update("validUntil = ?1 where hash = ?2", until, hash);
    }
}
