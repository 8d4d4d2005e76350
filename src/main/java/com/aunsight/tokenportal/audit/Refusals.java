package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.platform.Network;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Refusals before anybody was authenticated, counted by kind, subject and network for each minute. The first of a minute is an event at
 * once; the rest are told, with their count, by the first of a later minute, or by a timer when none follows. Whatever floods the portal
 * makes one event a minute, and none of it goes untold.
 */
@ApplicationScoped
public class Refusals {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Longest time back that {@link #within} may ask for; older rows are deleted once they are told. */
    private static final Duration KEPT = Duration.ofHours(1);
    /** Most counters told by the timer at a time. */
    private static final int BATCH = 1_000;

    private final InstantSource clock;
    private final Session database;
    private final AuditLog audit;

    Refusals(InstantSource clock, Session database, AuditLog audit) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
    }

    /** One counter. Holds an array and is never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Counter(String kind, byte[] subject, String network) {}

    /**
     * Counts one refusal and, if it is the first of its minute, tells it. Has its own transaction: it stays counted when the caller's is
     * rolled back.
     *
     * @param kind what was refused; a name of the vocabulary, or a finer one
     * @param subjectHash who or what was meant, as a hash: people type secrets into the wrong fields
     * @param eventOfCount the event that tells of so many refusals: this one, and those that nobody has told of yet
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void tell(Actor actor, String kind, byte[] subjectHash, LongFunction<Event> eventOfCount) {
        var counter = new Counter(kind, subjectHash, Network.of(actor.origin().address()));
        Instant now = clock.instant();
        UUID event = TimeOrderedId.at(now);
        if (countedFirst(counter, now, event)) {
            audit.append(event, now, actor, eventOfCount.apply(1 + takeUntold(counter, now)));
        }
    }

    /** Counts so many more of a minute whose first was told. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void add(String kind, byte[] subjectHash, String network, Instant minute, long more) {
        database.createNativeMutationQuery("""
                        update refusals set count = count + :more, unreported = unreported + :more
                        where kind = :kind and subject = :subject and network = :network and minute = :minute""")
                .setParameter("more", more)
                .setParameter("kind", kind)
                .setParameter("subject", subjectHash)
                .setParameter("network", network)
                .setParameter("minute", minute)
                .executeUpdate();
    }

    /**
     * How often something was refused of late, on any node. Counted in whole minutes: never fewer than within the window, and at most
     * those of one minute more.
     *
     * @param window back from now, at most an hour
     */
    @Transactional
    public long within(Origin origin, String kind, byte[] subjectHash, Duration window) {
        var counter = new Counter(kind, subjectHash, Network.of(origin.address()));
        return of(counter, Long.class, """
                        select coalesce(sum(count), 0) from refusals
                        where kind = :kind and subject = :subject and network = :network and minute > :since""")
                .setParameter("since", clock.instant().minus(window).minus(MINUTE))
                .getSingleResult();
    }

    /** The same, whoever or whatever was meant. */
    @Transactional
    public long within(Origin origin, String kind, Duration window) {
        return database.createNativeQuery("""
                        select coalesce(sum(count), 0) from refusals
                        where kind = :kind and network = :network and minute > :since""", Long.class)
                .setParameter("kind", kind)
                .setParameter("network", Network.of(origin.address()))
                .setParameter("since", clock.instant().minus(window).minus(MINUTE))
                .getSingleResult();
    }

    /** Tells of what was counted when nothing followed that would have told it. */
    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void tellTheRest() {
        Instant now = clock.instant();
        for (var counter : QuarkusTransaction.requiringNew().call(() -> untold(now))) {
            QuarkusTransaction.requiringNew().run(() -> tellTheRest(counter, now));
        }
        QuarkusTransaction.requiringNew().run(() -> tidy(now));
    }

    /** Takes the minute's event like a refusal does, so that there is one a minute and the nodes do not tell the same twice. */
    private void tellTheRest(Untold untold, Instant now) {
        UUID event = TimeOrderedId.at(now);
        if (claimed(untold.counter(), now, event)) {
            long count = takeUntold(untold.counter(), now);
            if (count > 0) {
                audit.repeat(event, now, untold.event(), count);
            }
        }
    }

    /** A counter with refusals of former minutes that nobody was told of, and the event that told of it last. */
    private record Untold(Counter counter, UUID event) {}

    private List<Untold> untold(Instant now) {
        return database.createNativeQuery("""
                        select distinct on (kind, subject, network) kind, subject, network, event from refusals
                        where minute < :minute and unreported > 0 order by kind, subject, network, minute desc""", Tuple.class)
                .setParameter("minute", minute(now))
                .setMaxResults(BATCH)
                .getResultStream()
                .map(row -> new Untold(
                        new Counter(
                                row.get("kind", String.class),
                                row.get("subject", byte[].class),
                                row.get("network", String.class)),
                        row.get("event", UUID.class)))
                .toList();
    }

    /** The minute's row is inserted by its first refusal alone, whatever races; each other one finds it there. */
    private boolean countedFirst(Counter counter, Instant now, UUID event) {
        return of(counter, Boolean.class, """
                        insert into refusals as known (kind, subject, network, minute, count, unreported, event)
                        values (:kind, :subject, :network, :minute, 1, 0, :event)
                        on conflict (kind, subject, network, minute)
                          do update set count = known.count + 1, unreported = known.unreported + 1
                        returning unreported = 0""")
                .setParameter("minute", minute(now))
                .setParameter("event", event)
                .getSingleResult();
    }

    private boolean claimed(Counter counter, Instant now, UUID event) {
        return of(counter, UUID.class, """
                        insert into refusals (kind, subject, network, minute, count, unreported, event)
                        values (:kind, :subject, :network, :minute, 0, 0, :event)
                        on conflict (kind, subject, network, minute) do nothing
                        returning event""")
                        .setParameter("minute", minute(now))
                        .setParameter("event", event)
                        .getSingleResultOrNull()
                != null;
    }

    /** Whoever has the minute's event tells of the former ones too. Rows are locked from later to earlier: nobody waits in a circle. */
    private long takeUntold(Counter counter, Instant now) {
        return of(counter, Long.class, """
                        with untold as (
                          select minute, unreported from refusals
                          where kind = :kind and subject = :subject and network = :network
                            and minute < :minute and unreported > 0
                          order by minute desc for update),
                        told as (
                          update refusals r set unreported = 0 from untold
                          where r.kind = :kind and r.subject = :subject and r.network = :network
                            and r.minute = untold.minute)
                        select coalesce(sum(unreported), 0) from untold""").setParameter("minute", minute(now)).getSingleResult();
    }

    private void tidy(Instant now) {
        database.createNativeMutationQuery("delete from refusals where minute < :long_ago and unreported = 0")
                .setParameter("long_ago", now.minus(KEPT).minus(MINUTE))
                .executeUpdate();
    }

    private <T> NativeQuery<T> of(Counter counter, Class<T> type, String sql) {
        return database.createNativeQuery(sql, type)
                .setParameter("kind", counter.kind())
                .setParameter("subject", counter.subject())
                .setParameter("network", counter.network());
    }

    private static Instant minute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES);
    }
}
