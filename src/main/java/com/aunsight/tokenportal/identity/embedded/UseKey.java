package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.UseOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What uses are counted by.
 *
 * @param hash of the secret, which also says whose it is
 * @param tokenId null for a session's secret, of which only the last use is kept
 * @param sessionId null for a token's secret
 * @param hour since 1970
 */
@SuppressWarnings("ArrayRecordComponent")
record UseKey(
        byte[] hash, @Nullable UUID tokenId, @Nullable UUID sessionId, long hour, UseOutcome outcome, Origin origin) {

    private static final long SECONDS = 3_600;
    /** Where there are too many to tell apart. */
    static final Origin ELSEWHERE = new Origin("", null);

    static long hourOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    Instant start() {
        return Instant.ofEpochSecond(hour * SECONDS);
    }

    boolean ofToken() {
        return tokenId != null;
    }

    /** Of a key of a token alone. */
    UUID token() {
        return Objects.requireNonNull(tokenId);
    }

    /** The token, or the session. */
    UUID subject() {
        return tokenId == null ? Objects.requireNonNull(sessionId) : tokenId;
    }

    boolean good() {
        return outcome == UseOutcome.GOOD;
    }

    boolean elsewhere() {
        return origin.equals(ELSEWHERE);
    }

    /** Empty where none was sent. */
    String agent() {
        String agent = origin.agent();
        return agent == null ? "" : agent;
    }

    UseKey from(Origin other) {
        return new UseKey(hash, tokenId, sessionId, hour, outcome, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UseKey key
                && hour == key.hour
                && outcome == key.outcome
                && Arrays.equals(hash, key.hash)
                && origin.equals(key.origin);
    }

    /** The hash is evenly spread as it is: four bytes of it do. */
    @Override
    public int hashCode() {
        int secret = (hash[0] << 24) | ((hash[1] & 0xff) << 16) | ((hash[2] & 0xff) << 8) | (hash[3] & 0xff);
        return 31 * (31 * secret + outcome.hashCode()) + origin.hashCode();
    }
}
