package com.aunsight.tokenportal.bench;

import com.aunsight.tokenportal.testing.RunningPortal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A portal that is measured. */
record Node(RunningPortal portal, Path dataDir) implements AutoCloseable {
    /** Everybody's, also of those who were seeded. */
    static final String PASSWORD = "eleven slow herons at noon";

    static final Map<String, String> JVM = Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g");

    private static final String SERVICE = "bench";
    private static final String SERVICE_SECRET = "a-secret-of-the-benchmark-and-of-nothing-else";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** On the database of its own in the folder. */
    static Node on(Path dataDir) {
        return on(dataDir, Map.of());
    }

    /** Another node on the database of this one. */
    Node second() {
        var database = Database.in(dataDir);
        return on(
                dataDir.resolveSibling("second"),
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", database.application().username(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.application().password()));
    }

    private static Node on(Path dataDir, Map<String, String> more) {
        var settings = new HashMap<String, String>(JVM);
        settings.putAll(Map.of(
                "PORTAL_ADMIN_EMAIL", "admin@bench.example",
                "PORTAL_ADMIN_PASSWORD", PASSWORD,
                "PORTAL_SERVICE_ID", SERVICE,
                "PORTAL_SERVICE_SECRET", SERVICE_SECRET,
                "PORTAL_TOKEN_MAX_PER_USER", "1000000"));
        settings.putAll(more);
        return new Node(RunningPortal.on(dataDir, settings), dataDir);
    }

    /** What is done with a data folder once, however often it is measured. */
    @FunctionalInterface
    interface Preparation {
        void run() throws Exception;
    }

    /**
     * Does it, unless that was done before.
     *
     * @return the seconds that it took
     */
    double once(String name, Preparation preparation) throws Exception {
        Path note = dataDir.resolve(name + ".txt");
        if (!Files.exists(note)) {
            Instant before = Instant.now();
            preparation.run();
            Files.writeString(note, "" + Duration.between(before, Instant.now()).toMillis() / 1000.0);
        }
        return Double.parseDouble(Files.readString(note));
    }

    Target target() {
        return new Target(portal.url() + "/oauth2/introspect", Target.basic(SERVICE, SERVICE_SECRET));
    }

    Footprint footprint() throws IOException {
        return Footprint.of(portal.process());
    }

    /** A log-in with the password. */
    CompletableFuture<HttpResponse<String>> logIn(String email) {
        return CLIENT.sendAsync(
                api("sessions", "POST", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A call of the API in somebody's session. */
    String call(String session, String path, String method, String body) throws IOException, InterruptedException {
        var request = api(path, method, body).header("Authorization", "Bearer " + session);
        var response = CLIENT.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private HttpRequest.Builder api(String path, String method, String body) {
        return HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    /** Keeps what it said. */
    @Override
    public void close() throws IOException {
        portal.close();
        Files.writeString(dataDir.resolveSibling(dataDir.getFileName() + ".log"), portal.output());
    }
}
