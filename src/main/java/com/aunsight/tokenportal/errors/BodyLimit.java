package com.aunsight.tokenportal.errors;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that says it is over the limit before any of it is read, and says so; Quarkus would close the connection without a word.
 * A body of unknown length is cut off at the limit by Quarkus while it is read.
 */
@ApplicationScoped
class BodyLimit {
    private static final int AFTER_HEADERS = 9_000;

    private final long mostBytes;
    private final Provider<Answers> answers;
    private final Provider<CurrentVertxRequest> currentRequest;
    private final ErrorMessages messages;
    private final BlockingSecurityExecutor worker;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most,
            Provider<Answers> answers,
            Provider<CurrentVertxRequest> currentRequest,
            ErrorMessages messages,
            BlockingSecurityExecutor worker) {
        this.mostBytes = most.asLongValue();
        this.answers = answers;
        this.currentRequest = currentRequest;
        this.messages = messages;
        this.worker = worker;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_HEADERS);
    }

    private void check(RoutingContext request) {
        if (length(request) <= mostBytes) {
            request.next();
            return;
        }
        worker.executeBlocking(() -> refusal(request))
                .subscribe()
                .with(answer -> refuse(request, answer), request::fail);
    }

    private static long length(RoutingContext request) {
        try {
            String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            // The server has refused what is no number; what is left is too long for one.
            return Long.MAX_VALUE;
        }
    }

    private Answers.Text refusal(RoutingContext request) {
        var scope = Arc.container().requestContext();
        scope.activate();
        try {
            currentRequest.get().setCurrent(request);
            return answers.get().text("too-large", 413, messages.tooLargeTitle(), messages.tooLarge());
        } finally {
            scope.terminate();
        }
    }

    private static void refuse(RoutingContext request, Answers.Text answer) {
        request.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType())
                // What was not read must not be taken for the next request.
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(answer.body());
    }
}
