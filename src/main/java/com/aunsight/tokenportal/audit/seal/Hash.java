package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.Sha256;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The hash of a leaf or a node of the tree (RFC 9162, 2.1.1). */
final class Hash {
    /** Of the tree without a leaf. */
    static final Hash EMPTY = new Hash(Sha256.of(new byte[0]));

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    private static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException for anything but 32 bytes */
    static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A hash has 32 bytes");
        }
        return new Hash(bytes.clone());
    }

    /** @throws IllegalArgumentException for anything but 32 bytes in base64, the last bits zero: each hash is written in one way */
    static Hash of(String base64) {
        Hash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.toString().equals(base64)) {
            throw new IllegalArgumentException("A hash is written otherwise");
        }
        return hash;
    }

    static Hash leaf(byte[] data) {
        return new Hash(Sha256.of(LEAF, data));
    }

    static Hash node(Hash left, Hash right) {
        return new Hash(Sha256.of(NODE, left.bytes, right.bytes));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In base64, as checkpoints and proofs write it. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
