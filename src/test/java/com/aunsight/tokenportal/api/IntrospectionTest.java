package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.startsWith;

import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.audit.AuditTrail.Entry;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import com.aunsight.tokenportal.testing.PlatformServices.Registered;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7662, as a platform service sees it. */
@QuarkusTest
class IntrospectionTest {
    private static final String INACTIVE = "{\"active\":false}";

    @Inject
    WrittenUses uses;

    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    PlatformServices services;

    @Inject
    DeadSecrets deadSecrets;

    @Inject
    AuditTrail trail;

    @Inject
    MovableClock clock;

    private Registered service;

    @BeforeEach
    void register() {
        service = services.register();
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void eachIsTimedOnceWhicheverWayItWasAnswered() {
        var owner = people.caller(people.user());
        String secret = tokens.create(owner, "Timed", new Expiry.Default(), List.of())
                .secret()
                .reveal();
        double atOnce = timed("at once", 200);
        double later = timed("later", 200);
        double refused = timed("later", 401);
        for (int i = 0; i < 3; i++) {
            // As Spring sends it.
            service.request()
                    .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                    .body("token=" + secret)
                    .post("/oauth2/introspect")
                    .then()
                    .statusCode(200)
                    .body("active", is(true));
        }
        given().formParam("token", secret).post("/oauth2/introspect").then().statusCode(401);
        assertThat(timed("later", 200)).isEqualTo(later + 1);
        assertThat(timed("at once", 200)).isEqualTo(atOnce + 2);
        assertThat(timed("later", 401)).isEqualTo(refused + 1);
    }

    private static double timed(String answered, int status) {
        String name = "portal_introspections_seconds_count{answered=\"%s\",status=\"%d\"} ".formatted(answered, status);
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    @Test
    void aManagedTokenIsNamedWithItsOwner() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner, "Scoring_Process", new Expiry.Default(), List.of());
        Map<String, Object> answer = service.asks(issued.secret().reveal())
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath()
                .getMap("");
        assertThat(answer)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("active", true),
                        Map.entry("sub", owner.user().id().toString()),
                        Map.entry("username", owner.user().email()),
                        Map.entry("iss", "http://localhost:8080"),
                        Map.entry("token_type", "Bearer"),
                        Map.entry("jti", issued.token().id().toString()),
                        Map.entry("client_id", "portal"),
                        Map.entry("token_kind", "managed"),
                        Map.entry("token_name", "Scoring_Process"),
                        Map.entry("iat", (int) issued.token().createdAt().getEpochSecond()),
                        Map.entry("exp", (int)
                                Objects.requireNonNull(issued.token().expiresAt())
                                        .getEpochSecond())));
    }

    @Test
    void aTokenThatNeverExpiresHasNoExp() {
        var issued = tokens.create(people.caller(people.user()), "for ever", new Expiry.Never(), List.of());
        var answer = service.asks(issued.secret().reveal()).jsonPath();
        assertThat(answer.getBoolean("active")).isTrue();
        assertThat(answer.getMap("")).doesNotContainKey("exp");
    }

    @Test
    void aSessionIsNamedWithItsUserAndItsClient() {
        var user = people.user();
        var issued = people.session(user);
        Map<String, Object> answer =
                service.asks(issued.secret().reveal()).jsonPath().getMap("");
        assertThat(answer)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "active",
                        true,
                        "sub",
                        user.id().toString(),
                        "username",
                        user.email(),
                        "iss",
                        "http://localhost:8080",
                        "token_type",
                        "Bearer",
                        "jti",
                        issued.session().id().toString(),
                        "client_id",
                        "au2",
                        "token_kind",
                        "session",
                        "iat",
                        (int) issued.session().issuedAt().getEpochSecond(),
                        "exp",
                        (int) issued.session().expiresAt().getEpochSecond()));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("security.md 20: whatever is no good gives the same answer, byte for byte and header for header")
    void deadSecretsCannotBeToldApart(DeadSecrets.Kind kind) {
        String dead = deadSecrets.make(kind);
        Response unknown = service.asks(UUID.randomUUID().toString());
        Response answer = service.asks(dead);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo(INACTIVE);
        assertThat(headers(answer)).isEqualTo(headers(unknown));
    }

    /** But for the request's own id and the time. */
    private static Map<String, String> headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !List.of("x-request-id", "date")
                        .contains(header.getName().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(
                        header -> header.getName().toLowerCase(Locale.ROOT),
                        Header::getValue,
                        (one, other) -> one + other,
                        TreeMap::new));
    }

    @Test
    void theAllowedAddressesAreHeldAgainstTheAddressThatTheServiceTells() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner, "office", new Expiry.Default(), List.of("192.0.2.0/24", "2001:db8::/32"));
        String secret = issued.secret().reveal();
        assertThat(service.asks(secret, "192.0.2.77").jsonPath().getBoolean("active"))
                .isTrue();
        assertThat(service.asks(secret, "2001:db8::7").jsonPath().getBoolean("active"))
                .isTrue();
        assertThat(service.asks(secret, "::ffff:192.0.2.7").jsonPath().getBoolean("active"))
                .isTrue();
        assertThat(service.asks(secret, "198.51.100.1").asString()).isEqualTo(INACTIVE);
        assertThat(service.asks(secret).asString()).isEqualTo(INACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2",
                "192.0.2.0/24",
                "localhost",
                "1",
                "010.0.0.1",
                "fe80::1%eth0",
                "192.0.2.1, 10.0.0.1",
                "*"
            })
    void anAddressThatIsNoneIsAMistake(String address) {
        service.asks(people.bearer(people.user()), address)
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", is("invalid_request"));
    }

    @Test
    void theUseIsCountedFromWhereTheServiceSaysItCame() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner);
        service.request()
                .formParam("token", issued.secret().reveal())
                .formParam("origin_address", "203.0.113.9")
                .formParam("origin_agent", "scoring/1.2\r\nX-Evil: 1")
                .post("/oauth2/introspect")
                .then()
                .statusCode(200);
        uses.now();
        var use = Objects.requireNonNull(tokens.find(owner, issued.token()).lastUse());
        assertThat(use.origin().address()).isEqualTo("203.0.113.9");
        assertThat(use.origin().agent()).isEqualTo("scoring/1.2  X-Evil: 1");
    }

    @Test
    @DisplayName("security.md 23: a dead token that a service was given is told to its owner")
    void aRefusedTokenIsToldToItsOwner() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner);
        tokens.deactivate(owner, issued.token());
        service.asks(issued.secret().reveal(), "203.0.113.10");
        service.asks(issued.secret().reveal(), "203.0.113.10");
        uses.now();
        List<Entry> told = events(owner.user().id(), "token.refused");
        assertThat(told).singleElement().satisfies(entry -> {
            assertThat(entry.sentence()).contains("presented and refused: deactivated");
            assertThat(entry.address()).isEqualTo("203.0.113.10");
            assertThat(entry.tokenId()).isEqualTo(issued.token().id());
        });
    }

    private List<Entry> events(UUID person, String event) {
        return trail.list(new AuditTrail.Filter(person, null, event, null, null, null, null, null), null, 50)
                .items();
    }

    @Test
    void aServiceThatAsksOfManyUnknownSecretsIsNotTakenForAGuesser() {
        String good = people.bearer(people.user());
        for (int i = 0; i < 120; i++) {
            assertThat(service.asks(UUID.randomUUID().toString(), "203.0.113.77")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(service.asks(good, "203.0.113.77").jsonPath().getBoolean("active"))
                .isTrue();
    }

    @Test
    @DisplayName("security.md 20: the caller must be a registered service")
    void nobodyAsksWithoutBeingRegistered() {
        String token = people.bearer(people.user());
        assertRefused(given().formParam("token", token).post("/oauth2/introspect"));
        assertRefused(given().auth()
                .preemptive()
                .basic(service.id(), "asv_wrong")
                .formParam("token", token)
                .post("/oauth2/introspect"));
        assertRefused(given().auth()
                .preemptive()
                .basic("nobody", service.secret())
                .formParam("token", token)
                .post("/oauth2/introspect"));
        assertRefused(given().formParam("token", token)
                .formParam("client_id", service.id())
                .post("/oauth2/introspect"));
        assertRefused(
                given().formParam("token", token).formParam("client_id", "au2").post("/oauth2/introspect"));
        assertRefused(given().auth()
                .preemptive()
                .oauth2(token)
                .formParam("token", token)
                .post("/oauth2/introspect"));
        assertRefused(given().header("Authorization", "Basic !!!")
                .formParam("token", token)
                .post("/oauth2/introspect"));
    }

    private static void assertRefused(Response answer) {
        answer.then()
                .statusCode(401)
                .contentType(ContentType.JSON)
                .header("WWW-Authenticate", startsWith("Basic realm=\"aunsight\""))
                .header("Cache-Control", "no-store")
                .body("error", is("invalid_client"))
                .body("error_description", matchesRegex("[ !#-\\[\\]-~]+"));
    }

    @Test
    void theSecretMayBeInTheBody() {
        given().formParam("token", people.bearer(people.user()))
                .formParam("client_id", service.id())
                .formParam("client_secret", service.secret())
                .post("/oauth2/introspect")
                .then()
                .statusCode(200)
                .body("active", is(true));
    }

    @Test
    @DisplayName("RFC 6749 section 2.3: one way to authenticate in each request")
    void twoWaysAtOnceAreAMistake() {
        String token = people.bearer(people.user());
        service.request()
                .formParam("token", token)
                .formParam("client_id", service.id())
                .formParam("client_secret", service.secret())
                .post("/oauth2/introspect")
                .then()
                .statusCode(400)
                .body("error", is("invalid_request"));
        service.request()
                .formParam("token", token)
                .formParam("client_id", "another")
                .post("/oauth2/introspect")
                .then()
                .statusCode(400);
        service.request()
                .formParam("token", token)
                .formParam("client_id", service.id())
                .post("/oauth2/introspect")
                .then()
                .statusCode(200);
    }

    @Test
    void aMissingARepeatedAndAnEmptyTokenAreMistakes() {
        assertInvalid(service.request().contentType(ContentType.URLENC).post("/oauth2/introspect"));
        assertInvalid(service.request().formParam("token", "").post("/oauth2/introspect"));
        assertInvalid(service.request().formParam("token", "a", "b").post("/oauth2/introspect"));
        assertInvalid(service.request()
                .contentType(ContentType.URLENC)
                .queryParam("token", "a")
                .post("/oauth2/introspect"));
    }

    private static void assertInvalid(Response answer) {
        answer.then().statusCode(400).body("error", is("invalid_request"));
    }

    @Test
    void itTakesAFormByPostAlone() {
        service.request()
                .queryParam("token", "a")
                .get("/oauth2/introspect")
                .then()
                .statusCode(405)
                .header("Allow", containsString("POST"));
        service.request()
                .contentType(ContentType.JSON)
                .body("{\"token\":\"a\"}")
                .post("/oauth2/introspect")
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void liveAndUnknownOnesAreAnsweredOverEachVersionOfHttp(HttpClient.Version version) throws Exception {
        String live = tokens.create(people.caller(people.user())).secret().reveal();
        String basic = Base64.getEncoder()
                .encodeToString((service.id() + ":" + service.secret()).getBytes(StandardCharsets.UTF_8));
        try (var http = HttpClient.newBuilder().version(version).build()) {
            for (String token : List.of(live, live, UUID.randomUUID().toString(), "none", live)) {
                var request = HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port + "/oauth2/introspect"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                        .build();
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body().startsWith("{\"active\":true")).isEqualTo(token.equals(live));
            }
        }
    }
}
