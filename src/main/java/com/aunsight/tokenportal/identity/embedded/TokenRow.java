package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Status;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A managed token, without its secrets. */
@Entity
@Table(name = "tokens")
class TokenRow extends PanacheEntityBase {
    @Id
    UUID id;

    UUID ownerId;
    UUID creatorId;
    String name;
    String nameKey;
    String note;

    @Enumerated(EnumType.STRING)
    Place place;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> allowedAddresses;

    Instant createdAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Instant deactivatedAt;

    @Nullable
    String deactivationReason;

    /** Deactivated by an administrator, and not its owner's to reactivate. */
    boolean barred;

    @Nullable
    Instant deletedAt;

    int revision;

    /** The owner's token; somebody else's and a deleted one are not found. */
    static Optional<TokenRow> owned(UUID id, UUID owner) {
        return find("id = ?1 and ownerId = ?2 and deletedAt is null", id, owner).firstResultOptional();
    }

    /** The same, locked until the end of the transaction. */
    static Optional<TokenRow> ownedLocked(UUID id, UUID owner) {
        return find("id = ?1 and ownerId = ?2 and deletedAt is null", id, owner)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** How many the owner has that are not expired: what the policy counts. */
    static long live(UUID owner, Instant now) {
        return count("ownerId = ?1 and deletedAt is null and (expiresAt is null or expiresAt > ?2)", owner, now);
    }

    /** Several, locked in the order of their ids, so that two who want the same ones wait and do not deadlock. */
    static List<TokenRow> ownedLocked(List<UUID> ids, UUID owner) {
        return find("id in ?1 and ownerId = ?2 and deletedAt is null order by id", ids, owner)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Whoever's it is; a deleted one is not found. */
    static Optional<TokenRow> live(UUID id) {
        return find("id = ?1 and deletedAt is null", id).firstResultOptional();
    }

    /** Several, whoever's they are, locked as above. */
    static List<TokenRow> liveLocked(List<UUID> ids) {
        return find("id in ?1 and deletedAt is null order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The token that a secret is of, or once was, locked until the end of the transaction. */
    static Optional<TokenRow> ofSecretLocked(Secret secret) {
        return find("id = (select s.tokenId from SecretRow s where s.hash = ?1)", secret.hash())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Deactivated comes first: it is what somebody decided, and it stays so after the expiry. */
    Status status(Instant now) {
        if (deactivatedAt != null) {
            return Status.DEACTIVATED;
        }
        return expired(now) ? Status.EXPIRED : Status.ACTIVE;
    }

    boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
