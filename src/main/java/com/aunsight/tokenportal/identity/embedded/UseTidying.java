package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Usage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hibernate.Session;

/**
 * Keeps uses by the hour for 14 days and by the day for 400. In small steps, each a transaction, on one node at a time; what a run does not
 * finish the next one goes on with.
 */
@ApplicationScoped
class UseTidying {
    private static final Duration HOURS_KEPT = Duration.ofDays(14);
    /** Rows of one step. */
    private static final int STEP = 1_000;
    /** Steps of one run, so that none goes on for longer than a run is apart from the next. */
    private static final int STEPS = 500;

    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtext('use_tidying'))";

    /** One statement, so that each use is in one of the two tables, whatever happens between. */
    private static final String HOURS_TO_DAYS = """
            with old as (
              select origin_id, hour, outcome from use_hours where hour < :before order by hour limit :step for update
            ), moved as (
              delete from use_hours known using old
              where known.origin_id = old.origin_id and known.hour = old.hour and known.outcome = old.outcome
              returning known.origin_id, (known.hour at time zone 'UTC')::date as day, known.outcome, known.uses, known.last_at
            ), kept as (
              insert into use_days as known (origin_id, day, outcome, uses, last_at)
              select origin_id, day, outcome, sum(uses), max(last_at) from moved group by origin_id, day, outcome
              on conflict (origin_id, day, outcome) do update
                set uses = known.uses + excluded.uses, last_at = greatest(known.last_at, excluded.last_at)
            )
            select count(*) from moved""";

    private static final String OLD_DAYS = """
            with gone as (
              delete from use_days where (origin_id, day, outcome) in
                (select origin_id, day, outcome from use_days where day < :before order by day limit :step)
              returning 1
            )
            select count(*) from gone""";

    private static final String UNUSED_ORIGINS = """
            with gone as (
              delete from use_origins where id in (
                select id from use_origins o where seen_on < :before
                  and not exists (select from use_hours where origin_id = o.id)
                  and not exists (select from use_days where origin_id = o.id)
                limit :step) and seen_on < :before
              returning 1
            )
            select count(*) from gone""";

    private static final String ENDED_WRITERS = """
            with gone as (
              delete from use_writers where id in (select id from use_writers where written_at < :before limit :step)
              returning 1
            )
            select count(*) from gone""";

    private final InstantSource clock;
    private final Session database;

    UseTidying(InstantSource clock, Session database) {
        this.clock = clock;
        this.database = database;
    }

    /** Whole days of UTC become days. */
    static Instant hoursKeptSince(Instant now) {
        return now.minus(HOURS_KEPT).truncatedTo(ChronoUnit.DAYS);
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void tidy() {
        Instant hours = hoursKeptSince(clock.instant());
        LocalDate days = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(Usage.MAX_DAYS);
        steps(HOURS_TO_DAYS, hours);
        steps(OLD_DAYS, days);
        steps(UNUSED_ORIGINS, days);
        steps(ENDED_WRITERS, hours);
    }

    private void steps(String statement, Object before) {
        for (int step = 0; step < STEPS && step(statement, before) == STEP; step++) {}
    }

    /** How many rows; none when another node is at it. */
    private long step(String statement, Object before) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean alone = database.createNativeQuery(ALONE, Boolean.class).getSingleResult();
            return alone
                    ? database.createNativeQuery(statement, Long.class)
                            .setParameter("before", before)
                            .setParameter("step", STEP)
                            .getSingleResult()
                    : 0L;
        });
    }
}
