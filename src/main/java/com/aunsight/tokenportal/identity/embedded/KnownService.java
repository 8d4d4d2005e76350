package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Service.LiveSecret;
import java.time.Instant;
import java.util.List;

/**
 * A registered service as the database holds it. Which of its secrets live is said anew at each answer.
 *
 * @param service with the secrets that lived when it was looked up
 * @param secrets the same secrets, with their hashes
 */
record KnownService(Service service, List<KnownSecret> secrets) implements Memory.Known {
    private static final int BYTES = 1_000;

    /** One that lived when it was looked up. */
    record KnownSecret(SecretHash hash, LiveSecret secret) {
        private boolean lives(Instant now) {
            return secret.validUntil() == null || secret.validUntil().isAfter(now);
        }
    }

    boolean isProvenBy(SecretHash presented, Instant now) {
        boolean proven = false;
        // Each is compared, whichever it is.
        for (KnownSecret known : secrets) {
            boolean same = known.hash().isSameAs(presented);
            proven |= same && known.lives(now);
        }
        return proven;
    }

    Service toService(Instant now) {
        for (KnownSecret known : secrets) {
            if (!known.lives(now)) {
                return withLiving(now);
            }
        }
        return service;
    }

    private Service withLiving(Instant now) {
        var living = secrets.stream()
                .filter(known -> known.lives(now))
                .map(KnownSecret::secret)
                .toList();
        return new Service(service.id(), service.name(), service.createdAt(), living);
    }

    @Override
    public Subject one() {
        return Subject.service(service.id());
    }

    @Override
    public Subject other() {
        return one();
    }

    @Override
    public int weight() {
        return BYTES;
    }
}
