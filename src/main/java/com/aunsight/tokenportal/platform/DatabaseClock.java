package com.aunsight.tokenportal.platform;

import io.quarkus.arc.Unremovable;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The one clock of the portal: the node's own, plus the offset to the database's that was last measured, so that nodes whose clocks differ
 * by minutes agree on what is expired. Ticks in milliseconds, which the database stores without loss.
 */
@ApplicationScoped
@Unremovable
class DatabaseClock implements InstantSource {
    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    private final DataSource database;
    private volatile Duration offset = Duration.ZERO;

    DatabaseClock(DataSource database) {
        this.database = database;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Measures anew. The database's answer is taken as the middle of the round trip; a slow trip is too vague to follow. */
    @Scheduled(every = "30s", delayed = "0s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select clock_timestamp()")) {
            var before = Instant.now();
            try (var row = statement.executeQuery()) {
                row.next();
                var theirs = row.getObject(1, OffsetDateTime.class).toInstant();
                var trip = Duration.between(before, Instant.now());
                if (trip.compareTo(Duration.ofMillis(500)) < 0) {
                    adopt(Duration.between(before.plus(trip.dividedBy(2)), theirs));
                }
            }
        } catch (SQLException e) {
            LOG.debugf("The database's clock was not asked: %s", e.getMessage());
        }
    }

    private void adopt(Duration measured) {
        if (measured.minus(offset).abs().compareTo(WORTH_TELLING) > 0) {
            LOG.warnf(
                    "This node's clock and the database's differ by %d ms; the database's counts", measured.toMillis());
        }
        offset = measured;
    }
}
