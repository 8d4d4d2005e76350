package com.aunsight.tokenportal.identity.embedded;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** Codes by time (RFC 6238): six digits of HMAC-SHA-1, a new one every 30 seconds, which is what every authenticator app computes. */
final class Totp {
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();
    private static final long STEP_SECONDS = CODES.getTimeStep().toSeconds();
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final String ALGORITHM = "HmacSHA1";
    /** As long as the hash (RFC 4226 section 4). */
    private static final int SECRET_BYTES = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /**
     * The step of time that a code belongs to: now, or the one before or after, as clocks differ and people type slowly.
     *
     * @param after only later steps than this
     * @return empty when it is the code of none of them
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        for (long step = Math.max(present - 1, after + 1); step <= present + 1; step++) {
            if (MessageDigest.isEqual(ascii(code), ascii(code(secret, step)))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String code(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, ALGORITHM), Instant.ofEpochSecond(step * STEP_SECONDS));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For typing. */
    static String base32(byte[] secret) {
        return new String(Base32.encode(secret), StandardCharsets.US_ASCII);
    }

    /** For an authenticator app to read. */
    static String uri(byte[] secret, String issuer, String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(encoded(issuer), encoded(account), base32(secret), encoded(issuer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
