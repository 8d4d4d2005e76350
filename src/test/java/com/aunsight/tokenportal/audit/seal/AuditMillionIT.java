package com.aunsight.tokenportal.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier and the proofs on a large log; {@code -Dportal.audit-events=…} for another size. */
@Tag("full")
class AuditMillionIT {
    private static final int EVENTS = Integer.getInteger("portal.audit-events", 1_000_000);
    private static final int TRANSACTION = 10_000;
    private static final int PROOFS = 1_000;

    @TempDir
    Path dataDir;

    @Test
    @DisplayName("1,000,000 events: verified within 30 s with 256 MB; a proof takes at most 20 ms")
    void aMillion() throws Exception {
        try (var log = SealedLog.in(dataDir)) {
            long start = System.nanoTime();
            for (int written = 0; written < EVENTS; written += TRANSACTION) {
                log.write(TRANSACTION);
            }
            long writtenAt = System.nanoTime();
            assertThat(log.seal()).isEqualTo(EVENTS);
            System.out.printf(
                    "%,d events written in %d ms, sealed in %d ms%n",
                    EVENTS, millis(start, writtenAt), millis(writtenAt, System.nanoTime()));
            log.rows("analyze");
            prove(log);
        }
        long start = System.nanoTime();
        verify();
        long took = millis(start, System.nanoTime());
        System.out.printf(
                "%,d events verified in %d ms, start of the process and of PostgreSQL included%n", EVENTS, took);
        assertThat(Duration.ofMillis(took)).isLessThan(Duration.ofSeconds(30));
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }

    private static void prove(SealedLog log) throws Exception {
        var random = new Random(7);
        long[] nanos = new long[PROOFS];
        try (var connection = log.application()) {
            var latest = StoredCheckpoint.latest(connection).orElseThrow();
            for (int i = 0; i < PROOFS; i++) {
                long index = random.nextLong(latest.size());
                long start = System.nanoTime();
                var tree = new Tree(new StoredSubtrees(connection), latest.size());
                var path = tree.inclusion(index);
                nanos[i] = System.nanoTime() - start;
                var leaf = new StoredSubtrees(connection).at(0, index);
                assertThat(Proofs.included(leaf, index, latest.size(), latest.root(), path))
                        .isTrue();
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "A proof: median %.2f ms, 99th of a hundred %.2f ms, longest %.2f ms%n",
                nanos[PROOFS / 2] / 1e6, nanos[PROOFS * 99 / 100] / 1e6, nanos[PROOFS - 1] / 1e6);
        assertThat(Duration.ofNanos(nanos[PROOFS * 99 / 100])).isLessThan(Duration.ofMillis(20));
    }

    private void verify() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString(),
                        "audit",
                        "verify",
                        "--key",
                        dataDir.resolve("audit-key.pub").toString()))
                .redirectErrorStream(true);
        builder.environment().put("PORTAL_DATA_DIR", dataDir.toString());
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        System.out.println(output);
    }
}
