package com.aunsight.tokenportal;

import java.time.Duration;
import java.util.Locale;

/** One line on standard error that says how far something has come, how fast, and how long it will take. */
final class ProgressLine {
    private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private final String what;
    private final long start = System.nanoTime();
    private long said = start;

    ProgressLine(String what) {
        this.what = what;
    }

    void at(long done, long total) {
        long now = System.nanoTime();
        if (now - said > EVERY_NANOS || done == total) {
            said = now;
            double seconds = Math.max(now - start, 1) / 1e9;
            double perSecond = done / seconds;
            System.err.printf(
                    Locale.ROOT,
                    "\r%,d of %,d %s, %,.0f a second, %,.0f s left   ",
                    done,
                    total,
                    what,
                    perSecond,
                    perSecond == 0 ? 0 : (total - done) / perSecond);
        }
    }

    void end() {
        System.err.println();
    }
}
