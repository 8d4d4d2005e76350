package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The order of the leaves: events of one cluster stand by transaction and key, and their times follow one another but for what
 * transactions and clocks differ.
 */
final class Order {
    /** Transactions last seconds; clocks of nodes follow the database's. */
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final Consumer<Fault> faults;
    private final Map<String, Last> lastOfCluster = new HashMap<>();
    private Instant latest = Instant.MIN;

    Order(Consumer<Fault> faults) {
        this.faults = faults;
    }

    private record Placed(long xid, StoredEvent event, long index) {
        boolean isBefore(@Nullable Placed other) {
            if (other == null) {
                return false;
            }
            int byTransaction = Long.compareUnsigned(xid, other.xid);
            return byTransaction == 0
                    ? TimeOrderedId.ORDER.compare(event.id(), other.event.id()) < 0
                    : byTransaction < 0;
        }
    }

    /** The last one in order, and the one before it. */
    private record Last(Placed placed, @Nullable Placed before) {}

    void next(StoredEvent event, long index) {
        time(event, index);
        var here = new Placed(Long.parseUnsignedLong(event.xid()), event, index);
        var last = lastOfCluster.get(event.cluster());
        if (last == null || !here.isBefore(last.placed())) {
            lastOfCluster.put(event.cluster(), new Last(here, last == null ? null : last.placed()));
        } else if (!here.isBefore(last.before())) {
            // The former is too late where it stands: without it this one is in order.
            reordered(last.placed());
            lastOfCluster.put(event.cluster(), new Last(here, last.before()));
        } else {
            reordered(here);
        }
    }

    private void time(StoredEvent event, long index) {
        if (event.at().isBefore(latest.equals(Instant.MIN) ? latest : latest.minus(TOLERANCE))) {
            faults.accept(new Fault.Backdated(event.id(), event.at(), index, latest));
        } else if (event.at().isAfter(latest)) {
            latest = event.at();
        }
    }

    private void reordered(Placed placed) {
        faults.accept(new Fault.Reordered(placed.event().id(), placed.event().at(), placed.index()));
    }
}
