package com.aunsight.tokenportal.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The telephone of somebody with a second factor: computes codes by RFC 6238 itself. */
public final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP = 30;

    private final byte[] key;
    private final InstantSource clock;

    /** @param key as the portal shows it */
    public Authenticator(String key, InstantSource clock) {
        this.key = decoded(key.replace(" ", ""));
        this.clock = clock;
    }

    private static byte[] decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = (buffer << 5 | BASE32.indexOf(text.charAt(i))) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }

    /** The present code. */
    public String code() {
        return code(Duration.ZERO);
    }

    /** The code as a telephone shows it whose clock is ahead by that much, or behind by a negative duration. */
    public String code(Duration ahead) {
        try {
            long step = clock.instant().plus(ahead).getEpochSecond() / STEP;
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int at = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(at) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A code that is none. */
    public String wrong() {
        return String.format(Locale.ROOT, "%06d", (Integer.parseInt(code()) + 500_000) % 1_000_000);
    }
}
