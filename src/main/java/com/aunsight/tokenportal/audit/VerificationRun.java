package com.aunsight.tokenportal.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One verification.
 *
 * @param id that of the event that tells of its start
 * @param done leaves of the tree that were looked at, of {@code total}
 * @param perSecond how many in a second, until now
 * @param left time left at that pace; null while nobody knows
 * @param events that are there and were sealed
 * @param unsealed events that waited for their seal
 * @param checkpoint number of the last one; null where there was none
 * @param ownKey whether signatures were held to the node's own key, and not to those that the database names
 * @param faults the first of them, in words
 * @param faultCount all of them
 */
public record VerificationRun(
        UUID id,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        long total,
        long perSecond,
        @Nullable Duration left,
        long events,
        long unsealed,
        @Nullable Long checkpoint,
        @Nullable Instant checkpointAt,
        boolean ownKey,
        List<String> faults,
        long faultCount) {

    /** What became of one. */
    public enum State {
        RUNNING,
        SOUND,
        FAULTY,
        /** Its node died, or the database did not answer. */
        BROKEN_OFF
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** Whether it says something of the log. */
    public boolean judged() {
        return state == State.SOUND || state == State.FAULTY;
    }

    /** Faults that are not among those in words. */
    public long unlisted() {
        return faultCount - faults.size();
    }
}
