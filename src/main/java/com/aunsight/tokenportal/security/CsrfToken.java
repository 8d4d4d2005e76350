package com.aunsight.tokenportal.security;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A browser's random value: in its cookie as it is, in each form behind a mask of its own, so that compressed pages do not leak it. */
final class CsrfToken {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] bytes;

    private CsrfToken(byte[] bytes) {
        this.bytes = bytes;
    }

    static CsrfToken random() {
        return new CsrfToken(randomBytes());
    }

    /** Reads a cookie; null when it holds none. */
    static @Nullable CsrfToken parse(String value) {
        byte[] bytes = decode(value);
        return bytes.length == BYTES ? new CsrfToken(bytes) : null;
    }

    /** As the cookie holds it. */
    String value() {
        return ENCODER.encodeToString(bytes);
    }

    /** As a form holds it: another text each time. */
    String masked() {
        byte[] mask = randomBytes();
        byte[] both = new byte[2 * BYTES];
        for (int i = 0; i < BYTES; i++) {
            both[i] = mask[i];
            both[BYTES + i] = (byte) (mask[i] ^ bytes[i]);
        }
        return ENCODER.encodeToString(both);
    }

    /** Whether a form's text is this token masked. Takes the same time wherever they differ. */
    boolean matches(String masked) {
        byte[] both = decode(masked);
        if (both.length != 2 * BYTES) {
            return false;
        }
        byte[] plain = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            plain[i] = (byte) (both[i] ^ both[BYTES + i]);
        }
        return MessageDigest.isEqual(plain, bytes);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
