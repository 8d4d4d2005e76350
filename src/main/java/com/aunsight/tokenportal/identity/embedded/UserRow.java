package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.User;
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
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** Somebody with an account. */
@Entity
@Table(name = "users")
class UserRow extends PanacheEntityBase {
    @Id
    UUID id;

    String email;
    String emailKey;
    String firstName;
    String lastName;

    @Enumerated(EnumType.STRING)
    Role role;

    @Nullable
    String timeZone;

    Instant createdAt;

    @Nullable
    Instant deactivatedAt;

    @Nullable
    String deactivationReason;

    /** Whether they have one switched on, as it was when the row was read. */
    @Formula("(exists (select 1 from credentials c where c.user_id = id and c.kind = 'TOTP'))")
    boolean secondFactor;

    static Optional<UserRow> byEmail(String email) {
        return find("emailKey", Canonical.key(email)).firstResultOptional();
    }

    /** The user, locked until the end of the transaction: what one person owns changes one act at a time. */
    static @Nullable UserRow locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean active() {
        return deactivatedAt == null;
    }

    User toUser() {
        return toUser(false);
    }

    User toUser(boolean invitationOpen) {
        return new User(
                id, email, firstName, lastName, role, active(), timeZone, createdAt, invitationOpen, secondFactor);
    }
}
