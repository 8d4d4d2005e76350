package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One way in which a user proves who they are. */
@Entity
@Table(name = "credentials")
class CredentialRow extends PanacheEntityBase {
    private static final String HASH = "hash";

    @Id
    UUID id;

    UUID userId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> data;

    Instant createdAt;
    Instant updatedAt;

    enum Kind {
        PASSWORD
    }

    static CredentialRow password(UUID user, String hash, Instant now) {
        var row = new CredentialRow();
        row.id = TimeOrderedId.at(now);
        row.userId = user;
        row.kind = Kind.PASSWORD;
        row.data = Map.of(HASH, hash);
        row.createdAt = now;
        row.updatedAt = now;
        return row;
    }

    static Optional<CredentialRow> passwordOf(UUID user) {
        return find("userId = ?1 and kind = ?2", user, Kind.PASSWORD).firstResultOptional();
    }

    String passwordHash() {
        return data.get(HASH);
    }

    void replace(String hash, Instant now) {
        data = Map.of(HASH, hash);
        updatedAt = now;
    }
}
