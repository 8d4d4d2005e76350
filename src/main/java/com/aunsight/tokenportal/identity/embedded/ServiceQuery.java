package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Service.LiveSecret;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks a registered service up with its living secrets, in one statement; plain SQL for the same reason as {@link SecretQuery}. */
@Singleton
class ServiceQuery implements Memory.Source<String, KnownService> {
    private static final String QUERY = """
            select s.name, s.created_at, x.hash, x.last_four, x.valid_from, x.valid_until
            from services s join service_secrets x on x.service_id = s.id
            where s.id = ? and s.removed_at is null and (x.valid_until is null or x.valid_until > ?)
            order by x.valid_until desc nulls first""";

    private final DataSource database;
    private final InstantSource clock;

    ServiceQuery(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public @Nullable KnownService ask(String id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, id);
            statement.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                return row.next() ? service(id, row) : null;
            }
        }
    }

    private static KnownService service(String id, ResultSet row) throws SQLException {
        String name = row.getString("name");
        Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
        var secrets = new ArrayList<KnownService.KnownSecret>();
        do {
            var until = row.getObject("valid_until", OffsetDateTime.class);
            var secret = new LiveSecret(
                    row.getString("last_four"),
                    row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                    until == null ? null : until.toInstant());
            secrets.add(new KnownService.KnownSecret(SecretHash.of(row.getBytes("hash")), secret));
        } while (row.next());
        var service = new Service(
                id,
                name,
                createdAt,
                secrets.stream().map(KnownService.KnownSecret::secret).toList());
        return new KnownService(service, List.copyOf(secrets));
    }
}
