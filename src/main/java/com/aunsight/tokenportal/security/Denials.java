package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.FrequentRefusals;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.audit.Person;
import com.aunsight.tokenportal.audit.Refusals;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.Verdicts;
import com.aunsight.tokenportal.platform.Sha256;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
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
    private final FrequentRefusals frequent;

    Denials(Refusals refusals, FrequentRefusals frequent) {
        this.refusals = refusals;
        this.frequent = frequent;
    }

    /**
     * A secret that does not authenticate. One that once did is its owner's business and never counts as guessing.
     *
     * @return how long to wait when this was one guess too many; else zero
     */
    Duration dead(RoutingContext request, Verdict.Dead dead) {
        var former = dead.former();
        if (former == null) {
            return unknown(request);
        }
        refused(stranger(request), former, dead.cause(), Way.of(request));
        return Duration.ZERO;
    }

    /**
     * A secret that is nobody's.
     *
     * @return how long to wait when this was one guess too many; else zero
     */
    public Duration unknown(RoutingContext request) {
        return guessed(request, UNKNOWN, "unknown secret");
    }

    /**
     * A platform service that gave a wrong secret, or that there is not.
     *
     * @return how long to wait when this was one guess too many; else zero
     */
    Duration wrongService(RoutingContext request) {
        return guessed(request, "service.unknown", "a platform service did not prove who it is");
    }

    private Duration guessed(RoutingContext request, String kind, String why) {
        var actor = stranger(request);
        refusals.tell(actor, kind, NOBODY, count -> Way.of(request).denied(null, why, count));
        return refusals.within(actor.origin(), kind, NOBODY, WINDOW) > GUESSES ? WINDOW : Duration.ZERO;
    }

    /**
     * A dead secret that a platform service was given. Guessing is that service's to throttle: what it asks of unknown secrets is written
     * down, and counts against nobody here.
     *
     * @param from where the secret came from, by the service's word
     */
    public void introspected(RoutingContext request, Service service, Origin from, Verdict.Dead dead) {
        var actor = new Actor.Anonymous(from, RequestId.of(request));
        var former = dead.former();
        var way = Way.of(request);
        if (former == null) {
            String why = "unknown secret, asked about by " + service.id();
            frequent.tell(actor, "introspection.unknown", Sha256.of(why), count -> way.denied(null, why, count));
        } else {
            refused(actor, former, dead.cause(), way);
        }
    }

    /** A session's. A managed token's uses are counted, and what of them is to be told is told by who counts ({@link Verdicts}). */
    private void refused(Actor actor, Verdict.Former former, Verdict.Cause cause, Way way) {
        String why = cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (former.sessionId() != null && cause != Verdict.Cause.RENEWED) {
            refusals.tell(
                    actor,
                    "session.refused",
                    Sha256.of(former.sessionId() + why),
                    count -> way.denied(former.owner(), "session " + why, count));
        }
    }

    /** A caller on a route that is not for them, or a form that another site sent. */
    public void forbidden(RoutingContext request, Caller caller, String why) {
        refusals.tell(
                caller.actor(),
                "access.denied",
                Sha256.of(caller.user().id() + why),
                count -> Way.of(request).denied(caller.user().person(), why, count));
    }

    private static Actor.Anonymous stranger(RoutingContext request) {
        return new Actor.Anonymous(Origins.of(request), RequestId.of(request));
    }

    /** Which way in it was. Not the path: people put secrets there. */
    private record Way(String method, String name) {
        static Way of(RoutingContext request) {
            String path = request.request().uri();
            String name = path.startsWith("/api/") || path.startsWith("/oauth2/") || path.startsWith("/auth/")
                    ? "the API"
                    : "a page";
            return new Way(request.request().method().name(), name);
        }

        Event denied(@Nullable Person subject, String why, long count) {
            return new Event.AccessDenied(subject, method, name, why, count);
        }
    }
}
