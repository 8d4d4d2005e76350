package com.aunsight.tokenportal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.platform.EmbeddedDatabaseConfig;
import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.PostgresDriver;
import com.aunsight.tokenportal.testing.Cable;
import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.RunningPortal;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long another node goes on answering for a token that was deactivated: real processes, each with its memory, on one database. */
@Tag("full")
class LagIT {
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "violet tractor hums at dawn";
    private static final String SERVICE_SECRET = "asv_" + "s".repeat(43);
    private static final Map<String, String> SETTINGS = Map.of(
            "PORTAL_ADMIN_EMAIL", EMAIL,
            "PORTAL_ADMIN_PASSWORD", PASSWORD,
            "PORTAL_SERVICE_ID", "scoring",
            "PORTAL_SERVICE_SECRET", SERVICE_SECRET,
            "PORTAL_TOKEN_MAX_PER_USER", "10000");
    private static final int TOKENS = 1_000;
    private static final int ASKING = 2;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final String BASIC = "Basic "
            + Base64.getEncoder().encodeToString(("scoring:" + SERVICE_SECRET).getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path folder;

    private EmbeddedPostgres server;
    private Cable cable;
    private RunningPortal changing;
    private RunningPortal answering;
    private String bearer;
    private final List<Watched> tokens = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> stale = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A token, and when it was acknowledged to be deactivated; 0: it lives. */
    private record Watched(String id, String secret, AtomicLong deadSince) {}

    @BeforeEach
    void startNodes() {
        server = EmbeddedPostgres.start(folder);
        var address = URI.create(server.jdbcUrl().substring("jdbc:".length()));
        cable = Cable.to(address.getPort());
        changing = node(server.jdbcUrl());
        answering = node(server.jdbcUrl().replace(":" + address.getPort() + "/", ":" + cable.port() + "/"));
        bearer = changing.logIn(EMAIL, PASSWORD);
    }

    private RunningPortal node(String url) {
        var settings = new HashMap<>(SETTINGS);
        EmbeddedDatabaseConfig.propertiesOf(server)
                .forEach((name, value) ->
                        settings.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", url);
        return RunningPortal.on(folder.resolve("unused"), settings);
    }

    @AfterEach
    void stopNodes() {
        answering.close();
        changing.close();
        cable.close();
        server.close();
    }

    @Test
    @DisplayName("security.md 17: of 1,000 deactivations none is answered as active on another node after a second,"
            + " whatever happens to its connection, its network or itself")
    void noDeadTokenIsAnsweredAsActive() throws Exception {
        for (int i = 0; i < TOKENS; i++) {
            tokens.add(create(i));
        }
        var lags = new ArrayList<Long>();
        var done = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(ASKING)) {
            for (int i = 0; i < ASKING; i++) {
                int first = i * TOKENS / ASKING;
                threads.execute(() -> askUntil(done, first));
            }
            try {
                lags.addAll(deactivate(0, 400));
                killListeners();
                lags.addAll(deactivate(400, 600));
                freezeNetwork(600, 650);
                lags.addAll(deactivate(650, 800));
                freezeNode(800, 850);
                lags.addAll(deactivate(850, TOKENS));
            } finally {
                done.set(true);
            }
        }
        Collections.sort(lags);
        System.out.printf(
                "%d deactivations until they were seen on another node, in ms: median %.1f, 99 %% %.1f, longest %.1f;"
                        + " %,d introspections beside%n",
                lags.size(), millis(lags, 0.5), millis(lags, 0.99), millis(lags, 1), asked.get());
        assertThat(stale).isEmpty();
        assertThat(millis(lags, 0.5)).isLessThan(100);
        assertThat(asked.get()).isGreaterThan(TOKENS);
    }

    private static double millis(List<Long> lags, double share) {
        return lags.get((int) ((lags.size() - 1) * share)) / 1e6;
    }

    private Watched create(int number) {
        var created = given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + bearer)
                .body(Map.of("name", "job-" + number))
                .post(changing.url() + "/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract();
        return new Watched(created.path("id"), created.path("token"), new AtomicLong());
    }

    /** One after another; how long each was answered as active after that was acknowledged. */
    private List<Long> deactivate(int from, int to) throws Exception {
        var lags = new ArrayList<Long>();
        for (Watched token : tokens.subList(from, to)) {
            assertThat(ask(token)).as("alive before, and remembered").isEqualTo(200);
            deactivate(token);
            long since = token.deadSince().get();
            while (ask(token) == 200) {
                assertThat(System.nanoTime() - since).isLessThan(2 * SECOND);
            }
            lags.add(System.nanoTime() - since);
        }
        return lags;
    }

    private void deactivate(Watched token) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(changing.url() + "/api/v1/tokens/" + token.id()))
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"active\":false,\"reason\":\"lag\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        token.deadSince().set(System.nanoTime());
    }

    /** 200 for a live one, 404 for one that is not, else the answer's status. Notes what was answered as active too late. */
    private int ask(Watched token) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(answering.url() + "/oauth2/introspect"))
                        .header("Authorization", BASIC)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token.secret()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        boolean active = answer.body().startsWith("{\"active\":true");
        long deadSince = token.deadSince().get();
        long late = System.nanoTime() - deadSince;
        if (active && deadSince != 0 && late > SECOND) {
            stale.add("%s was active %d ms after its end".formatted(token.id(), late / 1_000_000));
        }
        return answer.statusCode() == 200 && !active ? 404 : answer.statusCode();
    }

    private void askUntil(AtomicBoolean done, int first) {
        for (int i = first; !done.get(); i++) {
            try {
                ask(tokens.get(i % TOKENS));
                asked.incrementAndGet();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void killListeners() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", server.superuser().username());
        properties.setProperty("password", server.superuser().password());
        try (var connection = PostgresDriver.connect(server.jdbcUrl(), properties)) {
            var killed = DataFolders.rows(
                    connection,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like '%listener'");
            assertThat(killed).hasSize(2);
        }
    }

    /** Five seconds in which the answering node hears nothing of the database: it is not to answer as if it had. */
    private void freezeNetwork(int from, int to) throws Exception {
        var living = tokens.get(to);
        assertThat(ask(living)).isEqualTo(200);
        cable.freeze();
        long end = System.nanoTime() + 5 * SECOND;
        for (Watched token : tokens.subList(from, to)) {
            deactivate(token);
        }
        LockSupport.parkNanos(SECOND);
        assertThat(ask(living)).as("what is not known is not said").isEqualTo(503);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        cable.thaw();
        recovered(living, from, to);
    }

    /** Thirty seconds in which the answering node does not know that it stands still. */
    private void freezeNode(int from, int to) throws Exception {
        var living = tokens.get(to);
        for (Watched token : tokens.subList(from, to)) {
            assertThat(ask(token)).isEqualTo(200);
        }
        answering.freeze();
        long end = System.nanoTime() + 30 * SECOND;
        for (Watched token : tokens.subList(from, to)) {
            deactivate(token);
        }
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        answering.thaw();
        recovered(living, from, to);
    }

    private void recovered(Watched living, int from, int to) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (ask(living) != 200) {
            assertThat(System.nanoTime()).as("answers again").isLessThan(end);
        }
        for (Watched token : tokens.subList(from, to)) {
            assertThat(ask(token)).isEqualTo(404);
        }
    }
}
