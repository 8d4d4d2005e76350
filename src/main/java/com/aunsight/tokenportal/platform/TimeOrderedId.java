package com.aunsight.tokenportal.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Keys of rows: UUID version 7 (RFC 9562), so that rows made together lie together and no node has to ask another. */
public final class TimeOrderedId {
    /** What the 48 bits of a key can hold. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

    private TimeOrderedId() {}

    /**
     * @param now the instant of the portal's clock, kept to the millisecond
     * @return a new key of that instant
     */
    public static UUID at(Instant now) {
        return UuidCreator.getTimeOrderedEpoch(now);
    }

    /**
     * @param instant any instant; what lies before or beyond all keys is the first or last one's
     * @return the smallest key of that millisecond: a bound for searches by time
     */
    public static UUID floor(Instant instant) {
        Instant within = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return new UUID(within.toEpochMilli() << 16, 0);
    }
}
