package com.aunsight.tokenportal.errors;

import com.aunsight.tokenportal.identity.IdentityFailure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What an identity service at a distance did not do, and what to do about it. */
@Singleton
class IdentityErrors {
    private final Answers answers;
    private final ErrorMessages messages;

    IdentityErrors(Answers answers, ErrorMessages messages) {
        this.answers = answers;
        this.messages = messages;
    }

    Response answer(IdentityFailure.What what) {
        return switch (what) {
            case IdentityFailure.Away(var wait) ->
                answers.answer("identity-unavailable", 503, messages.identityAwayTitle(), messages.identityAway())
                        .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                        .build();
            case IdentityFailure.Broken _ ->
                answers.answer("identity-failure", 502, messages.identityBrokenTitle(), messages.identityBroken())
                        .build();
            case IdentityFailure.Unknown(var act) ->
                answers.answer("outcome-unknown", 502, messages.unknownOutcomeTitle(), whereToLook(act))
                        .build();
            case IdentityFailure.Elsewhere _ ->
                answers.answer("not-found", 404, messages.notFoundTitle(), messages.notFound())
                        .build();
            // Of a credential: CredentialErrors.
            case IdentityFailure.Ended _ ->
                answers.answer("ended", 401, messages.deadTitle(), messages.ended())
                        .build();
            case IdentityFailure.Forbidden _ ->
                answers.answer("forbidden", 403, messages.forbiddenTitle(), messages.forbidden())
                        .build();
        };
    }

    private String whereToLook(IdentityFailure.Act act) {
        return switch (act) {
            case LOG_IN -> messages.unknownLogIn();
            case SESSION -> messages.unknownSession();
            case ACCOUNT -> messages.unknownAccount();
            case PASSWORD -> messages.unknownPassword();
            case TOKEN_CREATION -> messages.unknownTokenCreation();
            case TOKEN_ROTATION -> messages.unknownTokenRotation();
            case TOKEN -> messages.unknownToken();
        };
    }
}
