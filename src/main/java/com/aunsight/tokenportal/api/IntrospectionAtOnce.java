package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.Verdicts;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.KnownServices;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers an introspection where it arrives, on the event loop and before all that other requests need, if service and token are known to
 * be good. Every other one, whatever is different about it, goes on to {@link IntrospectionResource} as it came: nothing is refused here.
 */
@Singleton
class IntrospectionAtOnce {
    private static final int AFTER_HEADERS = 8_000;
    private static final String PATH = "/oauth2/introspect";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FORM_OF_SPRING = FORM + ";charset=UTF-8";
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    /** Bytes; what has more to say takes the long way. */
    private static final int LONGEST = 4_096;

    private final Identity identity;
    private final KnownServices services;
    private final Verdicts verdicts;
    private final String issuer;
    private final ObjectWriter json;
    private final MeterRegistry metrics;
    private final Timer atOnce;
    /** What was answered about a managed token, for as long as its verdict is remembered: one object, which says the same as long as it lives. */
    private final Cache<Verdict.Good, Buffer> answers =
            Caffeine.newBuilder().weakKeys().build();

    IntrospectionAtOnce(
            @ConfigProperty(name = Identity.PROPERTY) Identity identity,
            KnownServices services,
            Verdicts verdicts,
            PortalUrl portal,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.identity = identity;
        this.services = services;
        this.verdicts = verdicts;
        this.issuer = portal.origin();
        this.json = json.writerFor(IntrospectionJson.Live.class);
        this.metrics = metrics;
        this.atOnce = timer("at once", 200);
    }

    void register(@Observes Filters filters) {
        if (identity.here()) {
            filters.register(this::look, AFTER_HEADERS);
        }
    }

    /** Quarkus' own timer, which takes a tenth of the time, is switched off for this path (application.properties). */
    private Timer timer(String answered, int status) {
        return metrics.timer("portal.introspections", "answered", answered, "status", Integer.toString(status));
    }

    private void look(RoutingContext request) {
        if (!PATH.equals(request.request().uri())) {
            request.next();
            return;
        }
        long since = System.nanoTime();
        if (isShortForm(request.request())) {
            // Quarkus holds the body back until somebody wants it.
            request.request().bodyHandler(body -> attempt(request, body, since)).resume();
        } else {
            pass(request, since);
        }
    }

    private void pass(RoutingContext request, long since) {
        request.addEndHandler(_ -> record(timer("later", request.response().getStatusCode()), since));
        request.next();
    }

    private static void record(Timer timer, long since) {
        timer.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    }

    private static boolean isShortForm(HttpServerRequest request) {
        // A request of HTTP/2 cannot be handed on once its body was read.
        return request.version() == HttpVersion.HTTP_1_1
                && HttpMethod.POST.equals(request.method())
                && isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))
                && !request.headers().contains(HttpHeaders.EXPECT)
                && isShort(request.getHeader(HttpHeaders.CONTENT_LENGTH));
    }

    private static boolean isForm(@Nullable String type) {
        return FORM.equals(type) || FORM_OF_SPRING.equalsIgnoreCase(type);
    }

    private static boolean isShort(@Nullable String length) {
        return length != null && length.length() <= 4 && Integer.parseInt(length) <= LONGEST;
    }

    private void attempt(RoutingContext request, Buffer body, long since) {
        try {
            answer(request, body, since);
        } catch (RuntimeException e) {
            request.fail(e);
        }
    }

    private void answer(RoutingContext request, Buffer body, long since) {
        var form = IntrospectionForm.parse(body);
        Verdict.Good good = form == null ? null : good(request, form);
        if (good != null) {
            record(atOnce, since);
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(answer(good));
            return;
        }
        // As if nobody had read it.
        ((RoutingContextInternal) request).setBody(body);
        pass(request, since);
    }

    private Verdict.@Nullable Good good(RoutingContext request, IntrospectionForm form) {
        var origin = form.origin();
        var service = origin == null ? null : services.of(request, form::first);
        if (origin == null || service == null) {
            return null;
        }
        Verdict.Good good = verdicts.recall(form.first("token"), origin);
        if (good != null) {
            services.answered(request, service);
        }
        return good;
    }

    private Buffer answer(Verdict.Good good) {
        return good.credential() instanceof TokenCredential ? answers.get(good, this::rendered) : rendered(good);
    }

    private Buffer rendered(Verdict.Good good) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(IntrospectionJson.of(good, issuer)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
