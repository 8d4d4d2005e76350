package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.security.SentForm;
import com.aunsight.tokenportal.security.ServiceRefusedException;
import com.aunsight.tokenportal.security.ServiceRefusedException.Why;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;

/** The errors of the OAuth endpoints, in their own form (RFC 6749 section 5.2). */
@Singleton
class OAuthErrors {
    private static final String CHALLENGE = "Basic realm=\"aunsight\", charset=\"UTF-8\"";

    private final OAuthMessages messages;

    OAuthErrors(OAuthMessages messages) {
        this.messages = messages;
    }

    private record ErrorJson(String error, String errorDescription) {}

    /** Before anybody looks at what a parameter says, it must say one thing. */
    @OAuth
    @WithFormRead
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void oneOfEach() {
        if (SentForm.repeats()) {
            throw OAuthError.of("invalid_request", messages.repeated());
        }
    }

    @ServerExceptionMapper
    Response refused(ServiceRefusedException e) {
        return answer(
                switch (e.why()) {
                    case Why.SeveralWays _ -> OAuthError.of("invalid_request", messages.severalWays());
                    case Why.NotAuthenticated _ -> OAuthError.client(messages.notAuthenticated());
                    case Why.Guessing(Duration wait) -> OAuthError.throttled(wait, messages.throttled());
                });
    }

    @ServerExceptionMapper
    Response answer(OAuthError error) {
        var answer = Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorJson(error.code(), error.description()));
        if (error.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        var wait = error.retryAfter();
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()));
        }
        return answer.build();
    }
}
