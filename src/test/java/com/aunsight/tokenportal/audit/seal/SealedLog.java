package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.EmbeddedDatabaseConfig;
import com.aunsight.tokenportal.platform.Migrations;
import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.Login;
import com.aunsight.tokenportal.testing.DataFolders;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A database with the portal's schema and nobody in it: events come from the test, and no timer seals them. */
@SuppressWarnings("InlineFormatString")
final class SealedLog implements AutoCloseable {
    /** Events as the portal writes them, with the digests of their people. The keys are of now, and in order. */
    private static final String WRITE = """
            with made as (
              select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint - %1$d + n), 12, '0') || '7'
                      || lpad(to_hex(n %% 4096), 3, '0') || '8' || substr(md5(random()::text || n), 1, 15))::uuid as id,
                     date_trunc('milliseconds', clock_timestamp()) - (%1$d - n) * interval '1 millisecond' as at,
                     n, uuid_send(gen_random_uuid()) as salt, 'Ada Lovelace ' || n %% 97 as name, 'ada' || n %% 97 || '@example.org' as email
              from generate_series(1, %1$d) n),
            people as (
              insert into audit_people (event_id, part, salt, name, email, address, agent)
              select id, 'ACTOR', salt, name, email, '192.0.2.7', null from made)
            insert into audit_events (id, at, event, result, actor_kind, actor_id, credential_id, subject_id, token_id, facts,
                                      request_id, node, actor_digest)
            select id, at, 'token.created', 'SUCCESS', 'USER', md5('a' || n %% 97)::uuid, md5('c' || n %% 97)::uuid,
                   md5('a' || n %% 97)::uuid, md5('t' || n)::uuid,
                   jsonb_build_object('token_name', 'Job “' || n || '” ' || chr(9) || '"ü"', 'place', 'laptop',
                                      'last_four', lpad(to_hex(n %% 65536), 4, '0'), 'count', n, 'allowed_addresses', ''),
                   'request-' || n, 'node-1',
                   sha256(salt || int4send(octet_length(convert_to(name, 'UTF8'))) || convert_to(name, 'UTF8')
                          || int4send(octet_length(email)) || convert_to(email, 'UTF8')
                          || int4send(9) || convert_to('192.0.2.7', 'UTF8') || int4send(-1))
            from made""";

    private final EmbeddedPostgres postgres;
    private final String url;
    private final SigningKey key;
    private final Runnable end;
    private int copies;

    private SealedLog(EmbeddedPostgres postgres, String url, SigningKey key, Runnable end) {
        this.postgres = postgres;
        this.url = url;
        this.key = key;
        this.end = end;
    }

    static SealedLog in(Path folder) {
        var postgres = EmbeddedPostgres.start(folder);
        var config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(EmbeddedDatabaseConfig.propertiesOf(postgres), "database", 100),
                        new PropertiesConfigSource(Map.of("quarkus.flyway.locations", "db/migration"), "flyway", 100))
                .build();
        new Migrations(config).run();
        Path file = folder.resolve("audit-key.pem");
        SigningKey.createIfMissing(file);
        return new SealedLog(postgres, postgres.jdbcUrl(), SigningKey.in(file), postgres::close);
    }

    /** The same once more, to be tampered with. */
    SealedLog copy() throws SQLException {
        String name = "copy_" + ++copies;
        String server = url.replaceFirst("[^/]+$", "");
        try (var connection = DriverManager.getConnection(
                        server + "postgres",
                        postgres.superuser().username(),
                        postgres.superuser().password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template portal");
        }
        return new SealedLog(postgres, server + name, key, () -> {});
    }

    /** Environment of a portal on this database, which says its name there. */
    Map<String, String> settings(String name) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url + "?ApplicationName=" + name,
                "QUARKUS_DATASOURCE_USERNAME", postgres.application().username(),
                "QUARKUS_DATASOURCE_PASSWORD", postgres.application().password());
    }

    SigningKey key() {
        return key;
    }

    /** As the portal is connected. */
    Connection application() throws SQLException {
        return connect(postgres.application());
    }

    /** Who may alter the schema. */
    Connection owner() throws SQLException {
        return connect(postgres.owner());
    }

    Connection superuser() throws SQLException {
        return connect(postgres.superuser());
    }

    private Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(url, login.username(), login.password());
    }

    /** Writes so many events in one transaction. */
    void write(int events) throws SQLException {
        try (var connection = application()) {
            write(connection, events);
        }
    }

    static void write(Connection connection, int events) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(WRITE.formatted(events));
        }
    }

    /** Seals all that can be; how many that was. */
    int seal() throws SQLException {
        return seal(key, 5_000);
    }

    int seal(SigningKey with, int batch) throws SQLException {
        try (var connection = application()) {
            var sealing = new Sealing(connection, with, "log.example.org/audit", InstantSource.system());
            int all = 0;
            int last;
            do {
                last = sealing.next(batch).events();
                all += last;
            } while (last > 0);
            return all;
        }
    }

    /** What nobody may do, and a superuser can: with no trigger or constraint in the way. */
    void tamper(String statement) throws SQLException {
        try (var connection = superuser();
                var running = connection.createStatement()) {
            running.execute("set session_replication_role = replica");
            running.execute(statement);
        }
    }

    List<List<String>> rows(String query) throws SQLException {
        try (var connection = superuser()) {
            return DataFolders.rows(connection, query);
        }
    }

    String value(String query) throws SQLException {
        return rows(query).getFirst().getFirst();
    }

    @Override
    public void close() {
        end.run();
    }
}
