package com.aunsight.tokenportal.identity.embedded;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts how often what was forgotten. What is remembered carries the counts of its subjects from when it was put by, and counts for
 * nothing once one of them has moved: to forget all that is known of a user is one increment, whatever there is of it.
 *
 * <p>Subjects share a fixed number of counts. Who shares one with what is forgotten is asked about once more, and that is all.
 */
@Singleton
class Forgetting {
    private static final int COUNTS = 1 << 16;

    /** Moves first with each forgetting: whatever was asked of the database before is not put by after. */
    private final AtomicInteger all = new AtomicInteger();

    private final AtomicIntegerArray counts = new AtomicIntegerArray(COUNTS);

    /** The counts of two subjects at one time. */
    record Mark(int one, int countOfOne, int other, int countOfOther) {}

    /** Moves with each forgetting. */
    int times() {
        return all.get();
    }

    /** Taken after the database was asked and before {@link #times()} is looked at again. */
    Mark mark(Subject one, Subject other) {
        return new Mark(index(one), counts.get(index(one)), index(other), counts.get(index(other)));
    }

    /** Whether neither subject was forgotten since. */
    boolean stands(Mark mark) {
        return counts.get(mark.one) == mark.countOfOne && counts.get(mark.other) == mark.countOfOther;
    }

    void forget(Subject subject) {
        all.incrementAndGet();
        if (subject.kind() == Subject.Kind.EVERYTHING) {
            for (int i = 0; i < COUNTS; i++) {
                counts.incrementAndGet(i);
            }
        } else {
            counts.incrementAndGet(index(subject));
        }
    }

    private static int index(Subject subject) {
        int hash = subject.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (COUNTS - 1);
    }
}
