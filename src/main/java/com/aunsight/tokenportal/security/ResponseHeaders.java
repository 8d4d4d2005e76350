package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.platform.PortalUrl;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The headers of every answer, errors and files included: request id, and what browsers must not do with it (ASVS 3.4). */
@ApplicationScoped
class ResponseHeaders {
    private static final int FIRST = 10_000;

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'");
    private static final String ONE_YEAR = "max-age=31536000";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final boolean https;
    private final InstantSource clock;

    ResponseHeaders(PortalUrl portal, InstantSource clock) {
        this.https = portal.https();
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    private void add(RoutingContext request) {
        var headers = request.response().headers();
        headers.set(RequestId.HEADER, RequestId.of(request));
        // RFC 9110 section 6.6.1; by it others notice that their clock is wrong.
        headers.set(HttpHeaders.DATE, HTTP_DATE.format(clock.instant()));
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        // Not "no-referrer": with it browsers send "Origin: null", and the check of a form's origin would refuse
        // everybody.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (https) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        request.addHeadersEndHandler(_ -> {
            keepNothing(headers);
            stayHere(request.request(), headers);
        });
        request.next();
    }

    /** At the end, so that a route may say otherwise: the files of the look may be kept, everything else is nobody's to keep. */
    private static void keepNothing(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /**
     * JAX-RS makes redirects absolute, from the {@code Host} header and the scheme of the connection. A proxy may have changed both; a
     * path alone (RFC 9110 section 10.2.2) is right behind any.
     */
    private static void stayHere(HttpServerRequest request, MultiMap headers) {
        String location = headers.get(HttpHeaders.LOCATION);
        String here = request.scheme() + "://" + request.authority();
        if (location != null && location.startsWith(here + "/")) {
            headers.set(HttpHeaders.LOCATION, location.substring(here.length()));
        }
    }
}
