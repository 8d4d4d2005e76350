package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.platform.PortalUrl;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The headers of every answer, errors and files included: request id, and what browsers must not do with it (ASVS 3.4). */
@Singleton
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

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);

    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final List<Header> always;
    private final InstantSource clock;
    private volatile Second second = new Second(Long.MIN_VALUE, "");

    /** One header, encoded once for all answers. */
    private record Header(CharSequence name, CharSequence value) {
        static Header of(String name, String value) {
            return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }
    }

    /** How a second is told; formatted once for all its answers. */
    private record Second(long epoch, CharSequence date) {}

    ResponseHeaders(PortalUrl portal, InstantSource clock) {
        this.always = always(portal.https());
        this.clock = clock;
    }

    private static List<Header> always(boolean https) {
        return Stream.of(
                        Header.of("Content-Security-Policy", CONTENT_SECURITY_POLICY),
                        Header.of("X-Content-Type-Options", "nosniff"),
                        // Not "no-referrer": with it browsers send "Origin: null", and the check of a form's origin
                        // would refuse everybody.
                        Header.of("Referrer-Policy", "same-origin"),
                        Header.of("Cross-Origin-Opener-Policy", "same-origin"),
                        Header.of("Cross-Origin-Resource-Policy", "same-origin"),
                        Header.of("X-Frame-Options", "DENY"),
                        Header.of("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
                        Header.of("Strict-Transport-Security", https ? ONE_YEAR : ""))
                .filter(header -> !header.value.isEmpty())
                .toList();
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    private void add(RoutingContext request) {
        var headers = request.response().headers();
        headers.set(REQUEST_ID, RequestId.of(request));
        // RFC 9110 section 6.6.1; by it others notice that their clock is wrong.
        headers.set(HttpHeaders.DATE, date());
        for (Header header : always) {
            headers.set(header.name, header.value);
        }
        request.addHeadersEndHandler(_ -> {
            keepNothing(headers);
            stayHere(request.request(), headers);
        });
        request.next();
    }

    private CharSequence date() {
        var now = clock.instant();
        var present = second;
        if (present.epoch != now.getEpochSecond()) {
            present = new Second(now.getEpochSecond(), HttpHeaders.createOptimized(HTTP_DATE.format(now)));
            second = present;
        }
        return present.date;
    }

    /** At the end, so that a route may say otherwise: the files of the look may be kept, everything else is nobody's to keep. */
    private static void keepNothing(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
    }

    /**
     * JAX-RS makes redirects absolute, from the {@code Host} header and the scheme of the connection. A proxy may have changed both; a
     * path alone (RFC 9110 section 10.2.2) is right behind any.
     */
    private static void stayHere(HttpServerRequest request, MultiMap headers) {
        String location = headers.get(HttpHeaders.LOCATION);
        if (location == null) {
            return;
        }
        String here = request.scheme() + "://" + request.authority();
        if (location.startsWith(here + "/")) {
            headers.set(HttpHeaders.LOCATION, location.substring(here.length()));
        }
    }
}
