package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.platform.Network;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Refusals that may come thousands of times a second, as when a platform service passes guessed secrets on. The first of a minute is told
 * and counted at once ({@link Refusals}); those after it are counted in memory and written together, a second later at most. So they do
 * not queue for the one row that counts them, and with them everybody who waits for a connection.
 */
@ApplicationScoped
public class FrequentRefusals {
    /** Most counters in memory; what comes beyond them is counted in the database at once. */
    private static final int MOST = 10_000;
    /** A counter that long after its minute's beginning gets no more counts. */
    private static final Duration OVER = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Refusals refusals;
    private final Map<Counter, AtomicLong> counts = new ConcurrentHashMap<>();

    FrequentRefusals(InstantSource clock, Refusals refusals) {
        this.clock = clock;
        this.refusals = refusals;
    }

    /** One minute of a counter. */
    private record Counter(String kind, ByteBuffer subject, String network, Instant minute) {}

    /**
     * As {@link Refusals#tell}; but {@link Refusals#within} learns of it a second later, and a node that is killed loses what it had not
     * written.
     */
    public void tell(Actor actor, String kind, byte[] subjectHash, LongFunction<Event> eventOfCount) {
        var counter = new Counter(
                kind,
                ByteBuffer.wrap(subjectHash),
                Network.of(actor.origin().address()),
                clock.instant().truncatedTo(ChronoUnit.MINUTES));
        var count = counts.get(counter);
        if (count != null) {
            count.incrementAndGet();
            return;
        }
        // The row is there before anything is added to it.
        refusals.tell(actor, kind, subjectHash, eventOfCount);
        if (counts.size() < MOST) {
            counts.putIfAbsent(counter, new AtomicLong());
        }
    }

    /** Writes what was counted since. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void write() {
        counts.forEach(this::write);
        Instant over = clock.instant().minus(OVER);
        counts.keySet().removeIf(counter -> counter.minute().isBefore(over));
    }

    private void write(Counter counter, AtomicLong count) {
        long since = count.getAndSet(0);
        if (since == 0) {
            return;
        }
        boolean written = false;
        try {
            refusals.add(counter.kind(), counter.subject().array(), counter.network(), counter.minute(), since);
            written = true;
        } finally {
            if (!written) {
                count.addAndGet(since);
            }
        }
    }

    void writeTheLast(@Observes ShutdownEvent end) {
        write();
    }
}
