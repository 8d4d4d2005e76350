package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.embedded.SignalLook.Position;
import com.aunsight.tokenportal.identity.embedded.SignalLook.Range;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Looks for what is to be signalled, in small steps, each a transaction, on one node at a time. A look is claimed by whichever node comes
 * first when it is due; one that was broken off, as its node died, is made again from where the last whole one ended.
 */
@ApplicationScoped
class SignalLooks {
    /** Keys of one step. */
    private static final int STEP = 500;
    /** Longest time between two looks that follow each other. */
    private static final Duration GAP = Duration.ofHours(3);

    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtext('signals'))";

    private static final String CLAIM = """
            insert into signal_looks as known (look, looked_at, unbroken_since, until) values (:look, :now, :now, :now)
            on conflict (look) do update set looked_at = excluded.looked_at,
              unbroken_since = case when known.looked_at < :gap then excluded.looked_at else known.unbroken_since end
              where known.looked_at <= :due
            returning until, unbroken_since""";

    private static final String DONE = "update signal_looks set until = :now where look = :look and until < :now";

    private final InstantSource clock;
    private final Session database;
    private final SignalRaising raising;
    private final SignalEnding ending;

    SignalLooks(InstantSource clock, Session database, SignalRaising raising, SignalEnding ending) {
        this.clock = clock;
        this.database = database;
        this.raising = raising;
        this.ending = ending;
    }

    /** A look that is this node's to make: what happened until then was looked at, and nothing was missed for so long. */
    private record Claim(Instant until, Duration unbroken) {}

    @Scheduled(every = "{portal.signals.every}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        Instant now = clock.instant();
        for (SignalLook look : SignalLook.values()) {
            claim(look, now).ifPresent(claim -> look(look, claim, now));
        }
        ending.end(now);
    }

    private Optional<Claim> claim(SignalLook look, Instant now) {
        Supplier<NativeQuery<Tuple>> claim = () -> database.createNativeQuery(CLAIM, Tuple.class)
                .addScalar("until", Instant.class)
                .addScalar("unbroken_since", Instant.class)
                .setParameter("look", look.name())
                .setParameter("now", now)
                .setParameter("gap", now.minus(GAP))
                .setParameter("due", now.minus(look.every()));
        return QuarkusTransaction.requiringNew()
                .call(() -> claim.get().getResultStream().findFirst())
                .map(row -> new Claim(
                        row.get("until", Instant.class),
                        Duration.between(row.get("unbroken_since", Instant.class), now)));
    }

    private void look(SignalLook look, Claim claim, Instant now) {
        if (look.seenFor(claim.unbroken()) && through(look, look.range(claim.until(), now), now)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> database.createNativeMutationQuery(DONE)
                            .setParameter("look", look.name())
                            .setParameter("now", now)
                            .executeUpdate());
        }
    }

    /** @return false when another node is at it */
    private boolean through(SignalLook look, Range range, Instant now) {
        Position position = look.start(range);
        int found;
        do {
            var page = page(look, range, position);
            if (!page.isEmpty() && !judged(look, range, page, now)) {
                return false;
            }
            found = page.size();
            position = page.isEmpty() ? position : page.getLast();
        } while (found == STEP);
        return true;
    }

    private List<Position> page(SignalLook look, Range range, Position after) {
        return QuarkusTransaction.requiringNew().call(() -> {
            byIndex();
            var query = database.createNativeQuery(look.keys(), Tuple.class)
                    .addScalar("at", Instant.class)
                    .addScalar("id", UUID.class)
                    .setParameter("step", STEP);
            SignalRaising.set(
                    query,
                    Map.of(
                            "at", after.at(),
                            "id", after.id(),
                            "end", range.end(),
                            "end_id", TimeOrderedId.floor(range.end())));
            return query.getResultStream()
                    .map(row -> new Position(
                            Optional.ofNullable(row.get("at", Instant.class)).orElse(after.at()),
                            row.get("id", UUID.class)))
                    .toList();
        });
    }

    private void byIndex() {
        database.createNativeQuery(SignalCauses.BY_INDEX, String.class).getSingleResult();
    }

    /** In as many transactions as it takes when much is found. */
    private boolean judged(SignalLook look, Range range, List<Position> page, Instant now) {
        var keys = page.stream().map(Position::id).distinct().toList();
        int raised;
        do {
            raised = QuarkusTransaction.requiringNew().call(() -> {
                byIndex();
                boolean alone = database.createNativeQuery(ALONE, Boolean.class).getSingleResult();
                return alone ? raising.raise(look, range, keys, now) : -1;
            });
        } while (raised == SignalRaising.MOST);
        return raised >= 0;
    }
}
