package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Person;
import com.aunsight.tokenportal.audit.Refusals;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.platform.Sha256;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the audit log of what was refused, and tells guessing apart from mistakes. */
@ApplicationScoped
public class Denials {
    private static final String UNKNOWN = "secret.unknown";
    private static final byte[] NOBODY = new byte[32];
    /** Unknown secrets from one network (IPv6: /64) within the window; what is more is answered with 429. */
    private static final int GUESSES = 100;

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Refusals refusals;

    Denials(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * A secret that does not authenticate. One that once did is its owner's business and never counts as guessing.
     *
     * @return how long to wait when this was one guess too many; else zero
     */
    Duration dead(RoutingContext request, Verdict.Dead dead) {
        var actor = new Actor.Anonymous(Origins.of(request), RequestId.of(request));
        String why = dead.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        var former = dead.former();
        if (former == null) {
            refusals.tell(actor, UNKNOWN, NOBODY, count -> denied(request, null, "unknown secret", count));
            return refusals.within(actor.origin(), UNKNOWN, NOBODY, WINDOW) > GUESSES ? WINDOW : Duration.ZERO;
        }
        UUID token = former.tokenId();
        if (token != null) {
            String name = String.valueOf(former.tokenName());
            refusals.tell(
                    actor,
                    "token.refused",
                    Sha256.of(token + why),
                    count -> new Event.TokenRefused(former.owner(), token, name, why, count));
        } else if (dead.cause() != Verdict.Cause.RENEWED) {
            refusals.tell(
                    actor,
                    "session.refused",
                    Sha256.of(former.sessionId() + why),
                    count -> denied(request, former.owner(), "session " + why, count));
        }
        return Duration.ZERO;
    }

    /** A caller on a route that is not for them, or a form that another site sent. */
    public void forbidden(RoutingContext request, Caller caller, String why) {
        refusals.tell(
                caller.actor(),
                "access.denied",
                Sha256.of(caller.user().id() + why),
                count -> denied(request, caller.user().person(), why, count));
    }

    private static Event denied(RoutingContext request, @Nullable Person subject, String why, long count) {
        return new Event.AccessDenied(subject, request.request().method().name(), way(request), why, count);
    }

    /** Which way in it was. Not the path: people put secrets there. */
    private static String way(RoutingContext request) {
        return request.request().uri().startsWith("/api/") ? "the API" : "a page";
    }
}
