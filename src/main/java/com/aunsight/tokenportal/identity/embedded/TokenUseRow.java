package com.aunsight.tokenportal.identity.embedded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** When a managed token was last used, by which lists are sorted. The database makes a row with each token; {@link Uses} moves it on. */
@Entity
@Immutable
@Table(name = "token_uses")
class TokenUseRow extends PanacheEntityBase {
    /** Stands for "never used", before every use. */
    static final Instant NEVER = Instant.EPOCH;

    @Id
    UUID tokenId;

    UUID ownerId;
    Instant lastUsedAt;
}
