package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.createToken;
import static com.aunsight.tokenportal.api.Calls.withoutRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokensApiTest {
    private static final String GUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @Inject
    WrittenUses uses;

    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private User user;
    private String bearer;

    @BeforeEach
    void somebody() {
        user = people.user();
        bearer = people.bearer(user);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private Response token(String id) {
        return as(bearer).get("/tokens/" + id);
    }

    private void works(String guid) {
        as(guid).get("/whoami")
                .then()
                .statusCode(200)
                .body("id", equalTo(user.id().toString()));
    }

    private static void isDead(String guid, String why) {
        as(guid).get("/whoami")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"aunsight\", error=\"invalid_token\"")
                .body("type", endsWith("/" + why));
    }

    @Test
    @DisplayName("security.md 12 and 18: a secret is shown once, not to be stored, and kept as a hash")
    void aTokenIsMadeAndItsSecretShownOnce() {
        var made = as(bearer, """
                        {"name": " My_Macbook_Login_Token ", "note": "At home\\non the desk", "place": "laptop",
                         "allowed_addresses": ["127.0.0.1", "192.0.2.0/24"], "expires_at": "2099-01-01T01:00:00+01:00"}""").post("/tokens");
        made.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("ETag", "\"0\"")
                .header("Location", "/api/v1/tokens/" + made.path("id"))
                .body("token", matchesPattern(GUID))
                .body("name", equalTo("My_Macbook_Login_Token"))
                .body("note", equalTo("At home\non the desk"))
                .body("place", equalTo("laptop"))
                .body("status", equalTo("active"))
                .body("allowed_addresses", equalTo(List.of("127.0.0.1", "192.0.2.0/24")))
                .body("expires_at", equalTo("2099-01-01T00:00:00Z"))
                .body("owner_id", equalTo(user.id().toString()))
                .body("last_used_at", nullValue())
                .body("secrets", hasSize(1))
                .body("$", not(hasKey("hint")));
        String guid = made.path("token");
        String id = made.path("id");
        assertThat(made.<String>path("last_four")).isEqualTo(guid.substring(32));
        works(guid);
        assertThat(token(id).asString()).contains("My_Macbook_Login_Token").doesNotContain(guid);
        assertThat(as(bearer).get("/tokens").asString()).doesNotContain(guid);
        assertThat(as(bearer).get("/audit").asString())
                .contains("token.created")
                .doesNotContain(guid);
        assertThat(tables.of(user).toString())
                .contains("My_Macbook_Login_Token")
                .doesNotContain(guid);
        assertThat(tables.value("select encode(hash, 'hex') from secrets where token_id = '%s'".formatted(id)))
                .isEqualTo(tables.value("select encode(sha256('%s'), 'hex')".formatted(guid)));
        assertThat(tables.eventsOfToken(id)).containsExactly("token.created");
    }

    @Test
    void whatIsLeftOutHasADefault() {
        var made = as(bearer, "{\"name\": \"Plain\", \"note\": null, \"expires_at\": null}")
                .post("/tokens");
        made.then()
                .statusCode(201)
                .body("note", equalTo(""))
                .body("place", equalTo("other"))
                .body("allowed_addresses", hasSize(0));
        assertThat(Duration.between(Instant.parse(made.path("created_at")), Instant.parse(made.path("expires_at"))))
                .isBetween(Duration.ofDays(90).minusSeconds(1), Duration.ofDays(90));
        as(bearer, "{\"name\": \"Forever\", \"never_expires\": true}")
                .post("/tokens")
                .then()
                .statusCode(201)
                .body("expires_at", nullValue());
    }

    @Test
    void everythingWrongIsNamedAtOnceAndNothingIsMade() {
        var before = tables.of(user);
        as(bearer, """
                {"name": "", "note": "%s", "allowed_addresses": ["home"], "expires_at": "2001-01-01T00:00:00Z"}""".formatted("x".repeat(1001)))
                .post("/tokens")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/invalid"))
                .body("status", equalTo(422))
                .body("errors.field", equalTo(List.of("name", "note", "allowed_addresses", "expires_at")));
        for (String json : List.of(
                "{\"name\": \"%s\"}".formatted("x".repeat(101)),
                "{\"name\": \"a\\nb\"}",
                "{\"name\": \"a\\u0000b\"}",
                "{\"name\": \"a\\ud800b\"}",
                "{\"name\": \"a\", \"note\": \"a\\u0000b\"}",
                "{\"name\": \"a\", \"expires_at\": \"9999-12-31T00:00:00Z\"}",
                "{\"name\": \"a\", \"expires_at\": \"%s\"}"
                        .formatted(clock.instant().minusSeconds(1)))) {
            as(bearer, json).post("/tokens").then().statusCode(422).body("errors", hasSize(1));
        }
        as(bearer, "{\"name\": \"a\", \"never_expires\": true, \"expires_at\": \"2099-01-01T00:00:00Z\"}")
                .post("/tokens")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("never_expires")));
        as(bearer, "{\"name\": \"a\"}")
                .header("Idempotency-Key", "k".repeat(201))
                .post("/tokens")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("idempotency_key")));
        assertThat(tables.of(user)).isEqualTo(before);
    }

    @Test
    void aNameIsTakenWithoutRegardToCase() {
        createToken(bearer, "Nightly").then().statusCode(201);
        var before = tables.of(user);
        createToken(bearer, " nightLY")
                .then()
                .statusCode(409)
                .body("type", endsWith("/taken"))
                .body("errors.field", equalTo(List.of("name")));
        assertThat(tables.of(user)).isEqualTo(before);
        createToken(people.bearer(people.user()), "Nightly").then().statusCode(201);
    }

    @Test
    @DisplayName("security.md 9: creating, rotating and deleting need a password of the last 30 minutes")
    void sensitiveActsNeedAFreshPassword() {
        String id = createToken(bearer, "Old").path("id");
        clock.move(Duration.ofMinutes(30).plusSeconds(1));
        var before = tables.of(user);
        for (var refused : List.of(
                createToken(bearer, "New"),
                as(bearer, "{\"overlap_seconds\": 0}").post("/tokens/" + id + "/rotation"),
                as(bearer).delete("/tokens/" + id))) {
            refused.then().statusCode(403).body("type", endsWith("/reauthentication-required"));
        }
        assertThat(tables.of(user)).isEqualTo(before);
        as(bearer, "{\"note\": \"editing needs none\"}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void aKeyMakesOneTokenAndTheSecondAnswerHasNoSecret() {
        var first = as(bearer, "{\"name\": \"Once\"}")
                .header("Idempotency-Key", "k-1")
                .post("/tokens");
        first.then().statusCode(201);
        var before = tables.of(user);
        var second = as(bearer, "{ \"note\": \"\", \"name\": \"Once\" }")
                .header("Idempotency-Key", "k-1")
                .post("/tokens");
        second.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("ETag", "\"0\"")
                .header("Location", first.header("Location"))
                .body("id", equalTo(first.<String>path("id")))
                .body("hint", startsWith("This token was made by the first request"))
                .body("$", not(hasKey("token")));
        as(bearer, "{\"name\": \"Another\"}")
                .header("Idempotency-Key", "k-1")
                .post("/tokens")
                .then()
                .statusCode(422)
                .body("type", endsWith("/key-reused"));
        assertThat(tables.of(user)).isEqualTo(before);
        String other = people.bearer(people.user());
        as(other, "{\"name\": \"Once\"}")
                .header("Idempotency-Key", "k-1")
                .post("/tokens")
                .then()
                .statusCode(201)
                .body("id", not(equalTo(first.<String>path("id"))));
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        as(bearer, "{\"name\": \"Once\"}")
                .header("Idempotency-Key", "k-1")
                .post("/tokens")
                .then()
                .statusCode(201);
        clock.move(Duration.ofHours(24).plusSeconds(1));
        String later = people.bearer(user);
        as(later, "{\"name\": \"Twice\"}")
                .header("Idempotency-Key", "k-1")
                .post("/tokens")
                .then()
                .statusCode(201)
                .body("name", equalTo("Twice"));
    }

    @Test
    void aKeyWhoseTokenIsGoneSaysSo() {
        String id = as(bearer, "{\"name\": \"Once\"}")
                .header("Idempotency-Key", "k-1")
                .post("/tokens")
                .path("id");
        as(bearer).delete("/tokens/" + id).then().statusCode(204);
        as(bearer, "{\"name\": \"Once\"}")
                .header("Idempotency-Key", "k-1")
                .post("/tokens")
                .then()
                .statusCode(409)
                .body("type", endsWith("/already-made"));
    }

    @Test
    void anEditChangesWhatItNamesAndNothingElse() {
        String id = as(bearer, "{\"name\": \"Before\", \"note\": \"kept\", \"never_expires\": true}")
                .post("/tokens")
                .path("id");
        as(bearer, "{\"name\": \"After\", \"expires_at\": \"2099-05-05T05:05:05Z\"}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("After"))
                .body("note", equalTo("kept"))
                .body("expires_at", equalTo("2099-05-05T05:05:05Z"));
        as(bearer, "{\"note\": \"\", \"allowed_addresses\": [\"10.0.0.0/8\"]}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("After"))
                .body("note", equalTo(""))
                .body("expires_at", equalTo("2099-05-05T05:05:05Z"))
                .body("allowed_addresses", equalTo(List.of("10.0.0.0/8")));
        as(bearer, "{\"expires_at\": null}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("expires_at", nullValue());
        as(bearer, "{}").patch("/tokens/" + id).then().statusCode(200).header("ETag", "\"3\"");
        assertThat(tables.eventsOfToken(id))
                .containsExactly("token.created", "token.edited", "token.edited", "token.edited");
    }

    @Test
    void anEditThatCannotBeDoneChangesNothing() {
        createToken(bearer, "Taken").then().statusCode(201);
        String id = createToken(bearer, "Mine").path("id");
        var before = tables.of(user);
        as(bearer, "{\"note\": \"new\", \"name\": \"taken\"}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(409);
        as(bearer, "{\"note\": \"new\", \"name\": \" \"}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(422);
        as(bearer, "{\"note\": \"new\", \"expires_at\": \"2001-01-01T00:00:00Z\"}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(422);
        for (String field : List.of("name", "note", "allowed_addresses", "active", "reason")) {
            as(bearer, "{\"%s\": null}".formatted(field))
                    .patch("/tokens/" + id)
                    .then()
                    .statusCode(400)
                    .body("errors.field", equalTo(List.of(field)));
        }
        assertThat(tables.of(user)).isEqualTo(before);
    }

    @Test
    void ofTwoEditorsTheSecondIsTold() {
        var made = createToken(bearer, "Edited");
        String address = "/tokens/" + made.path("id");
        String seen = made.header("ETag");
        as(bearer, "{\"note\": \"first\"}")
                .header("If-Match", seen)
                .patch(address)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        var before = tables.of(user);
        for (String stale : List.of(seen, "W/\"1\"", "\"7\", W/\"1\"", "\"made up\"")) {
            as(bearer, "{\"note\": \"second\"}")
                    .header("If-Match", stale)
                    .patch(address)
                    .then()
                    .statusCode(412)
                    .body("type", endsWith("/outdated"));
        }
        as(bearer, "{\"note\": \"second\"}")
                .header("If-Match", "1")
                .patch(address)
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("If-Match")));
        assertThat(tables.of(user)).isEqualTo(before);
        for (String match : List.of("\"1\"", "\"7\", \"2\"", "*", " * ")) {
            as(bearer, "{\"note\": \"%s\"}".formatted(UUID.randomUUID()))
                    .header("If-Match", match)
                    .patch(address)
                    .then()
                    .statusCode(200);
        }
        as(bearer).get(address).then().header("ETag", "\"5\"");
    }

    @Test
    void aDeactivatedTokenStopsAtOnceAndComesBack() {
        var made = createToken(bearer, "Leaked");
        var other = createToken(bearer, "Other");
        String id = made.path("id");
        as(bearer, "{\"active\": false, \"reason\": \"found in a repository\"}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("deactivated"))
                .body("deactivation_reason", equalTo("found in a repository"));
        isDead(made.path("token"), "deactivated");
        works(other.path("token"));
        as(bearer, "{\"active\": true}")
                .patch("/tokens/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("deactivation_reason", nullValue());
        works(made.path("token"));
        assertThat(tables.eventsOfToken(id)).containsExactly("token.created", "token.deactivated", "token.reactivated");
    }

    @Test
    void anExpiredTokenSaysSo() {
        Instant end = clock.instant().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        var made = as(bearer, "{\"name\": \"Short\", \"expires_at\": \"%s\"}".formatted(end))
                .post("/tokens");
        String guid = made.path("token");
        works(guid);
        clock.move(Duration.ofHours(1));
        isDead(guid, "expired");
        bearer = people.bearer(user);
        token(made.path("id")).then().statusCode(200).body("status", equalTo("expired"));
        as(bearer, "{\"overlap_seconds\": 0}")
                .post("/tokens/" + made.path("id") + "/rotation")
                .then()
                .statusCode(409)
                .body("type", endsWith("/conflict"));
        as(bearer, "{\"expires_at\": null}")
                .patch("/tokens/" + made.path("id"))
                .then()
                .statusCode(200);
        works(guid);
    }

    @Test
    void aTokenIsOnlyForItsAddresses() {
        var made = as(bearer, "{\"name\": \"Far\", \"allowed_addresses\": [\"198.51.100.0/24\"]}")
                .post("/tokens");
        isDead(made.path("token"), "wrong_place");
        as(bearer, "{\"allowed_addresses\": []}")
                .patch("/tokens/" + made.path("id"))
                .then()
                .statusCode(200);
        works(made.path("token"));
    }

    @Test
    void rotatingGivesANewSecretAndTheOldOneGoesOnForTheOverlap() {
        var made = createToken(bearer, "Rotated");
        String id = made.path("id");
        String old = made.path("token");
        var rotated = as(bearer, "{\"overlap_seconds\": 3600}").post("/tokens/" + id + "/rotation");
        rotated.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("ETag", "\"1\"")
                .body("id", equalTo(id))
                .body("token", matchesPattern(GUID))
                .body("token", not(equalTo(old)))
                .body("expires_at", equalTo(made.<String>path("expires_at")))
                .body("secrets", hasSize(2));
        works(old);
        works(rotated.path("token"));
        clock.move(Duration.ofHours(1));
        isDead(old, "rotated");
        works(rotated.path("token"));
        assertThat(tables.eventsOfToken(id)).containsExactly("token.created", "token.rotated");
    }

    @Test
    void anOverlapOutOfBoundsChangesNothing() {
        String id = createToken(bearer, "Kept").path("id");
        var before = tables.of(user);
        for (String seconds : List.of("-1", "604801", "9223372036854775807")) {
            as(bearer, "{\"overlap_seconds\": %s}".formatted(seconds))
                    .post("/tokens/" + id + "/rotation")
                    .then()
                    .statusCode(422)
                    .body("errors.field", equalTo(List.of("overlap_seconds")));
        }
        assertThat(tables.of(user)).isEqualTo(before);
    }

    @Test
    void aDeletedTokenIsGoneForItsOwnerAndStaysInTheLog() {
        var made = createToken(bearer, "Gone");
        String id = made.path("id");
        as(bearer).delete("/tokens/" + id).then().statusCode(204);
        isDead(made.path("token"), "ended");
        assertThat(withoutRequest(token(id)))
                .isEqualTo(withoutRequest(token(UUID.randomUUID().toString())));
        as(bearer).get("/tokens").then().body("items", hasSize(0));
        as(bearer).delete("/tokens/" + id).then().statusCode(404);
        uses.now();
        as(bearer)
                .get("/audit?token=" + id)
                .then()
                .body("items.event", equalTo(List.of("token.refused", "token.deleted", "token.created")));
        createToken(bearer, "Gone").then().statusCode(201);
    }

    @Test
    void severalAreDeactivatedTogether() {
        var first = createToken(bearer, "First");
        var second = createToken(bearer, "Second");
        as(bearer, "{\"active\": false}")
                .patch("/tokens/" + second.path("id"))
                .then()
                .statusCode(200);
        var stranger = createToken(people.bearer(people.user()), "Theirs");
        String missing = UUID.randomUUID().toString();
        as(
                        bearer,
                        "{\"ids\": [\"%s\", \"%s\", \"%s\", \"%s\"], \"reason\": \"spring cleaning\"}"
                                .formatted(first.path("id"), second.path("id"), stranger.path("id"), missing))
                .post("/tokens/deactivations")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(first.path("id"), second.path("id"), stranger.path("id"), missing)))
                .body("items.result", equalTo(List.of("deactivated", "already_deactivated", "not_found", "not_found")))
                .body("items[0].name", equalTo("First"))
                .body("items[2].name", nullValue());
        isDead(first.path("token"), "deactivated");
        as(stranger.<String>path("token")).get("/whoami").then().statusCode(200);
    }

    @Test
    void aBadBulkDeactivationDoesNothingAtAll() {
        String id = createToken(bearer, "Kept").path("id");
        var before = tables.of(user);
        as(bearer, "{\"ids\": [\"%s\", \"no guid\"], \"reason\": \"x\"}".formatted(id))
                .post("/tokens/deactivations")
                .then()
                .statusCode(400);
        as(bearer, "{\"ids\": [], \"reason\": \"x\"}")
                .post("/tokens/deactivations")
                .then()
                .statusCode(422);
        as(bearer, "{\"ids\": [\"%s\"], \"reason\": \"%s\"}".formatted(id, "x".repeat(1001)))
                .post("/tokens/deactivations")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("reason")));
        assertThat(tables.of(user)).isEqualTo(before);
    }

    @Test
    @DisplayName("security.md 16: somebody else's token and a missing one are indistinguishable")
    void somebodyElsesTokenIsNotThere() {
        var owner = people.user();
        String id = createToken(people.bearer(owner), "Theirs").path("id");
        String missing = UUID.randomUUID().toString();
        var before = tables.of(owner);
        for (String who : List.of(bearer, people.bearer(people.administrator()))) {
            same(as(who).get("/tokens/" + id), as(who).get("/tokens/" + missing));
            same(
                    as(who, "{\"name\": \"Mine\"}").patch("/tokens/" + id),
                    as(who, "{\"name\": \"Mine\"}").patch("/tokens/" + missing));
            same(
                    as(who, "{\"overlap_seconds\": 0}").post("/tokens/" + id + "/rotation"),
                    as(who, "{\"overlap_seconds\": 0}").post("/tokens/" + missing + "/rotation"));
            same(as(who).delete("/tokens/" + id), as(who).delete("/tokens/" + missing));
            as(who).get("/tokens/not-a-guid").then().statusCode(404);
        }
        as(bearer).get("/audit?token=" + id).then().body("items", hasSize(0));
        assertThat(tables.of(owner)).isEqualTo(before);
    }

    private static void same(Response theirs, Response missing) {
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(withoutRequest(theirs)).isEqualTo(withoutRequest(missing));
        assertThat(theirs.headers().asList().stream().map(header -> header.getName()))
                .containsExactlyElementsOf(missing.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList());
    }

    @Test
    void theLastUseShowsWithinTwoSeconds() throws InterruptedException {
        var made = createToken(bearer, "Used");
        Instant before = clock.instant();
        as(made.<String>path("token"))
                .header("User-Agent", "job/1.0")
                .get("/whoami")
                .then()
                .statusCode(200);
        Instant end = Instant.now().plusSeconds(2);
        while (token(made.path("id")).path("last_used_at") == null
                && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        var shown = token(made.path("id"));
        shown.then()
                .body("last_used_address", equalTo("127.0.0.1"))
                .body("last_used_agent", equalTo("job/1.0"))
                .body("secrets[0].last_used_at", equalTo(shown.<String>path("last_used_at")));
        assertThat(Instant.parse(shown.path("last_used_at"))).isBetween(before, clock.instant());
        assertThat(tables.value("select revision from tokens where id = '%s'".formatted(made.<String>path("id"))))
                .isEqualTo("0");
    }
}
