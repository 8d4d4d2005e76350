package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One way in which a user proves who they are. */
@Entity
@Table(name = "credentials")
class CredentialRow extends PanacheEntityBase {
    private static final String HASH = "hash";
    private static final String SECRET = "secret";
    /** The latest step of time of which a code was taken. */
    private static final String STEP = "step";

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
        PASSWORD,
        /** A second factor that is switched on. */
        TOTP,
        /** One of which no code was given yet. */
        TOTP_ENROLMENT,
        /** One of several; a used one is gone. */
        RECOVERY_CODE
    }

    static final List<Kind> OF_SECOND_FACTOR = List.of(Kind.TOTP, Kind.TOTP_ENROLMENT, Kind.RECOVERY_CODE);

    private static CredentialRow of(Kind kind, UUID user, Map<String, String> data, Instant now) {
        var row = new CredentialRow();
        row.id = TimeOrderedId.at(now);
        row.userId = user;
        row.kind = kind;
        row.data = data;
        row.createdAt = now;
        row.updatedAt = now;
        return row;
    }

    static CredentialRow password(UUID user, String hash, Instant now) {
        return of(Kind.PASSWORD, user, Map.of(HASH, hash), now);
    }

    /** @param secret encrypted */
    static CredentialRow enrolment(UUID user, String secret, Instant now) {
        return of(Kind.TOTP_ENROLMENT, user, Map.of(SECRET, secret), now);
    }

    static CredentialRow recoveryCode(UUID user, String hash, Instant now) {
        return of(Kind.RECOVERY_CODE, user, Map.of(HASH, hash), now);
    }

    static Optional<CredentialRow> passwordOf(UUID user) {
        return one(Kind.PASSWORD, user);
    }

    static Optional<CredentialRow> totpOf(UUID user) {
        return one(Kind.TOTP, user);
    }

    static Optional<CredentialRow> enrolmentOf(UUID user) {
        return one(Kind.TOTP_ENROLMENT, user);
    }

    private static Optional<CredentialRow> one(Kind kind, UUID user) {
        return find("userId = ?1 and kind = ?2", user, kind).firstResultOptional();
    }

    static int recoveryCodesOf(UUID user) {
        return Math.toIntExact(count("userId = ?1 and kind = ?2", user, Kind.RECOVERY_CODE));
    }

    static void delete(UUID user, List<Kind> kinds) {
        delete("userId = ?1 and kind in ?2", user, kinds);
    }

    /** Takes a recovery code, if it is there: of two who bring the same one at once, the second finds it gone. */
    static boolean takeRecoveryCode(UUID user, String hash) {
        return getEntityManager()
                        .createNativeQuery("""
                                delete from credentials
                                where user_id = :user and kind = 'RECOVERY_CODE' and data ->> 'hash' = :hash""")
                        .setParameter("user", user)
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
    }

    /** Takes the code of a step, if no code of it or of a later one was taken: of two who bring the same one at once, the second comes too late. */
    boolean takeStep(long step, Instant now) {
        return getEntityManager()
                        .createNativeQuery("""
                                update credentials
                                set data = jsonb_set(data, '{step}', to_jsonb(cast(:step as text))), updated_at = :now
                                where id = :id and kind = 'TOTP' and cast(data ->> 'step' as bigint) < :step""")
                        .setParameter("step", step)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** The enrolment becomes the second factor by the code of a step. */
    void switchOn(long step, Instant now) {
        kind = Kind.TOTP;
        data = Map.of(SECRET, totpSecret(), STEP, Long.toString(step));
        createdAt = now;
        updatedAt = now;
    }

    String passwordHash() {
        return data.get(HASH);
    }

    /** Encrypted. */
    String totpSecret() {
        return Objects.requireNonNull(data.get(SECRET));
    }

    /** Below every step where none was taken yet. */
    long step() {
        return Long.parseLong(data.getOrDefault(STEP, "-1"));
    }

    void replace(String hash, Instant now) {
        data = Map.of(HASH, hash);
        updatedAt = now;
    }
}
