package com.aunsight.tokenportal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.RunningPortal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kill -9} leaves behind while tokens are being created. */
@Tag("full")
class CrashIT {
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "violet tractor hums at dawn";
    private static final Map<String, String> SETTINGS = Map.of(
            "PORTAL_ADMIN_EMAIL", EMAIL,
            "PORTAL_ADMIN_PASSWORD", PASSWORD,
            "PORTAL_TOKEN_MAX_PER_USER", "1000000");
    private static final int CREATORS = 8;
    private static final int PER_SECOND = 200;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    @TempDir
    Path dataDir;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    @DisplayName(
            "security.md 27: kill -9 of the portal, of PostgreSQL, of both, loses no acknowledged token and no event")
    void everyAcknowledgedTokenIsThereWithItsEvent() throws Exception {
        List<Consumer<RunningPortal>> faults =
                List.of(RunningPortal::kill, portal -> portal.killPostgres(dataDir), portal -> {
                    portal.killPostgres(dataDir);
                    portal.kill();
                });
        for (var fault : faults) {
            int before = acknowledged.size();
            try (var portal = RunningPortal.on(dataDir, SETTINGS)) {
                createUntil(portal, fault);
                portal.kill();
            }
            assertThat(acknowledged.size())
                    .as("tokens were created before the fault")
                    .isGreaterThan(before + 100);
            nothingIsHalfDone();
        }
        System.out.printf(
                "%d tokens sent, %d acknowledged, all there with their events%n", sent.get(), acknowledged.size());
    }

    private void createUntil(RunningPortal portal, Consumer<RunningPortal> fault) throws InterruptedException {
        String session = portal.logIn(EMAIL, PASSWORD);
        var down = new AtomicBoolean();
        int goal = acknowledged.size() + 2 * PER_SECOND;
        try (var creators = Executors.newFixedThreadPool(CREATORS);
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .build()) {
            for (int i = 0; i < CREATORS; i++) {
                creators.execute(() -> {
                    while (!down.get()) {
                        create(client, portal, session);
                    }
                });
            }
            while (acknowledged.size() < goal) {
                Thread.sleep(5);
            }
            fault.accept(portal);
            // A killed PostgreSQL comes back under the running portal: go on creating through the fault.
            Thread.sleep(1_000);
            down.set(true);
        }
    }

    private void create(HttpClient client, RunningPortal portal, String session) {
        var request = HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1/tokens"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + session)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Crash_%d\"}".formatted(sent.incrementAndGet())))
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 201) {
                var id = ID.matcher(answer.body());
                assertThat(id.find()).isTrue();
                acknowledged.add(id.group(1));
            }
        } catch (IOException refused) {
            // The fault: this one was not acknowledged.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void nothingIsHalfDone() {
        Set<String> tokens = column("select id from tokens");
        Set<String> events = column("select token_id from audit_events where event = 'token.created'");
        assertThat(tokens).containsAll(acknowledged).isEqualTo(events);
        assertThat(column("select count(*) - count(distinct token_id) from audit_events where event = 'token.created'"))
                .as("no token has two")
                .containsExactly("0");
        assertThat(column("select distinct token_id from secrets where token_id is not null"))
                .as("no token without its secret")
                .isEqualTo(tokens);
    }

    private Set<String> column(String query) {
        return DataFolders.ask(dataDir, connection -> {
            var values = new HashSet<String>();
            DataFolders.rows(connection, query).forEach(row -> values.add(row.getFirst()));
            return values;
        });
    }
}
