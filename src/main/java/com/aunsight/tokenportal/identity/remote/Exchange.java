package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.IdentityFailure.Act;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * One request to the identity service and its answer, read to the end within bounds. Waits: never on an event loop, never in a transaction.
 *
 * <p>So many requests at once and no more, so that a service that stands still holds up a few of the portal's threads and not all; after
 * some failures none for a moment; and only what changes nothing is tried again, if it failed soon.
 */
@ApplicationScoped
class Exchange {
    /** Longest body that is read, in bytes. */
    private static final int LONGEST = 1 << 20;
    /** Longest time for a request and its whole answer, drop by drop; the first of it has to come sooner. */
    private static final long LONGEST_MILLIS = 5_500;

    private static final int AT_ONCE = 48;
    /** With those that are asked, fewer threads than half of those that serve pages. */
    private static final int WAITING = 48;

    private static final Duration SOON = Duration.ofSeconds(5);

    private final IdentityApi api;
    private final ObjectMapper json;
    private final Guard once;
    private final Guard again;

    Exchange(@RestClient IdentityApi api, ObjectMapper json) {
        this.api = api;
        // Strict but for what a later version of the service may add.
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.once = Guard.create()
                .withBulkhead()
                .limit(AT_ONCE)
                .enableSynchronousQueueing()
                .queueSize(WAITING)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(8)
                .failureRatio(0.5)
                .delay(2, ChronoUnit.SECONDS)
                .skipOn(BulkheadException.class)
                .done()
                .withTimeout()
                .duration(LONGEST_MILLIS, ChronoUnit.MILLIS)
                .done()
                .build();
        this.again = Guard.create()
                .withRetry()
                .maxRetries(2)
                .delay(100, ChronoUnit.MILLIS)
                .jitter(50, ChronoUnit.MILLIS)
                .whenException(Exchange::failedSoon)
                .withExponentialBackoff()
                .done()
                .done()
                .build();
    }

    /** Asks for what changes nothing. */
    Answer read(Function<IdentityApi, Response> call) {
        try {
            return again.call(() -> once.call(() -> answer(call, null), Answer.class), Answer.class);
        } catch (Exception e) {
            boolean sound = causes(e).noneMatch(TooLongException.class::isInstance);
            throw failed(e, sound ? new IdentityFailure.Away(SOON) : new IdentityFailure.Broken());
        }
    }

    /** Asks once for a change: without an answer it may have been made. */
    Answer change(Act act, Function<IdentityApi, Response> call) {
        try {
            return once.call(() -> answer(call, act), Answer.class);
        } catch (Exception e) {
            throw failed(e, unsent(e) ? new IdentityFailure.Away(SOON) : new IdentityFailure.Unknown(act));
        }
    }

    private static IdentityFailure failed(Exception e, IdentityFailure.What what) {
        return new IdentityFailure(what, why(e));
    }

    private Answer answer(Function<IdentityApi, Response> call, @Nullable Act act) throws IOException {
        try (var response = call.apply(api)) {
            return Answer.of(response, body(response.readEntity(InputStream.class)), act, json);
        }
    }

    private static byte[] body(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return new byte[0];
        }
        try (stream) {
            byte[] body = stream.readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new TooLongException();
            }
            return body;
        }
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Whether no byte of the request can have arrived. */
    private static boolean unsent(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof SSLException
                        || cause instanceof BulkheadException
                        || cause instanceof CircuitBreakerOpenException);
    }

    /** Whether another try may do better, and will not make people wait: a connection that broke, and nothing that took its time. */
    private static boolean failedSoon(Throwable failure) {
        return why(failure).equals(BROKE_OFF) || causes(failure).anyMatch(ConnectException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static final String BROKE_OFF = "the connection broke off";

    /** For the log, in words of ours: what was sent, and what came, has no place in it. */
    private static String why(Throwable failure) {
        return causes(failure)
                .map(cause -> switch (cause) {
                    case UnknownHostException _ -> "no address of its name";
                    case SSLException _ -> "no trust in its certificate";
                    case ConnectException _ -> "no connection";
                    case TimeoutException _, org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException _ ->
                        "no answer in time";
                    case TooLongException _ -> "an answer of more than 1 MiB";
                    case BulkheadException _ -> "too many wait for it already";
                    case CircuitBreakerOpenException _ -> "it failed too often just now";
                    case IOException _, VertxException _ -> BROKE_OFF;
                    default -> "";
                })
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
