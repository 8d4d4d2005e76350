package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Services.Seen;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Counts the requests of platform services in memory and writes them once a second, in one statement: an introspection adds one to a
 * number. Unlike uses of tokens they need not be exact: what is under way when the database goes away is counted twice or not at all.
 */
@ApplicationScoped
class ServiceUses {
    private static final Logger LOG = Logger.getLogger(ServiceUses.class);
    private static final Duration KEPT = Duration.ofDays(400);

    private static final String ADD = """
            insert into service_days as known (service_id, day, requests, last_at, address)
            select * from unnest(?::text[], ?::date[], ?::bigint[], ?::timestamptz[], ?::text[]) order by 1, 2
            on conflict (service_id, day) do update
              set requests = known.requests + excluded.requests,
                  address = case when known.last_at < excluded.last_at then excluded.address else known.address end,
                  last_at = greatest(known.last_at, excluded.last_at)""";

    private static final String SEEN = """
            select distinct on (service_id) service_id, case when day = ? then requests else 0 end, last_at, address
            from service_days order by service_id, day desc""";

    private final DataSource database;
    private final InstantSource clock;
    private final ConcurrentHashMap<Day, Tally> tallies = new ConcurrentHashMap<>();
    private boolean failing;

    ServiceUses(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Day(String service, LocalDate day) {}

    /** How often since it was last written, and when and from where the last time. */
    private static final class Tally {
        private final AtomicLong requests = new AtomicLong();
        private volatile Last last = new Last(Instant.EPOCH, "");
    }

    private record Last(Instant at, String address) {}

    /** What was taken to be written. */
    private record Counted(Day day, long requests, Last last) {}

    /** Counts one; never waits. */
    void of(String service, String address) {
        Instant now = clock.instant();
        var day = new Day(service, LocalDate.ofInstant(now, ZoneOffset.UTC));
        var tally = tally(day);
        tally.last = new Last(now, address);
        tally.requests.incrementAndGet();
    }

    private Tally tally(Day day) {
        return tallies.computeIfAbsent(day, _ -> new Tally());
    }

    void stop(@Observes ShutdownEvent event) {
        write();
    }

    /** Writes what was counted until now. What the database does not take is kept. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void write() {
        var taken = new ArrayList<Counted>();
        tallies.forEach((day, tally) -> {
            long requests = tally.requests.getAndSet(0);
            if (requests > 0) {
                taken.add(new Counted(day, requests, tally.last));
            }
        });
        if (taken.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ADD)) {
            statement.setArray(
                    1, array(connection, "text", taken, counted -> counted.day().service()));
            statement.setArray(
                    2, array(connection, "date", taken, counted -> counted.day().day()));
            statement.setArray(3, array(connection, "bigint", taken, Counted::requests));
            statement.setArray(
                    4,
                    array(
                            connection,
                            "timestamptz",
                            taken,
                            counted -> counted.last().at().atOffset(ZoneOffset.UTC)));
            statement.setArray(
                    5,
                    array(connection, "text", taken, counted -> counted.last().address()));
            statement.executeUpdate();
            failing = false;
        } catch (SQLException e) {
            taken.forEach(counted -> tally(counted.day()).requests.addAndGet(counted.requests()));
            tell(e);
        }
    }

    private static Array array(
            Connection connection, String type, List<Counted> taken, Function<Counted, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, taken.stream().map(column).toArray());
    }

    /** Once for each time that it begins to fail: it is tried again every time. */
    private void tell(SQLException failure) {
        if (!failing) {
            LOG.warnf("Requests of services are not written at the moment, but remembered: %s", failure.getMessage());
        }
        failing = true;
    }

    /** Those that were ever seen, by id. */
    Map<String, Seen> seen() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SEEN)) {
            statement.setObject(1, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            var seen = new HashMap<String, Seen>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
                    seen.put(row.getString(1), new Seen(row.getLong(2), at, row.getString(4)));
                }
            }
            return seen;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of days that nobody asks for. */
    @Scheduled(every = "1h", delayed = "4m")
    void tidy() throws SQLException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        tallies.entrySet()
                .removeIf(tally -> tally.getKey().day().isBefore(today.minusDays(1))
                        && tally.getValue().requests.get() == 0);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("delete from service_days where day < ?")) {
            statement.setObject(1, today.minusDays(KEPT.toDays()));
            statement.executeUpdate();
        }
    }
}
