package com.aunsight.tokenportal.errors;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.SecondFactors;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Denials;
import com.aunsight.tokenportal.security.ForeignFormException;
import com.aunsight.tokenportal.security.Presented;
import com.aunsight.tokenportal.security.SessionCookie;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A credential that is missing, does not authenticate (RFC 6750 section 3), or is not enough. */
@Singleton
class CredentialErrors {
    private static final int TEMPORARY_REDIRECT = 307;
    private static final String ENROLMENT = "/account/second-factor";
    private static final String CHALLENGE = "Bearer realm=\"aunsight\"";

    private final RoutingContext request;
    private final Answers answers;
    private final ErrorMessages messages;
    private final FailureErrors failures;
    private final PortalUrl portal;
    private final SessionCookie cookie;
    private final SecondFactors secondFactors;
    private final Denials denials;
    private final BlockingSecurityExecutor worker;

    CredentialErrors(
            RoutingContext request,
            Answers answers,
            ErrorMessages messages,
            FailureErrors failures,
            PortalUrl portal,
            SessionCookie cookie,
            SecondFactors secondFactors,
            Denials denials,
            BlockingSecurityExecutor worker) {
        this.request = request;
        this.answers = answers;
        this.messages = messages;
        this.failures = failures;
        this.portal = portal;
        this.cookie = cookie;
        this.secondFactors = secondFactors;
        this.denials = denials;
        this.worker = worker;
    }

    @ServerExceptionMapper
    Uni<Response> unauthorized(UnauthorizedException e) {
        return worker.executeBlocking(() -> unauthorized(Presented.by(request)));
    }

    private Response unauthorized(Presented presented) {
        return switch (presented) {
            case Presented.Unanswered(Throwable failure) -> failures.failed(failure);
            // nginx knows 401 and 403 as an answer to what it asks, and takes everything else for a failure of ours.
            case Presented.Guessing _, Presented.Several _ when toProxy() -> deadBearer(Verdict.Cause.UNKNOWN);
            case Presented.Guessing(var wait) ->
                answers.answer("too-many-requests", 429, messages.tooManyTitle(), messages.tooMany())
                        .header(HttpHeaders.RETRY_AFTER, wait.toSeconds())
                        .build();
            case Presented.Several _ ->
                answers.answer("invalid-request", 400, messages.severalTitle(), messages.several())
                        .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_request\"")
                        .build();
            case Presented.Dead(var cause, boolean bearer) -> dead(cause, bearer);
            case Presented.None _, Presented.Live _ -> missing();
        };
    }

    private boolean toProxy() {
        return request.normalizedPath().equals("/auth/verify");
    }

    private Response missing() {
        return answers.toProgram()
                ? answers.problem("unauthorized", 401, messages.unauthorizedTitle(), messages.unauthorized())
                        .answer()
                        .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                        .build()
                : toLogIn("").build();
    }

    private Response dead(Verdict.Cause cause, boolean bearer) {
        if (answers.toProgram()) {
            return bearer ? deadBearer(cause) : missing();
        }
        if (cause == Verdict.Cause.RENEWED) {
            // A second tab, a double click: the browser brings the session's new token to the same address.
            return Response.status(TEMPORARY_REDIRECT)
                    .location(URI.create(request.request().uri()))
                    .build();
        }
        return bearer
                ? toLogIn("").build()
                : toLogIn(name(cause)).cookie(cookie.forgotten()).build();
    }

    private Response deadBearer(Verdict.Cause cause) {
        return answers.problem(name(cause), 401, messages.deadTitle(), why(cause))
                .answer()
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"")
                .build();
    }

    private static String name(Verdict.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    private String why(Verdict.Cause cause) {
        return switch (cause) {
            case EXPIRED -> messages.expired();
            case DEACTIVATED -> messages.deactivated();
            case ROTATED -> messages.rotated();
            case RENEWED -> messages.renewed();
            case ENDED -> messages.ended();
            case WRONG_PLACE -> messages.wrongPlace();
            case UNKNOWN -> messages.unknown();
        };
    }

    /** @param reason why a session ended, for the log-in page to say; empty for none */
    private Response.ResponseBuilder toLogIn(String reason) {
        var parameters = new StringBuilder();
        // What was posted is gone with the session; the page it was posted to may not exist as a page.
        if (HttpMethod.GET.equals(request.request().method())
                && !request.request().uri().equals("/")) {
            parameters
                    .append("?next=")
                    .append(URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8));
        }
        if (!reason.isEmpty()) {
            parameters.append(parameters.isEmpty() ? '?' : '&').append("ended=").append(reason);
        }
        return Response.seeOther(URI.create("/login" + parameters));
    }

    @ServerExceptionMapper
    Uni<Response> forbidden(ForbiddenException e) {
        return worker.executeBlocking(() -> switch (Presented.by(request)) {
            case Presented.Live(Caller caller, boolean bearer) when bearer == answers.toProgram() -> refuse(caller);
            // A cookie opens no API and a bearer no page: to them there is no credential here.
            case Presented other -> unauthorized(other);
        });
    }

    private Response refuse(Caller caller) {
        return switch (caller.credential()) {
            case Caller.TokenCredential _ -> {
                denials.forbidden(request, caller, "a managed token may not do this");
                yield answers.answer("session-required", 403, messages.forbiddenTitle(), messages.managedForbidden())
                        .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\"")
                        .build();
            }
            case Caller.SessionCredential _ when secondFactors.missing(caller.user()) -> toEnrolment();
            case Caller.SessionCredential _ -> {
                denials.forbidden(request, caller, "for administrators alone");
                yield answers.answer("forbidden", 403, messages.forbiddenTitle(), messages.forbidden())
                        .build();
            }
        };
    }

    /** The identity service knows better than what it said of the credential a moment ago. */
    @ServerExceptionMapper
    Uni<Response> identity(IdentityFailure e) {
        return worker.executeBlocking(() -> switch (e.what()) {
            case IdentityFailure.Ended _ -> dead(Verdict.Cause.ENDED, answers.toProgram());
            case IdentityFailure.Forbidden _
            when Presented.by(request) instanceof Presented.Live(Caller caller, boolean _) -> refuse(caller);
            case IdentityFailure.What _ -> failures.failed(e);
        });
    }

    /** Until they have the second factor that the portal demands of them, everything leads to where they get it. */
    private Response toEnrolment() {
        return answers.toProgram()
                ? answers.problem(
                                "second-factor-required",
                                403,
                                messages.secondFactorTitle(),
                                messages.secondFactor(portal.of(ENROLMENT)))
                        .answer()
                        .build()
                : Response.status(Response.Status.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, ENROLMENT)
                        .build();
    }

    @ServerExceptionMapper
    Uni<Response> foreignForm(ForeignFormException e) {
        return worker.executeBlocking(() -> {
            if (Presented.by(request) instanceof Presented.Live(Caller caller, boolean _)) {
                denials.forbidden(request, caller, String.valueOf(e.getMessage()));
            }
            return answers.answer("foreign-form", 403, messages.foreignFormTitle(), messages.foreignForm())
                    .build();
        });
    }
}
