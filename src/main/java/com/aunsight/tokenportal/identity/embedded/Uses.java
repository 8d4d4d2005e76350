package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last use of each secret and writes the batch twice a second with two statements, apart from the tokens' own rows: a
 * check never waits for a write. Plain SQL, since this is the one thing that every check does.
 */
@ApplicationScoped
class Uses {
    private static final Logger LOG = Logger.getLogger(Uses.class);
    private static final long EVERY_MILLIS = 500;
    /** Most secrets remembered while the database is away; then new ones are dropped, and counted as such. */
    private static final int MOST = 100_000;

    private static final String WRITE = """
            insert into secret_uses as known (hash, token_id, session_id, first_used_at, last_used_at, address, agent)
            select decode(hash, 'hex'), token_id, session_id, at, at, address, agent
            from unnest(?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[])
                 as used (hash, token_id, session_id, at, address, agent)
            on conflict (hash) do update
              set last_used_at = excluded.last_used_at, address = excluded.address, agent = excluded.agent
              where known.last_used_at < excluded.last_used_at""";

    /** By token, for lists sorted by last use. Locked in the order of the ids, for the same reason as below. */
    private static final String WRITE_TOKENS = """
            with used as (
              select token_id, max(at) as at from unnest(?::uuid[], ?::timestamptz[]) as used (token_id, at) group by token_id
            ), later as (
              select known.token_id, used.at from token_uses known join used using (token_id)
              where known.last_used_at < used.at order by known.token_id for update of known
            )
            update token_uses known set last_used_at = later.at from later where known.token_id = later.token_id""";

    private final DataSource database;
    private final MeterRegistry metrics;
    private final ConcurrentHashMap<String, Use> pending = new ConcurrentHashMap<>();
    private boolean failing;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("uses-writer").daemon().factory());

    Uses(DataSource database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    private record Use(
            String hash, @Nullable UUID tokenId, @Nullable UUID sessionId, Instant at, Origin origin) {}

    void start(@Observes StartupEvent event) {
        metrics.gaugeMapSize("portal.uses.pending", List.of(), pending);
        var _ = writer.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        writer.shutdown();
        write();
    }

    /**
     * Remembers a use; never waits.
     *
     * @param tokenId the managed token's; null for a session's
     * @param cause why it was refused; null when it was good
     */
    void of(
            byte[] hash,
            @Nullable UUID tokenId,
            @Nullable UUID sessionId,
            Verdict.@Nullable Cause cause,
            Instant at,
            Origin origin) {
        if (cause != null) {
            return;
        }
        String key = HexFormat.of().formatHex(hash);
        if (pending.size() >= MOST && !pending.containsKey(key)) {
            metrics.counter("portal.uses.dropped").increment();
            return;
        }
        pending.put(key, new Use(key, tokenId, sessionId, at, origin));
    }

    /** Writes what is remembered. On failure it is remembered again, unless something later is. */
    synchronized void write() {
        // In the order of their keys, so that two nodes that write the same secrets wait for each other and do not
        // deadlock.
        var batch = pending.values().stream()
                .sorted((one, other) -> one.hash().compareTo(other.hash()))
                .toList();
        if (batch.isEmpty()) {
            return;
        }
        batch.forEach(use -> pending.remove(use.hash(), use));
        try (var connection = database.getConnection()) {
            write(connection, batch);
            failing = false;
        } catch (SQLException | RuntimeException e) {
            batch.forEach(use -> pending.putIfAbsent(use.hash(), use));
            tell(e);
        }
    }

    /** Once for each time that it begins to fail: it is tried again twice a second. */
    private void tell(Exception failure) {
        if (!failing) {
            LOG.warnf("Last uses of tokens are not written at the moment, but remembered: %s", failure.getMessage());
        }
        failing = true;
    }

    private static void write(Connection connection, List<Use> batch) throws SQLException {
        try (var statement = connection.prepareStatement(WRITE)) {
            statement.setArray(1, array(connection, "text", batch, Use::hash));
            statement.setArray(2, array(connection, "uuid", batch, Use::tokenId));
            statement.setArray(3, array(connection, "uuid", batch, Use::sessionId));
            statement.setArray(
                    4,
                    array(connection, "timestamptz", batch, use -> utc(use.at()).toString()));
            statement.setArray(
                    5, array(connection, "text", batch, use -> use.origin().address()));
            statement.setArray(
                    6, array(connection, "text", batch, use -> use.origin().agent()));
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(WRITE_TOKENS)) {
            statement.setArray(1, array(connection, "uuid", batch, Use::tokenId));
            statement.setArray(
                    2,
                    array(connection, "timestamptz", batch, use -> utc(use.at()).toString()));
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Array array(
            Connection connection, String type, List<Use> batch, Function<Use, @Nullable Object> column)
            throws SQLException {
        return connection.createArrayOf(type, batch.stream().map(column).toArray());
    }
}
