package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Uses that were counted and not yet taken to be written. Nobody waits here: a use is one addition, and each is taken exactly once,
 * whatever goes on beside it.
 */
class UseCounts {
    /** Most keys while the database is away. */
    static final int MOST = 100_000;
    /** Most keys of one token or session between two writes; what is beyond is counted as from elsewhere. The day's bound is the database's. */
    private static final int MOST_OF_ONE = 200;

    private final ConcurrentHashMap<UseKey, Tally> tallies = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Integer> ofOne = new ConcurrentHashMap<>();

    /** How often one key was used since it was last taken. Once closed it counts nothing any more: whoever finds it so begins another. */
    private static final class Tally extends AtomicLong {
        private static final long serialVersionUID = 1L;
        private static final long CLOSED = Long.MIN_VALUE;

        private volatile Instant last = Instant.EPOCH;

        boolean add(Instant at) {
            last = at;
            return getAndIncrement() >= 0;
        }

        boolean close() {
            return compareAndSet(0, CLOSED);
        }
    }

    /** What was counted of a key. */
    record Counted(UseKey key, long uses, Instant last) {
        Counted from(Origin origin) {
            return new Counted(key.from(origin), uses, last);
        }
    }

    /** @return false when there are too many keys, and the use is not counted */
    boolean add(UseKey key, Instant at) {
        while (true) {
            Tally tally = tallies.get(key);
            if (tally == null) {
                if (tallies.mappingCount() >= MOST) {
                    return false;
                }
                if (crowded(key)) {
                    return add(key.from(UseKey.ELSEWHERE), at);
                }
                tally = begin(key);
            }
            if (tally.add(at)) {
                return true;
            }
            forget(key, tally);
        }
    }

    private boolean crowded(UseKey key) {
        Integer keys = key.elsewhere() ? null : ofOne.get(key.subject());
        return keys != null && keys >= MOST_OF_ONE;
    }

    private Tally begin(UseKey key) {
        var begun = new Tally();
        Tally other = tallies.putIfAbsent(key, begun);
        if (other != null) {
            return other;
        }
        ofOne.merge(key.subject(), 1, Integer::sum);
        return begun;
    }

    private void forget(UseKey key, Tally tally) {
        if (tallies.remove(key, tally)) {
            ofOne.computeIfPresent(key.subject(), (_, keys) -> keys == 1 ? null : keys - 1);
        }
    }

    /** Takes everything that was counted; keys that are not used any more are forgotten. One caller at a time. */
    List<Counted> take() {
        var taken = new ArrayList<Counted>();
        tallies.forEach((key, tally) -> {
            if (tally.close()) {
                forget(key, tally);
            } else {
                taken.add(new Counted(key, tally.getAndSet(0), tally.last));
            }
        });
        return taken;
    }

    /** Keys that wait to be taken. */
    long size() {
        return tallies.mappingCount();
    }
}
