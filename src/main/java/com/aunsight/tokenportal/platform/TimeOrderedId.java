package com.aunsight.tokenportal.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** Keys of rows: UUID version 7 (RFC 9562), so that rows made together lie together and no node has to ask another. */
public final class TimeOrderedId {
    /** What the 48 bits of a key can hold. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

    /** As PostgreSQL compares them; {@link UUID#compareTo} takes the halves for signed. */
    public static final Comparator<UUID> ORDER = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0 ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) : high;
    };

    private static UUID last = new UUID(0, 0);

    private TimeOrderedId() {}

    /**
     * @param now the instant of the portal's clock, kept to the millisecond
     * @return a new key of that instant, greater than those that this node made in the same millisecond: what one transaction writes is
     *     read in its order
     */
    public static synchronized UUID at(Instant now) {
        UUID key = UuidCreator.getTimeOrderedEpoch(now);
        if (millisecond(key) == millisecond(last) && ORDER.compare(key, last) < 0) {
            key = new UUID(last.getMostSignificantBits(), last.getLeastSignificantBits() + 1);
        }
        last = key;
        return key;
    }

    private static long millisecond(UUID key) {
        return key.getMostSignificantBits() >>> 16;
    }

    /** The instant, to the millisecond, of which a key was made. */
    public static Instant instant(UUID key) {
        return Instant.ofEpochMilli(millisecond(key));
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
