package com.aunsight.tokenportal.identity.embedded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A key under which a creation was done. */
@Entity
@Table(name = "idempotency_keys")
@IdClass(IdempotencyRow.Key.class)
class IdempotencyRow extends PanacheEntityBase {
    @Id
    UUID userId;

    @Id
    String key;

    byte[] requestHash;
    UUID tokenId;
    Instant createdAt;

    record Key(UUID userId, String key) {}
}
