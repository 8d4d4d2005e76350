package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.errors.Problem;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Refusal.FieldError;
import com.aunsight.tokenportal.security.Current;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What each refusal is in HTTP. */
@Singleton
class RefusalAnswers {
    private final Current current;
    private final ApiMessages messages;

    RefusalAnswers(Current current, ApiMessages messages) {
        this.current = current;
        this.messages = messages;
    }

    @ServerExceptionMapper
    Response refused(Refused refused) {
        var refusal = refused.refusal();
        var problem = problem(refusal);
        var answer = problem.answer();
        if (refusal instanceof Refusal.Throttled(Duration wait)) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds()));
        }
        if (problem.status() == 401 && loggingIn()) {
            // A 401 names the scheme that opens the door (RFC 9110 section 11.6.1): the token that a log-in gives.
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"aunsight\"");
        }
        return answer.build();
    }

    private Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid(List<FieldError> errors) ->
                problem("invalid", messages.invalidTitle(), 422, messages.invalid())
                        .with(errors);
            case Refusal.NotFound _ -> problem("not-found", messages.notFoundTitle(), 404, messages.notFound());
            case Refusal.Taken(String field, String message) ->
                problem("taken", messages.takenTitle(), 409, message).with(List.of(new FieldError(field, message)));
            case Refusal.Conflict(String message) -> problem("conflict", messages.conflictTitle(), 409, message);
            case Refusal.AlreadyMade _ ->
                problem("already-made", messages.alreadyMadeTitle(), 409, messages.alreadyMade());
            case Refusal.KeyReused _ -> problem("key-reused", messages.keyReusedTitle(), 422, messages.keyReused());
            case Refusal.Outdated _ -> problem("outdated", messages.outdatedTitle(), 412, messages.outdated());
            case Refusal.NotFresh _ ->
                problem("reauthentication-required", messages.notFreshTitle(), 403, messages.notFresh());
            case Refusal.WrongPassword _
            when loggingIn() -> problem("wrong-password", messages.wrongLogInTitle(), 401, messages.wrongLogIn());
            case Refusal.WrongPassword _ ->
                problem("wrong-password", messages.wrongPasswordTitle(), 403, messages.wrongPassword());
            case Refusal.OtpRequired _ ->
                problem("otp-required", messages.otpRequiredTitle(), loggingIn() ? 401 : 403, messages.otpRequired());
            case Refusal.WrongOtp _ ->
                problem("wrong-otp", messages.wrongOtpTitle(), loggingIn() ? 401 : 403, messages.wrongOtp());
            case Refusal.Throttled _ -> problem("throttled", messages.throttledTitle(), 429, messages.throttled());
            case Refusal.Superseded _ -> problem("renewed", messages.renewedTitle(), 401, messages.renewed());
            case Refusal.LinkDead _ -> problem("link-dead", messages.linkDeadTitle(), 410, messages.linkDead());
        };
    }

    /** Without a credential, a password is for logging in. */
    private boolean loggingIn() {
        return current.found().isEmpty();
    }

    private Problem problem(String kind, String title, int status, String detail) {
        return Problem.of(kind, title, status, detail, current.requestId());
    }

    @ServerExceptionMapper
    Response malformed(Malformed malformed) {
        return problem("malformed-request", messages.malformedTitle(), 400, messages.malformed())
                .with(List.of(new FieldError(malformed.field(), String.valueOf(malformed.getMessage()))))
                .answer()
                .build();
    }
}
