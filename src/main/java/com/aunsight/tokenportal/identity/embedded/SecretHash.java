package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Secret;
import java.nio.ByteBuffer;

/** The 32 bytes of a secret's SHA-256 as a key in memory, where the secret itself never is. */
record SecretHash(long first, long second, long third, long fourth) {

    static SecretHash of(Secret secret) {
        return of(secret.hash());
    }

    /** @param hash 32 bytes */
    static SecretHash of(byte[] hash) {
        var bytes = ByteBuffer.wrap(hash);
        return new SecretHash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    /** Compares in the same time wherever they differ. */
    boolean isSameAs(SecretHash other) {
        return ((first ^ other.first) | (second ^ other.second) | (third ^ other.third) | (fourth ^ other.fourth)) == 0;
    }

    /** Its bits are as good as random: some of them are enough. */
    @Override
    public int hashCode() {
        return (int) first;
    }
}
