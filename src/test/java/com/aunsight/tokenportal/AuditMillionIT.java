package com.aunsight.tokenportal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.ManyEvents;
import com.aunsight.tokenportal.testing.PortalCommand;
import com.aunsight.tokenportal.testing.RunningPortal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of a million events, in processes that have 256 MB each. */
@Tag("full")
class AuditMillionIT {
    private static final int EVENTS = 1_000_000;
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "violet tractor hums at dawn";
    private static final String HEAP = "-Xmx256m";
    /** On a machine that nobody else uses each is done in half of its time. */
    private static final Duration VERIFY_LIMIT = Duration.ofSeconds(60);

    private static final Duration SEAL_LIMIT = Duration.ofSeconds(200);
    private static final Duration PROOF_LIMIT = Duration.ofMillis(40);
    private static final int PROOFS = 51;

    @TempDir
    static Path dataDir;

    @TempDir
    static Path auditor;

    private static final Map<String, String> SETTINGS =
            Map.of("JAVA_TOOL_OPTIONS", HEAP, "PORTAL_ADMIN_EMAIL", EMAIL, "PORTAL_ADMIN_PASSWORD", PASSWORD);

    @Test
    @DisplayName("A million events are sealed, proved, exported and verified, in little time and memory")
    void aMillion() throws Exception {
        var migrated = PortalCommand.run(auditor, Map.of("PORTAL_DATA_DIR", dataDir.toString()), "migrate");
        assertThat(migrated.status()).as(migrated.output()).isZero();
        timed("written", this::write);
        try (var portal = RunningPortal.on(dataDir, SETTINGS)) {
            String session = portal.logIn(EMAIL, PASSWORD);
            assertThat(timed("sealed", () -> ManyEvents.awaitSealed(dataDir, EVENTS)))
                    .isLessThan(SEAL_LIMIT);
            prove(portal, session);
            Files.copy(dataDir.resolve("audit-key.pub"), auditor.resolve("audit-key.pub"));
            // Each has the event of its own export; set-up and log-in are there before.
            timed(
                    "exported as CSV",
                    () -> assertThat(export(portal, session, "csv")).isEqualTo(EVENTS + 4));
            timed(
                    "exported as JSON Lines",
                    () -> assertThat(export(portal, session, "jsonl")).isEqualTo(EVENTS + 4));
            Files.writeString(
                    auditor.resolve("checkpoints.txt"),
                    given().get(portal.url() + "/api/v1/audit/checkpoint").asString());
            assertThat(portal.output()).doesNotContain("OutOfMemory");
        }
        assertThat(timed("verified", this::verify)).isLessThan(VERIFY_LIMIT);
        timed("export verified", this::verifyExport);
    }

    private interface Step {
        void run() throws Exception;
    }

    private static Duration timed(String what, Step step) throws Exception {
        long begin = System.nanoTime();
        step.run();
        var time = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("%,d events %s in %.1f s%n", EVENTS, what, time.toMillis() / 1e3);
        return time;
    }

    private void write() {
        Instant now = Instant.now();
        DataFolders.ask(dataDir, owner -> {
            ManyEvents.write(
                    owner,
                    EVENTS,
                    now.atOffset(ZoneOffset.UTC).minus(Period.ofMonths(6)).toInstant(),
                    now,
                    new UUID(7, 7));
            return EVENTS;
        });
    }

    private static void prove(RunningPortal portal, String session) throws IOException, InterruptedException {
        var events = DataFolders.ask(
                        dataDir,
                        owner -> DataFolders.rows(
                                owner,
                                "select event_id from audit_leaves where index %% (%d / %d) = 7"
                                        .formatted(EVENTS, PROOFS - 1)))
                .stream()
                .map(List::getFirst)
                .toList();
        try (var client = HttpClient.newHttpClient()) {
            var times = new ArrayList<Duration>();
            // Once for just-in-time compilers.
            for (int round = 0; round < 2; round++) {
                times.clear();
                for (String event : events) {
                    long begin = System.nanoTime();
                    String path = "/api/v1/audit/events/%s/proof?scope=all".formatted(event);
                    var answer = client.send(as(session, portal.url() + path), BodyHandlers.ofString());
                    times.add(Duration.ofNanos(System.nanoTime() - begin));
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                }
            }
            var median = times.stream().sorted().toList().get(times.size() / 2);
            System.out.printf(
                    "An inclusion proof, client included: %.1f ms (median of %d)%n",
                    median.toNanos() / 1e6, times.size());
            assertThat(median).isLessThan(PROOF_LIMIT);
        }
    }

    private static HttpRequest as(String session, String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + session)
                .build();
    }

    /** Gives how many events the file has. */
    private static long export(RunningPortal portal, String session, String format)
            throws IOException, InterruptedException {
        Path file = auditor.resolve("export." + format);
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    as(session, portal.url() + "/api/v1/audit/export?scope=all&format=" + format),
                    BodyHandlers.ofFile(file));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private void verify() throws IOException, InterruptedException {
        var settings = Map.of("PORTAL_DATA_DIR", dataDir.toString(), "JAVA_TOOL_OPTIONS", HEAP);
        var ended = PortalCommand.run(
                auditor, settings, "audit", "verify", "--key", "audit-key.pub", "--checkpoints", "checkpoints.txt");
        assertThat(ended.output())
                .contains("No fault was found")
                .contains("1,000,004 events in the tree of 1,000,004 leaves");
        assertThat(ended.status()).isZero();
    }

    private void verifyExport() throws IOException, InterruptedException {
        var ended = PortalCommand.run(
                auditor,
                Map.of("JAVA_TOOL_OPTIONS", HEAP),
                "audit",
                "verify-export",
                "export.jsonl",
                "--key",
                "audit-key.pub");
        assertThat(ended.output()).contains("No fault was found").contains("These are all events of that checkpoint");
        assertThat(ended.status()).isZero();
    }
}
