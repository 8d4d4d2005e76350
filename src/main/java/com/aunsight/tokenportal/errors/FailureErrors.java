package com.aunsight.tokenportal.errors;

import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.security.Current;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is our fault, or the database's. */
@Singleton
class FailureErrors {
    private static final Logger LOG = Logger.getLogger(FailureErrors.class);
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Answers answers;
    private final IdentityErrors identity;
    private final ErrorMessages messages;
    private final Current current;
    private final BlockingSecurityExecutor worker;

    FailureErrors(
            Answers answers,
            IdentityErrors identity,
            ErrorMessages messages,
            Current current,
            BlockingSecurityExecutor worker) {
        this.answers = answers;
        this.identity = identity;
        this.messages = messages;
        this.current = current;
        this.worker = worker;
    }

    @ServerExceptionMapper
    Uni<Response> any(Throwable failure) {
        return worker.executeBlocking(() -> failed(failure));
    }

    /** The answer to a failure: the database's and the identity service's are told apart, since they pass. */
    Response failed(Throwable failure) {
        if (OverLimit.is(root(failure))) {
            return answers.answer("too-large", 413, messages.tooLargeTitle(), messages.tooLarge())
                    .build();
        }
        if (root(failure) instanceof IdentityFailure elsewhere) {
            LOG.warnf(
                    "Request %s: the identity service did not do it: %s", current.requestId(), elsewhere.getMessage());
            return identity.answer(elsewhere.what());
        }
        if (DatabaseFailure.in(failure)) {
            LOG.warnf("Request %s: the database did not do it: %s", current.requestId(), rootMessage(failure));
            return answers.answer("unavailable", 503, messages.unavailableTitle(), messages.unavailable())
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        if (root(failure) instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
            // Two did the same at once, past the look beforehand: the database holds the line.
            return answers.answer("conflict", 409, messages.conflictTitle(), messages.conflict())
                    .build();
        }
        LOG.errorf(failure, "Request %s failed", current.requestId());
        return answers.answer("failure", 500, messages.failureTitle(), messages.failure())
                .build();
    }

    private static String rootMessage(Throwable failure) {
        return String.valueOf(root(failure).getMessage()).lines().findFirst().orElse("");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
