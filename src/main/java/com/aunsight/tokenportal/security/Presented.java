package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Verdict;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** What became of the credential that a request brought. Kept with the request, so that a refusal can say why. */
public sealed interface Presented {

    /** A live one. {@code bearer}: it came in the header and not as the browser's cookie. */
    record Live(Caller caller, boolean bearer) implements Presented {}

    /** One that does not authenticate. */
    record Dead(Verdict.Cause cause, boolean bearer) implements Presented {}

    /** None. */
    record None() implements Presented {}

    /** More than one at once (RFC 6750 section 3.1: {@code invalid_request}). */
    record Several() implements Presented {}

    /** An unknown one, after so many unknown ones from this network that it was not looked at as others are. */
    record Guessing(Duration retryAfter) implements Presented {}

    /** It could not be looked at: the database did not answer. Never taken for good. */
    record Unanswered(Throwable failure) implements Presented {}

    /** What this request brought; {@link None} where no route asked for a credential. */
    static Presented by(RoutingContext request) {
        Presented presented = request.get(CredentialMechanism.PRESENTED);
        return presented == null ? new None() : presented;
    }
}
