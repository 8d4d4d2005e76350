package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.platform.Ranges;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks a secret up with its token or session and its user, in one statement. Plain SQL without a transaction of its own, since this is
 * what a check costs that memory does not answer.
 */
@Singleton
class SecretQuery implements Memory.Source<SecretHash, KnownSecret> {
    private static final String QUERY = """
            select s.valid_until, s.token_id, s.session_id,
                   u.id user_id, u.email, u.first_name, u.last_name, u.role, u.time_zone,
                   u.created_at user_created_at, u.deactivated_at is null user_active,
                   exists (select from credentials c where c.user_id = u.id and c.kind = 'TOTP') second_factor,
                   t.name, t.created_at token_created_at, t.expires_at token_expires_at, t.allowed_addresses,
                   t.deactivated_at is not null token_deactivated, t.deleted_at is not null token_deleted,
                   x.client, x.issued_at, x.expires_at session_expires_at, x.originally_issued_at, x.renewable_until,
                   x.authenticated_at, x.ended_at is not null session_ended, x.address, x.agent
            from secrets s
            left join tokens t on t.id = s.token_id
            left join sessions x on x.id = s.session_id
            join users u on u.id = coalesce(t.owner_id, x.user_id)
            where s.hash = ?""";

    private final DataSource database;

    SecretQuery(DataSource database) {
        this.database = database;
    }

    @Override
    public @Nullable KnownSecret ask(SecretHash hash) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(QUERY)) {
            statement.setBytes(1, hash.bytes());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                UUID token = row.getObject("token_id", UUID.class);
                return token == null ? session(row) : token(row, token);
            }
        }
    }

    private static KnownSecret token(ResultSet row, UUID id) throws SQLException {
        var owner = user(row);
        var validUntil = instant(row, "valid_until");
        var expiresAt = instant(row, "token_expires_at");
        var token = new TokenCredential(
                id,
                row.getString("name"),
                required(row, "token_created_at"),
                expiresAt,
                earlier(validUntil, expiresAt));
        return new KnownSecret.OfToken(
                owner,
                token,
                validUntil,
                row.getBoolean("token_deactivated"),
                row.getBoolean("token_deleted"),
                Ranges.of(List.of((String[]) row.getArray("allowed_addresses").getArray())),
                new Verdict.Good(owner, token));
    }

    private static KnownSecret session(ResultSet row) throws SQLException {
        var session = new Session(
                row.getObject("session_id", UUID.class),
                Client.valueOf(row.getString("client")),
                required(row, "issued_at"),
                required(row, "session_expires_at"),
                required(row, "originally_issued_at"),
                required(row, "renewable_until"),
                required(row, "authenticated_at"),
                null,
                new Origin(row.getString("address"), row.getString("agent")));
        return new KnownSecret.OfSession(
                user(row), session, instant(row, "valid_until"), row.getBoolean("session_ended"));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getObject("user_id", UUID.class),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("user_active"),
                row.getString("time_zone"),
                required(row, "user_created_at"),
                false,
                row.getBoolean("second_factor"));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column), column);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
