package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Service;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Proves platform services by their secrets, from memory as secrets of users are. */
@Singleton
class ServiceAuthentication {
    private static final CompletionStage<Optional<Service>> NOBODY = CompletableFuture.completedStage(Optional.empty());
    /** None is remembered to be unknown: one may be registered here at any moment. */
    private static final Memory.Room ROOM = new Memory.Room(10_000_000, 0);

    private final InstantSource clock;
    private final Memory<String, KnownService> memory;

    ServiceAuthentication(
            InstantSource clock,
            ServiceQuery query,
            Forgetting forgetting,
            Listener listener,
            ExecutorService worker,
            MeterRegistry metrics) {
        this.clock = clock;
        this.memory = new Memory<>(query, forgetting, listener::heardUntil, worker, ROOM);
        memory.measure(metrics, "services");
    }

    /** Null where memory does not prove it. */
    @Nullable
    Service recall(String id, String presented) {
        var secret = Secret.parseService(presented);
        var told = secret.isEmpty() ? null : memory.recall(id);
        return told == null ? null : proven(told, SecretHash.of(secret.get())).orElse(null);
    }

    CompletionStage<Optional<Service>> authenticate(String id, String presented) {
        var secret = Secret.parseService(presented);
        if (secret.isEmpty() || !Checks.isServiceId(id)) {
            return NOBODY;
        }
        var hash = SecretHash.of(secret.get());
        var told = memory.recall(id);
        return told == null
                ? memory.ask(id).thenApply(answer -> proven(answer, hash))
                : CompletableFuture.completedStage(proven(told, hash));
    }

    private Optional<Service> proven(Memory.Told<KnownService> told, SecretHash hash) {
        Instant now = clock.instant();
        var known = told.value();
        return known != null && known.isProvenBy(hash, now) ? Optional.of(known.toService(now)) : Optional.empty();
    }
}
