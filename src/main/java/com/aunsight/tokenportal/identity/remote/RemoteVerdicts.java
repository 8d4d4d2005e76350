package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.Verdict.Cause;
import com.aunsight.tokenportal.identity.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts of the service, asked for each request anew: nothing is remembered, so that nothing is ever good here that is not good there,
 * and no secret is kept.
 */
@ApplicationScoped
@Identity.By(Identity.REMOTE)
class RemoteVerdicts implements Verdicts {
    private static final CompletionStage<Verdict> UNKNOWN = CompletableFuture.completedStage(dead(Cause.UNKNOWN));

    private final Exchange exchange;
    private final ExecutorService worker;

    RemoteVerdicts(Exchange exchange, ExecutorService worker) {
        this.exchange = exchange;
        this.worker = worker;
    }

    @Override
    public Verdict.@Nullable Good recall(String presented, Origin origin) {
        return null;
    }

    @Override
    public CompletionStage<Verdict> check(String presented, Origin origin) {
        Optional<Secret> secret = Secret.parse(presented);
        return secret.isEmpty() ? UNKNOWN : CompletableFuture.supplyAsync(() -> ask(secret.get(), origin), worker);
    }

    private Verdict ask(Secret secret, Origin origin) {
        var answer = exchange.read(api -> api.credential(Asker.of(secret.reveal(), origin)));
        if (answer.status() == 401) {
            return dead(cause(answer.read(Answer.Problem.class).kind()));
        }
        var facts = answer.value(told -> told.read(CredentialFacts.class));
        var credential = facts.credential(secret);
        if (credential == null) {
            throw new IdentityFailure(new IdentityFailure.Broken(), "half a credential");
        }
        return new Verdict.Good(facts.user(), credential);
    }

    /** Whose it was is the service's to know. */
    private static Verdict dead(Cause cause) {
        return new Verdict.Dead(cause, null);
    }

    private static Cause cause(String kind) {
        return Arrays.stream(Cause.values())
                .filter(cause -> Words.of(cause).equals(kind))
                .findFirst()
                .orElse(Cause.UNKNOWN);
    }
}
