package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.UseOutcome;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.embedded.UseCounts.Counted;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts uses in memory and writes them soon after, so that no check waits for a write. What is counted is written exactly once: a batch is
 * frozen when it is taken and tried again, as it is and under its number, until the database says that it has it.
 */
@ApplicationScoped
class Uses {
    private static final Logger LOG = Logger.getLogger(Uses.class);
    /** With the time that writing takes, no use is unwritten for longer than a second. */
    private static final long EVERY_MILLIS = 700;
    /** Most counts of one transaction, so that other nodes do not wait long for its locks, even where each makes an event. */
    private static final int BATCH = 1_000;

    private final UseCounts counts = new UseCounts();
    private final LongAdder dropped = new LongAdder();
    private final UseBatches batches;
    private final MeterRegistry metrics;
    /** This process. */
    private final UUID writer;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("uses-writer").daemon().factory());

    /** Taken and not yet known to be written, the first one as {@link #number}. Guarded by this, as what follows. */
    private final Deque<List<Counted>> taken = new ArrayDeque<>();

    private long number = 1;
    private boolean failing;
    private boolean dropping;
    private long droppedBefore;

    Uses(UseBatches batches, MeterRegistry metrics, InstantSource clock) {
        this.batches = batches;
        this.metrics = metrics;
        this.writer = TimeOrderedId.at(clock.instant());
    }

    void start(@Observes StartupEvent event) {
        metrics.gauge("portal.uses.pending", counts, UseCounts::size);
        metrics.more().counter("portal.uses.dropped", List.of(), dropped);
        var _ = timer.scheduleAtFixedRate(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdown();
        write();
        if (!taken.isEmpty()) {
            LOG.warnf(
                    "%d uses of tokens are lost: the database was away at the end",
                    taken.stream().mapToLong(Uses::uses).sum());
        }
    }

    /**
     * Counts a use; never waits. A session's refused use is not counted: {@code security} tells of it.
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
        if (tokenId == null && cause != null) {
            return;
        }
        var key = new UseKey(hash, tokenId, sessionId, UseKey.hourOf(at), UseOutcome.of(cause), origin);
        if (!counts.add(key, at)) {
            dropped.increment();
        }
    }

    /** Writes what was counted until now. What the database does not take is kept. */
    synchronized void write() {
        tellDropped();
        try {
            settle();
            var counted = counts.take();
            for (int from = 0; from < counted.size(); from += BATCH) {
                taken.add(counted.subList(from, Math.min(from + BATCH, counted.size())));
            }
            settle();
            failing = false;
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    private void settle() {
        while (!taken.isEmpty()) {
            try {
                batches.write(writer, number, taken.getFirst());
            } catch (UnwrittenException e) {
                if (!e.unacceptable()) {
                    throw e;
                }
                dropped.add(uses(taken.getFirst()));
                LOG.errorf(e, "A batch of uses is given up: the database does not take it");
            }
            taken.removeFirst();
            number++;
        }
    }

    private static long uses(List<Counted> batch) {
        return batch.stream().mapToLong(Counted::uses).sum();
    }

    /** Once for each time that it begins to fail: it is tried again every time. */
    private void tell(RuntimeException failure) {
        if (!failing) {
            LOG.warnf("Uses of tokens are not written at the moment, but remembered: %s", failure.getMessage());
        }
        failing = true;
    }

    /** Once for each time that it begins. */
    private void tellDropped() {
        long now = dropped.sum();
        boolean more = now > droppedBefore;
        if (more && !dropping) {
            LOG.warnf(
                    "More than %d counts of uses wait to be written: what does not fit is not counted (portal_uses_dropped_total)",
                    UseCounts.MOST);
        }
        dropping = more;
        droppedBefore = now;
    }
}
