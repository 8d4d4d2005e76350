package com.aunsight.tokenportal.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The portal's clock in tests: runs like the real one, and jumps when told. Whoever moves it puts it back ({@link #reset()}). */
@Singleton
@Alternative
@Priority(1)
public class MovableClock implements InstantSource {
    private volatile Duration moved = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(moved).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Moves it forward, or back by a negative duration. */
    public synchronized void move(Duration by) {
        moved = moved.plus(by);
    }

    public synchronized void reset() {
        moved = Duration.ZERO;
    }
}
