package com.aunsight.tokenportal.security;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;

/** Goes on with a request where it was: on its own event loop, whichever thread found the answer. */
public final class OwnContext {
    private OwnContext() {}

    /** What is known at once goes on at once, without a hop. */
    public static <T> Uni<T> of(CompletionStage<T> answer) {
        var known = Uni.createFrom().completionStage(answer);
        var context = Vertx.currentContext();
        if (context == null || answer.toCompletableFuture().isDone()) {
            return known;
        }
        return known.emitOn(rest -> context.runOnContext(_ -> rest.run()));
    }
}
