package com.aunsight.tokenportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.Login;
import com.aunsight.tokenportal.platform.postgres.PostgresDriver;
import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.PortalCommand;
import com.aunsight.tokenportal.testing.RunningPortal;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged portal on a PostgreSQL server that {@code deploy/database/roles.sql} prepared. */
class ServerDatabaseIT {
    private static final Path ROLES = Path.of("deploy", "database", "roles.sql");
    private static final Login OWNER = new Login("portal_owner", "the owner's \"own\"");
    private static final Login APPLICATION = new Login("portal_app", "what the \\portal: works with");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final List<String> FORBIDDEN = List.of(
            "update audit_events set node = 'elsewhere'",
            "delete from audit_events",
            "truncate audit_events",
            "update audit_people set name = 'somebody'",
            "delete from audit_people",
            "truncate audit_people",
            "alter table audit_events add column more text",
            "drop table audit_events",
            "create table more (id integer)");

    @TempDir
    static Path serverFolder;

    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    @BeforeAll
    static void startServer() {
        server = EmbeddedPostgres.start(serverFolder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    /** A server as an administrator hands it over: one new database, and none of the portal's roles. */
    @BeforeEach
    void prepareServer() throws Exception {
        try (var connection = connect("postgres", server.superuser())) {
            execute(connection, "drop database portal");
            execute(connection, "drop role portal_owner");
            execute(connection, "drop role portal_app");
            execute(connection, "create database portal");
        }
        try (var connection = connect("portal", server.superuser())) {
            execute(
                    connection,
                    Files.readString(ROLES)
                            .replace(":'owner_password'", literal(OWNER.password()))
                            .replace(":'application_password'", literal(APPLICATION.password())));
        }
    }

    @Test
    @DisplayName("The owner migrates apart; the portal works without the owner's password, and not before")
    void migratesApart() throws Exception {
        assertThatThrownBy(() -> RunningPortal.on(folder.resolve("data"), settings()))
                .hasMessageContaining("The database lacks")
                .hasMessageContaining("V001__accounts.sql")
                .hasMessageContaining("run the command migrate");
        assertThat(tables()).isEmpty();

        assertThat(migrate()).contains("Migrated the schema");
        assertThat(migrate()).contains("The schema is up to date");

        try (var portal = RunningPortal.on(folder.resolve("data"), settings())) {
            RestAssured.get(portal.url() + "/q/health/ready").then().statusCode(200);
            assertThat(portal.setupLink()).isNotBlank();
            assertThat(portal.output())
                    .contains("Its data is at postgresql://127.0.0.1:")
                    .doesNotContain(OWNER.password())
                    .doesNotContain(APPLICATION.password());
        }
        assertThat(folder.resolve("data")).as("nothing embedded").doesNotExist();
    }

    @Test
    @DisplayName("With the owner's password the portal migrates by itself")
    void migratesAtTheStart() throws Exception {
        try (var portal = RunningPortal.on(folder.resolve("data"), with(settings(), owner()))) {
            RestAssured.get(portal.url() + "/q/health/ready").then().statusCode(200);
        }
        assertThat(tables())
                .contains("audit_events", "tokens")
                .allSatisfy(table -> assertThat(ownerOf(table)).isEqualTo("portal_owner"));
    }

    @Test
    @DisplayName("security.md 24: the application's role cannot rewrite the audit log, nor alter tables")
    void theApplicationCannotRewriteTheAuditLog() throws Exception {
        migrate();
        try (var connection = connect("portal", APPLICATION)) {
            assertThat(DataFolders.rows(connection, "select count(*) from audit_events"))
                    .hasSize(1);
            for (String statement : FORBIDDEN) {
                assertThatThrownBy(() -> execute(connection, statement))
                        .as(statement)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
            }
        }
    }

    /** Runs the command apart, in a process of its own; what it printed. */
    private String migrate() throws IOException, InterruptedException {
        var ended = PortalCommand.run(folder, with(settings(), owner()), "migrate");
        assertThat(ended.status()).as(ended.output()).isZero();
        return ended.output();
    }

    private Map<String, String> settings() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", server.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", APPLICATION.username(),
                "QUARKUS_DATASOURCE_PASSWORD_FILE", file("application", APPLICATION));
    }

    private Map<String, String> owner() {
        return Map.of(
                "PORTAL_DATABASE_OWNER_USERNAME", OWNER.username(),
                "PORTAL_DATABASE_OWNER_PASSWORD_FILE", file("owner", OWNER));
    }

    private String file(String name, Login login) {
        try {
            return Files.writeString(folder.resolve(name), login.password() + "\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    private static List<String> tables() throws SQLException {
        return column("select tablename from pg_tables where schemaname = 'public'");
    }

    private static String ownerOf(String table) {
        try {
            return column("select tableowner from pg_tables where tablename = " + literal(table))
                    .getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> column(String query) throws SQLException {
        try (var connection = connect("portal", server.superuser())) {
            return DataFolders.rows(connection, query).stream()
                    .map(List::getFirst)
                    .toList();
        }
    }

    private static Connection connect(String database, Login login) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.username());
        properties.setProperty("password", login.password());
        return PostgresDriver.connect(server.jdbcUrl().replaceFirst("[^/]+$", database), properties);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
