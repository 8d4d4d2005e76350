package com.aunsight.tokenportal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.PortalCommand;
import com.aunsight.tokenportal.testing.PortalCommand.Ended;
import com.aunsight.tokenportal.testing.RunningPortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after the audit log, as an operator and an auditor run them. */
@Tag("full")
class AuditIT {
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "violet tractor hums at dawn";
    private static final Map<String, String> SETTINGS =
            Map.of("PORTAL_ADMIN_EMAIL", EMAIL, "PORTAL_ADMIN_PASSWORD", PASSWORD);

    @TempDir
    Path dataDir;

    @TempDir
    Path auditor;

    /** In a folder that is the auditor's. */
    private Ended command(Map<String, String> settings, String... words) throws IOException, InterruptedException {
        return PortalCommand.run(auditor, settings, words);
    }

    private Ended verify() throws IOException, InterruptedException {
        return command(
                Map.of("PORTAL_DATA_DIR", dataDir.toString()),
                "audit",
                "verify",
                "--key",
                "audit-key.pub",
                "--checkpoints",
                "checkpoints.txt");
    }

    @Test
    @DisplayName("An auditor verifies database and export on their own, and one byte flipped is found")
    void anAuditorsRun() throws Exception {
        byte[] export;
        try (var portal = RunningPortal.on(dataDir, SETTINGS)) {
            String session = portal.logIn(EMAIL, PASSWORD);
            for (int i = 0; i < 20; i++) {
                create(portal, session, "Job_" + i);
            }
            export = export(portal, session);
            // What an auditor takes away: the public key, once; checkpoints; an export.
            Files.copy(dataDir.resolve("audit-key.pub"), auditor.resolve("audit-key.pub"));
            Files.writeString(
                    auditor.resolve("checkpoints.txt"),
                    given().get(portal.url() + "/api/v1/audit/checkpoint").asString());
            assertThat(verify()).as("beside the running portal").satisfies(AuditIT::sound);
        }
        assertThat(verify()).as("without a portal").satisfies(AuditIT::sound);
        exports(export);
        DataFolders.ask(dataDir, connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("delete from audit_events where event = 'token.created'");
            }
        });
        var found = verify();
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.output().lines().filter(line -> line.startsWith("missing: event ")))
                .hasSize(20);
    }

    private static void sound(Ended ended) {
        assertThat(ended.output()).contains("No fault was found");
        assertThat(ended.status()).isZero();
    }

    private void exports(byte[] export) throws IOException, InterruptedException {
        Path file = auditor.resolve("export.jsonl");
        Files.write(file, export);
        var sound = command(Map.of(), "audit", "verify-export", "export.jsonl", "--key", "audit-key.pub");
        sound(sound);
        assertThat(sound.output()).contains("These are all events of that checkpoint");
        Files.write(file, Files.readAllLines(file).stream().skip(1).toList());
        var shorter = command(Map.of(), "audit", "verify-export", "export.jsonl", "--key", "audit-key.pub");
        assertThat(shorter.output()).contains("These are not all events of that checkpoint");
        export[export.length / 2] ^= 1;
        Files.write(file, export);
        var flipped = command(Map.of(), "audit", "verify-export", "export.jsonl", "--key", "audit-key.pub");
        assertThat(flipped.output()).contains("altered");
        assertThat(flipped.status()).isEqualTo(1);
    }

    private static void create(RunningPortal portal, String session, String name) {
        given().header("Authorization", "Bearer " + session)
                .contentType("application/json")
                .body(Map.of("name", name))
                .post(portal.url() + "/api/v1/tokens")
                .then()
                .statusCode(201);
    }

    private static byte[] export(RunningPortal portal, String session) {
        return given().header("Authorization", "Bearer " + session)
                .get(portal.url() + "/api/v1/audit/export?format=jsonl&scope=all")
                .asByteArray();
    }

    @Test
    void whatCannotBeDoneIsSaidInALine() throws Exception {
        var noKey = command(Map.of(), "audit", "verify-export", "missing.jsonl", "--key", "missing.pub");
        assertThat(noKey.status()).isEqualTo(1);
        assertThat(noKey.output().lines()).singleElement().asString().contains("missing.pub");
        for (String words : List.of("audit", "audit verify-export x", "audit verify --key", "audit prove")) {
            var usage = command(Map.of(), words.split(" "));
            assertThat(usage.status()).as(words).isEqualTo(2);
            assertThat(usage.output()).contains("Unknown command: " + words).contains("audit verify");
        }
    }
}
