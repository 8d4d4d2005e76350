package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Token;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The last use of a secret, to read; {@link Uses} writes it. */
@Entity
@Immutable
@Table(name = "secret_uses")
class UseRow extends PanacheEntityBase {
    @Id
    byte[] hash;

    @Nullable
    UUID tokenId;

    @Nullable
    UUID sessionId;

    Instant firstUsedAt;
    Instant lastUsedAt;
    String address;

    @Nullable
    String agent;

    Token.Use toUse() {
        return new Token.Use(lastUsedAt, new Origin(address, agent));
    }
}
