package com.aunsight.tokenportal.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.RunningPortal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packaged portals that seal the log of one database. */
@Tag("full")
class SealersIT {
    private static final String HOLDER = """
            select application_name from pg_locks join pg_stat_activity using (pid)
            where locktype = 'advisory' and granted and application_name like 'node-%' and classid = 97 and objid = 1969514868""";
    private static final String LATE = """
            select count(*) from audit_events e
            where e.at < clock_timestamp() - interval '10 seconds'
              and not exists (select from audit_leaves l where l.event_id = e.id)""";

    private static final String WAITING =
            "select count(*) from audit_events e where not exists (select from audit_leaves l where l.event_id = e.id)";

    @TempDir
    static Path folder;

    private static SealedLog log;

    @TempDir
    Path nodes;

    @BeforeAll
    static void start() {
        log = SealedLog.in(folder);
    }

    @AfterAll
    static void stop() {
        log.close();
    }

    private RunningPortal node(String name) {
        var settings = new HashMap<>(log.settings(name));
        settings.put("PORTAL_AUDIT_KEY", folder.resolve("audit-key.pem").toString());
        return RunningPortal.on(nodes.resolve(name), settings);
    }

    private static void await(Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("within " + limit).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Test
    @DisplayName("Two nodes, one killed while it seals: the other goes on, without gap or double")
    void oneIsKilled() throws Exception {
        Map<String, RunningPortal> running = Map.of("node-1", node("node-1"), "node-2", node("node-2"));
        try {
            // A backlog, so that sealing takes a while.
            try (var held = log.application()) {
                held.setAutoCommit(false);
                Sealing.lock(held);
                for (int i = 0; i < 20; i++) {
                    log.write(2_000);
                }
                held.rollback();
            }
            await(Duration.ofSeconds(20), () -> !log.rows(HOLDER).isEmpty());
            String sealing = log.value(HOLDER);
            Objects.requireNonNull(running.get(sealing)).kill();
            System.out.println("Killed " + sealing + " while it sealed");
            await(Duration.ofSeconds(60), () -> log.value(WAITING).equals("0"));
            assertThat(log.value("select count(*) >= 40000 and count(*) = max(index) + 1 from audit_leaves"))
                    .isEqualTo("t");
            try (var connection = log.application()) {
                assertThat(Verification.run(connection, null, "", (done, total) -> {})
                                .faults())
                        .isEmpty();
            }
        } finally {
            running.values().forEach(RunningPortal::close);
        }
    }

    @Test
    @DisplayName("At 500 changes a second each event is sealed within 10 s")
    void sealedWithinTenSeconds() throws Exception {
        try (var portal = node("node-1")) {
            await(Duration.ofSeconds(60), () -> log.value(WAITING).equals("0"));
            var done = new AtomicBoolean();
            try (var writers = Executors.newFixedThreadPool(4)) {
                var written = IntStream.range(0, 4)
                        .mapToObj(_ -> writers.submit(() -> write(done)))
                        .toList();
                long late = 0;
                for (int i = 0; i < 30; i++) {
                    TimeUnit.SECONDS.sleep(1);
                    late += Long.parseLong(log.value(LATE));
                }
                done.set(true);
                int events = 0;
                for (var writer : written) {
                    events += writer.get();
                }
                System.out.printf("%,d events in 30 s; oldest when sealed: %s%n", events, log.value("""
                                select max(c.at - e.at) from audit_leaves l join audit_events e on e.id = l.event_id
                                cross join lateral (select at from audit_checkpoints c where c.size > l.index order by c.size limit 1) c
                                where l.index > (select max(index) from audit_leaves) - 10000"""));
                assertThat(late).as("seen unsealed after 10 s").isZero();
                assertThat(events).isGreaterThan(30 * 450);
            }
            assertThat(portal.output()).doesNotContain("is not sealed by this node");
        }
    }

    /** 125 a second, each in a transaction of its own. */
    private static int write(AtomicBoolean done) throws SQLException {
        int written = 0;
        long start = System.nanoTime();
        try (var connection = log.application()) {
            while (!done.get()) {
                SealedLog.write(connection, 1);
                written++;
                long ahead = start + written * 8_000_000L - System.nanoTime();
                if (ahead > 0) {
                    TimeUnit.NANOSECONDS.sleep(ahead);
                }
            }
            return written;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
