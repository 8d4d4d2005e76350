package com.aunsight.tokenportal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.platform.EmbeddedDatabaseConfig;
import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.PostgresDriver;
import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.Introspections;
import com.aunsight.tokenportal.testing.RunningPortal;
import io.restassured.http.ContentType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses are counted exactly, by real processes on one database, whatever becomes of them. */
@Tag("full")
class UsesIT {
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "violet tractor hums at dawn";
    private static final String SERVICE_SECRET = "asv_" + "s".repeat(43);
    private static final Map<String, String> SETTINGS = Map.of(
            "PORTAL_ADMIN_EMAIL", EMAIL,
            "PORTAL_ADMIN_PASSWORD", PASSWORD,
            "PORTAL_SERVICE_ID", "scoring",
            "PORTAL_SERVICE_SECRET", SERVICE_SECRET);
    private static final int CLIENTS = 8;
    private static final int USES = 1_000_000;
    /** On a slow machine as many uses as fit. */
    private static final Duration LIMIT = Duration.ofSeconds(150);

    @TempDir
    Path folder;

    private EmbeddedPostgres server;
    private final List<String> secrets = new ArrayList<>();

    @BeforeEach
    void startServer() {
        server = EmbeddedPostgres.start(folder);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private RunningPortal node() {
        var settings = new HashMap<>(SETTINGS);
        EmbeddedDatabaseConfig.propertiesOf(server)
                .forEach((name, value) ->
                        settings.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
        return RunningPortal.on(folder.resolve("unused"), settings);
    }

    private void createTokens(RunningPortal portal) {
        String bearer = portal.logIn(EMAIL, PASSWORD);
        secrets.clear();
        for (int i = 0; i < 20; i++) {
            secrets.add(given().contentType(ContentType.JSON)
                    .header("Authorization", "Bearer " + bearer)
                    .body(Map.of("name", "job-" + System.nanoTime()))
                    .post(portal.url() + "/api/v1/tokens")
                    .path("token"));
        }
    }

    private Introspections introspections(RunningPortal portal) {
        return new Introspections(portal.url(), "scoring", SERVICE_SECRET, secrets);
    }

    /** Eight clients, half of them at each of the portals, until they have asked often enough. */
    private List<Introspections> ask(List<RunningPortal> portals, int times, Duration limit)
            throws InterruptedException {
        var clients = new ArrayList<Introspections>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                var client = introspections(portals.get(i % portals.size()));
                clients.add(client);
                threads.execute(() -> client.ask(times / CLIENTS, limit));
            }
        }
        return clients;
    }

    private static long active(List<Introspections> clients) {
        return clients.stream().mapToLong(Introspections::active).sum();
    }

    private static long sent(List<Introspections> clients) {
        return clients.stream().mapToLong(Introspections::sent).sum();
    }

    private long counted() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", server.owner().username());
        properties.setProperty("password", server.owner().password());
        try (var connection = PostgresDriver.connect(server.jdbcUrl(), properties)) {
            return counted(connection);
        }
    }

    private static long counted(Connection connection) throws SQLException {
        return Long.parseLong(DataFolders.rows(connection, "select coalesce(sum(uses), 0) from use_hours")
                .getFirst()
                .getFirst());
    }

    @Test
    @DisplayName("1,000,000 introspections from 8 clients on two nodes add up exactly once both have stopped")
    void theyAddUp() throws Exception {
        List<Introspections> clients;
        long began = System.nanoTime();
        try (var one = node();
                var other = node()) {
            createTokens(one);
            clients = ask(List.of(one, other), USES, LIMIT);
        }
        System.out.printf(
                "%,d introspections from %d clients on two nodes in %d s%n",
                active(clients), CLIENTS, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        assertThat(active(clients)).isEqualTo(sent(clients)).isGreaterThan(10_000);
        assertThat(counted()).isEqualTo(active(clients));
    }

    @Test
    @DisplayName("kill -9 loses the uses of the last second at most")
    void killed() throws Exception {
        List<Introspections> clients;
        long killed;
        try (var portal = node()) {
            createTokens(portal);
            try (var killer = Executors.newScheduledThreadPool(1)) {
                var kill = killer.schedule(
                        () -> {
                            long now = System.nanoTime();
                            portal.kill();
                            return now;
                        },
                        8,
                        TimeUnit.SECONDS);
                clients = ask(List.of(portal), USES, Duration.ofSeconds(30));
                killed = kill.get();
            }
        }
        long until = clients.stream()
                .mapToLong(client -> client.activeBefore(killed - TimeUnit.SECONDS.toNanos(1)))
                .sum();
        System.out.printf("%,d uses before the last second, %,d counted, %,d asked%n", until, counted(), sent(clients));
        assertThat(until).isGreaterThan(1_000);
        assertThat(counted()).isBetween(until, sent(clients));
    }

    @Test
    @DisplayName("While the database is away uses are kept, and written when it is back")
    void theDatabaseAwayAndBack(@TempDir Path own) throws Exception {
        List<Introspections> clients;
        try (var portal = RunningPortal.on(own, SETTINGS)) {
            createTokens(portal);
            try (var killer = Executors.newScheduledThreadPool(1)) {
                var _ = killer.schedule(() -> portal.killPostgres(own), 4, TimeUnit.SECONDS);
                clients = ask(List.of(portal), USES, Duration.ofSeconds(12));
            }
        }
        long counted = DataFolders.ask(own, UsesIT::counted);
        System.out.printf("%,d answered as active, %,d counted, %,d asked%n", active(clients), counted, sent(clients));
        // One that was counted can have been answered with 503.
        assertThat(counted).isBetween(active(clients), sent(clients));
        assertThat(active(clients)).isGreaterThan(1_000);
    }
}
