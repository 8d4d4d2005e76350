package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.Misconfiguration;
import com.aunsight.tokenportal.platform.PortalUrl;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Seals what was committed, every few seconds, on whichever node comes first. A node without the right key leaves it to the others. */
@ApplicationScoped
class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);
    /** Events of one transaction and one checkpoint. */
    private static final int BATCH = 5_000;
    /** The first batch of a restored log reads a lot. */
    private static final int SOCKET_LIMIT_MILLIS = 65_000;

    private static final long PATIENCE_SECONDS = 2;

    private static final String OLDEST_UNSEALED = """
            select e.at from audit_events e where e.cluster = ? and (e.xid, e.id) > (?::xid8, ?)
            order by e.xid, e.id limit 1""";

    private final DataSource database;
    private final InstantSource clock;
    private final Optional<Path> keyFile;
    private final Optional<Path> checkpointFile;
    private final String origin;

    /** Time of the oldest event that waited for its seal when this node looked last; null when none did. */
    private volatile @Nullable Instant oldestUnsealed;

    private final ReentrantLock working = new ReentrantLock();
    private String hindrance = "";

    Sealer(
            DataSource database,
            InstantSource clock,
            @ConfigProperty(name = "portal.audit.key") Optional<Path> keyFile,
            @ConfigProperty(name = "portal.audit.checkpoints") Optional<Path> checkpointFile,
            PortalUrl url) {
        this.database = database;
        this.clock = clock;
        this.keyFile = keyFile;
        this.checkpointFile = checkpointFile;
        this.origin = url.origin().replaceFirst("^https?://", "") + "/audit";
    }

    void measure(@Observes StartupEvent start, MeterRegistry metrics) {
        TimeGauge.builder("portal.audit.unsealed.age", this::unsealedAge, TimeUnit.MILLISECONDS)
                .description("Age of the oldest event that is not sealed yet")
                .register(metrics);
    }

    private long unsealedAge() {
        Instant oldest = oldestUnsealed;
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis();
    }

    @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        working.lock();
        try {
            round();
        } finally {
            working.unlock();
        }
    }

    /** Seals now, unless this node is at it for long already: a restored log may take minutes. */
    void hurry() {
        try {
            if (working.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                try {
                    round();
                } finally {
                    working.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try (var connection = database.getConnection()) {
            try (var _ = Patience.with(connection, SOCKET_LIMIT_MILLIS)) {
                seal(connection);
                hindered("");
            } catch (Misconfiguration e) {
                hindered(String.valueOf(e.getMessage()));
            }
            oldestUnsealed = oldestUnsealed(connection);
        } catch (SQLException | UncheckedSqlException e) {
            hindered("the database: " + e.getMessage());
        } catch (IOException e) {
            hindered("portal.audit.checkpoints: " + e);
        }
    }

    private void seal(Connection connection) throws SQLException, IOException {
        var key = SigningKey.in(keyFile.orElseThrow(
                () -> new Misconfiguration("portal.audit.key is not set: it names the file with the signing key")));
        var sealing = new Sealing(connection, key, origin, clock);
        Sealing.Sealed sealed;
        do {
            sealed = sealing.next(BATCH);
            append(sealed.note());
        } while (sealed.events() == BATCH);
    }

    /** Where the database's owner may not reach: a note a checkpoint, one after the other. */
    private void append(@Nullable String note) throws IOException {
        if (note != null && checkpointFile.isPresent()) {
            Files.writeString(checkpointFile.get(), note, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** The key that this node seals with, as verifiers take it; empty where it has none that can be read. */
    Optional<String> publicKey() {
        try {
            return keyFile.map(file -> SigningKey.in(file).publicHalf().verifierKey(origin));
        } catch (Misconfiguration e) {
            // The log says so already.
            return Optional.empty();
        }
    }

    static @Nullable Instant oldestUnsealed(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        long cluster = Position.cluster(connection);
        var sealed = Position.sealed(connection, cluster);
        try (var statement = connection.prepareStatement(OLDEST_UNSEALED)) {
            statement.setLong(1, cluster);
            statement.setString(2, sealed.xid());
            statement.setObject(3, sealed.event());
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
            }
        }
    }

    /** Said once, and once that it is over. */
    private void hindered(String by) {
        if (!by.equals(hindrance)) {
            if (by.isEmpty()) {
                LOG.info("The audit log is sealed again");
            } else {
                LOG.warnf("The audit log is not sealed by this node: %s", by);
            }
            hindrance = by;
        }
    }
}
