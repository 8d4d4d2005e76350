package com.aunsight.tokenportal.identity.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.IdentityFailure.Act;
import com.aunsight.tokenportal.identity.IdentityFailure.Away;
import com.aunsight.tokenportal.identity.IdentityFailure.Broken;
import com.aunsight.tokenportal.identity.IdentityFailure.Unknown;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network and a bad service do, and what becomes of it: one sealed reason, soon, told in the log, and nothing done twice. */
@QuarkusTest
@Tag("full")
class FaultTest {
    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final UUID ID = UUID.fromString("01a1b2c3-0000-7000-8000-000000000000");
    private static final Tokens.NewToken WANTED =
            new Tokens.NewToken("wanted", "", Place.OTHER, new Tokens.Expiry.Default(), List.of(), "a-key");

    @Inject
    Distant distant;

    @Inject
    People people;

    @Inject
    AuditTrail trail;

    private Caller caller;

    @BeforeEach
    void somebody() {
        caller = people.caller(people.user());
    }

    /** Each badness, and what it is to a question and to a change. */
    static Stream<Arguments> badnesses() {
        return Stream.of(
                arguments(
                        "never answers",
                        bad((_, closed) -> {
                            closed.await();
                            return false;
                        }),
                        Away.class,
                        Unknown.class),
                arguments("hangs up", bad((_, _) -> false), Away.class, Unknown.class),
                arguments(
                        "sends half an answer",
                        bad((out, _) -> {
                            out.write(
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"id\":"
                                            .getBytes(StandardCharsets.UTF_8));
                            return false;
                        }),
                        Away.class,
                        Unknown.class),
                arguments(
                        "drips",
                        bad((out, closed) -> {
                            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
                            while (!closed.await(300, TimeUnit.MILLISECONDS)) {
                                out.write(' ');
                                out.flush();
                            }
                            return false;
                        }),
                        Away.class,
                        Unknown.class),
                arguments(
                        "sends 100 MB",
                        bad((out, _) -> {
                            out.write(
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n"
                                            .getBytes(StandardCharsets.UTF_8));
                            byte[] blanks = new byte[1 << 20];
                            Arrays.fill(blanks, (byte) ' ');
                            for (int i = 0; i < 100; i++) {
                                out.write(blanks);
                            }
                            return true;
                        }),
                        Broken.class,
                        Unknown.class),
                arguments("sends HTML", saying(200, "text/html", "<h1>Welcome</h1>"), Broken.class, Unknown.class),
                arguments("sends no JSON", saying(201, JSON, "{\"id\":"), Broken.class, Unknown.class),
                arguments(
                        "sends other types",
                        saying(201, JSON, "{\"id\":7,\"items\":\"none\"}"),
                        Broken.class,
                        Unknown.class),
                arguments("sends nothing", saying(200, JSON, ""), Broken.class, Unknown.class),
                arguments("sends null", saying(200, JSON, "null"), Broken.class, Unknown.class),
                arguments(
                        "redirects",
                        saying(302, "text/plain", "", "Location: http://127.0.0.1:1/api/v1/sessions"),
                        Broken.class,
                        Unknown.class),
                arguments(
                        "fails", saying(500, PROBLEM, "{\"type\":\"/problems/failure\"}"), Broken.class, Unknown.class),
                arguments(
                        "is overloaded", saying(503, "text/plain", "later", "Retry-After: 7"), Away.class, Away.class),
                arguments(
                        "refuses without a reason",
                        saying(422, "text/html", "<p>no</p>"),
                        Broken.class,
                        Unknown.class));
    }

    private static BadOwner.Behaviour bad(BadOwner.Behaviour behaviour) {
        return behaviour;
    }

    private static BadOwner.Behaviour saying(int status, String type, String body, String... headers) {
        return (out, _) -> {
            out.write(BadOwner.answer(status, type, body, headers));
            out.flush();
            return true;
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badnesses")
    void aQuestionIsNotAnswered(String name, BadOwner.Behaviour behaviour, Class<?> asked, Class<?> changed) {
        try (var owner = new BadOwner(behaviour)) {
            var port = distant.at(owner.address());
            long since = System.nanoTime();
            assertThat(failure(() -> port.tokens().find(caller, ID)).what()).isInstanceOf(asked);
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONGEST);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badnesses")
    void aChangeIsAskedForOnceAndToldAsUnknown(
            String name, BadOwner.Behaviour behaviour, Class<?> asked, Class<?> changed) {
        try (var owner = new BadOwner(behaviour)) {
            var port = distant.at(owner.address());
            long since = System.nanoTime();
            var failure = failure(() -> port.tokens().create(caller, WANTED));
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONGEST);
            assertThat(failure.what()).isInstanceOf(changed);
            if (failure.what() instanceof Unknown(Act act)) {
                assertThat(act).isEqualTo(Act.TOKEN_CREATION);
            }
            assertThat(failure.getMessage()).doesNotContain("aus_").doesNotContain("Exception");
            assertThat(owner.requests()).containsExactly("POST /api/v1/tokens HTTP/1.1");
            told(changed == Unknown.class ? "identity.unknown" : "identity.refused");
        }
    }

    private static IdentityFailure failure(ThrowingCallable call) {
        var failure = catchThrowableOfType(IdentityFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    /** The intent, and what became of it. */
    private void told(String outcome) {
        var events =
                trail.list(AuditTrail.Filter.of(caller.user().id()), null, 10).items();
        assertThat(events.get(0).event()).isEqualTo(outcome);
        assertThat(events.get(1).event()).isEqualTo("identity.asked");
        assertThat(events.get(0).facts())
                .containsEntry("intent", events.get(1).id().toString());
    }

    static Stream<Arguments> unreachable() {
        return Stream.of(
                arguments("nobody listens", URI.create("http://127.0.0.1:1")),
                arguments("no such name", URI.create("http://nowhere.invalid")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreachable")
    void whatIsNotReachedChangesNothing(String name, URI address) {
        var port = distant.at(address);
        assertThat(failure(() -> port.tokens().find(caller, ID)).what()).isInstanceOf(Away.class);
        assertThat(failure(() -> port.tokens().create(caller, WANTED)).what()).isInstanceOf(Away.class);
        told("identity.refused");
    }

    @Test
    void withoutTrustNothingIsSent() throws Exception {
        try (var owner = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> sayPlainly(owner));
            var port = distant.at(URI.create("https://127.0.0.1:" + owner.getLocalPort()));
            var failure = failure(() -> port.tokens().create(caller, WANTED));
            assertThat(failure.what()).isInstanceOf(Away.class);
            assertThat(failure).hasMessage("no trust in its certificate");
        }
    }

    /** Where TLS is spoken, something else. */
    private static void sayPlainly(ServerSocket owner) {
        try (var socket = owner.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(BadOwner.answer(400, "text/plain", "speak plainly"));
        } catch (IOException e) {
            // Whoever asked has gone away.
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(404, "not-found", "", new Refusal.NotFound()),
                arguments(403, "reauthentication-required", "", new Refusal.NotFresh()),
                arguments(412, "outdated", "", new Refusal.Outdated()),
                arguments(422, "key-reused", "", new Refusal.KeyReused()),
                arguments(409, "conflict", ",\"detail\":\"too many\"", new Refusal.Conflict("too many")),
                arguments(
                        409,
                        "taken",
                        ",\"errors\":[{\"field\":\"name\",\"message\":\"is taken\",\"later\":1}]",
                        new Refusal.Taken("name", "is taken")),
                arguments(
                        422,
                        "invalid",
                        ",\"errors\":[{\"field\":\"name\",\"message\":\"too long\"}]",
                        Refusal.Invalid.of("name", "too long")),
                arguments(429, "throttled", "", new Refusal.Throttled(Duration.ofSeconds(7))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void aRefusalIsTheSameRefusalHere(int status, String kind, String members, Refusal refusal) {
        String problem = "{\"type\":\"/problems/" + kind + "\"" + members + ",\"later\":true}";
        try (var owner = BadOwner.saying(status, PROBLEM, problem, "Retry-After: 7")) {
            assertThat(distant.at(owner.address()).tokens().create(caller, WANTED))
                    .isEqualTo(Outcome.refused(refusal));
            told("identity.refused");
        }
    }

    @Test
    void aCredentialThatEndedAndOneThatMayNotAreTold() {
        try (var owner = BadOwner.saying(401, PROBLEM, "{\"type\":\"/problems/ended\"}")) {
            assertThat(failure(() -> distant.at(owner.address()).tokens().create(caller, WANTED))
                            .what())
                    .isInstanceOf(IdentityFailure.Ended.class);
        }
        try (var owner = BadOwner.saying(403, PROBLEM, "{\"type\":\"/problems/forbidden\"}")) {
            assertThat(failure(() -> distant.at(owner.address()).tokens().find(caller, ID))
                            .what())
                    .isInstanceOf(IdentityFailure.Forbidden.class);
        }
    }

    @Test
    void aQuestionWhoseConnectionBrokeIsAskedAgain() {
        try (var owner = new BadOwner((_, _) -> false)) {
            failure(() -> distant.at(owner.address()).tokens().find(caller, ID));
            assertThat(owner.requests()).hasSize(3);
        }
    }

    @Test
    void afterManyFailuresNobodyWaits() {
        try (var owner = new BadOwner((_, _) -> false)) {
            var port = distant.at(owner.address());
            for (int i = 0; i < 4; i++) {
                failure(() -> port.tokens().find(caller, ID));
            }
            int before = owner.requests().size();
            var failure = failure(() -> port.tokens().create(caller, WANTED));
            assertThat(failure.what()).isInstanceOf(Away.class);
            assertThat(failure).hasMessage("it failed too often just now");
            assertThat(owner.requests()).hasSize(before);
        }
    }
}
