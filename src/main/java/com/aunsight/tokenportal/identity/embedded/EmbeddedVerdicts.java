package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.Verdict.Cause;
import com.aunsight.tokenportal.identity.Verdicts;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Verdicts from memory, and from PostgreSQL where memory does not know. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedVerdicts implements Verdicts {
    private static final long UNKNOWN_SECRETS = 10_000;
    private static final CompletionStage<Verdict> UNKNOWN =
            CompletableFuture.completedStage(new Verdict.Dead(Cause.UNKNOWN, null));

    private final InstantSource clock;
    private final Uses uses;
    private final Memory<SecretHash, KnownSecret> memory;

    EmbeddedVerdicts(
            InstantSource clock,
            Uses uses,
            SecretQuery query,
            Forgetting forgetting,
            Listener listener,
            ExecutorService worker,
            MeterRegistry metrics) {
        this.clock = clock;
        this.uses = uses;
        // A quarter of the heap: about a million secrets for each 6 GB.
        var room = new Memory.Room(Runtime.getRuntime().maxMemory() / 4, UNKNOWN_SECRETS);
        this.memory = new Memory<>(query, forgetting, listener::heardUntil, worker, room);
        memory.measure(metrics, "secrets");
    }

    @Override
    public Verdict.@Nullable Good recall(String presented, Origin origin) {
        Optional<Secret> secret = Secret.parse(presented);
        if (secret.isEmpty()) {
            return null;
        }
        byte[] hash = secret.get().hash();
        var told = memory.recall(SecretHash.of(hash));
        var known = told == null ? null : told.value();
        Instant now = clock.instant();
        if (known == null || known.cause(now, origin) != null) {
            return null;
        }
        uses.of(hash, known.tokenId(), known.sessionId(), null, now, origin);
        return known.good(secret.get(), now);
    }

    @Override
    public CompletionStage<Verdict> check(String presented, Origin origin) {
        Optional<Secret> parsed = Secret.parse(presented);
        if (parsed.isEmpty()) {
            return UNKNOWN;
        }
        Secret secret = parsed.get();
        byte[] hash = secret.hash();
        var key = SecretHash.of(hash);
        var told = memory.recall(key);
        return told == null
                ? memory.ask(key).thenApply(answer -> verdict(answer.value(), secret, hash, origin))
                : CompletableFuture.completedStage(verdict(told.value(), secret, hash, origin));
    }

    private Verdict verdict(@Nullable KnownSecret known, Secret secret, byte[] hash, Origin origin) {
        if (known == null) {
            return new Verdict.Dead(Cause.UNKNOWN, null);
        }
        Instant now = clock.instant();
        Cause cause = known.cause(now, origin);
        uses.of(hash, known.tokenId(), known.sessionId(), cause, now, origin);
        return cause == null ? known.good(secret, now) : new Verdict.Dead(cause, known.former());
    }
}
