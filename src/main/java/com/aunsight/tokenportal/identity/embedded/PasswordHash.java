package com.aunsight.tokenportal.identity.embedded;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as OWASP recommends. Only half of the processors hash at a time, and only so many
 * wait: a flood of log-ins takes neither the memory nor the threads that token checks need.
 */
@ApplicationScoped
class PasswordHash {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MOST_WAITING = 40;
    private static final int LONGEST_WAIT_SECONDS = 4;

    private final Semaphore running =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();
    /** What the password of somebody unknown is compared with, so that the answer takes as long. */
    private final String nobody = encode(new byte[SALT_BYTES], derive("", new byte[SALT_BYTES]));

    /**
     * @param password of at most {@link PasswordRules#MAX_LENGTH} characters
     * @return the encoded hash with its salt and parameters (PHC string); empty when too many wait already
     */
    Optional<String> hash(String password) {
        return bounded(() -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            return encode(salt, derive(password, salt));
        });
    }

    /**
     * Compares in constant time.
     *
     * @param encoded a hash of {@link #hash}; empty for somebody unknown: false, and takes as long
     * @return empty when too many wait already
     */
    Optional<Boolean> matches(String password, Optional<String> encoded) {
        return bounded(() -> {
            String[] parts = encoded.orElse(nobody).split("\\$", -1);
            byte[] salt = Base64.getDecoder().decode(parts[4]);
            byte[] expected = Base64.getDecoder().decode(parts[5]);
            return MessageDigest.isEqual(expected, derive(password, salt)) && encoded.isPresent();
        });
    }

    private <T> Optional<T> bounded(Supplier<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Optional.empty();
        }
        try {
            if (!running.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.decrementAndGet();
        }
        try {
            return Optional.of(work.get());
        } finally {
            running.release();
        }
    }

    private static byte[] derive(String password, byte[] salt) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[BYTES];
        argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String encode(byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
    }
}
