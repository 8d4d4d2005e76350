package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.logIn;
import static com.aunsight.tokenportal.api.Calls.nobody;
import static com.aunsight.tokenportal.api.Calls.withoutRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionsApiTest {
    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    @BeforeEach
    void forgetFailures() {
        tables.run("delete from login_failures");
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void loggingInGivesASessionOfADay() {
        var user = people.user();
        var answer = logIn(user.email().toUpperCase(java.util.Locale.ROOT), People.PASSWORD);
        answer.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("token", matchesPattern("aus_[A-Za-z0-9_-]{43}"))
                .body("keySet()", hasSize(6));
        Instant issued = Instant.parse(answer.path("issued_at"));
        assertThat(answer.<String>path("expires_at"))
                .isEqualTo(issued.plus(Duration.ofDays(1)).toString());
        assertThat(answer.<String>path("renewable_until"))
                .isEqualTo(issued.plus(Duration.ofDays(30)).toString());
        assertThat(answer.<String>path("originally_issued_at")).isEqualTo(issued.toString());
        String id = answer.path("id");
        assertThat(tables.rows("select client, address from sessions where id = '%s'".formatted(id)))
                .containsExactly(List.of("AU2", "127.0.0.1"));
        assertThat(tables.events(user)).containsExactly("user.invited", "user.joined", "login.succeeded");
    }

    @Test
    void theClientIsNamedByWhoLogsIn() {
        var user = people.user();
        String id = nobody().contentType(ContentType.JSON)
                .body("{\"email\": \"%s\", \"password\": \"%s\", \"client\": \"portal\"}"
                        .formatted(user.email(), People.PASSWORD))
                .post("/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(tables.value("select client from sessions where id = '%s'".formatted(id)))
                .isEqualTo("PORTAL");
    }

    @Test
    @DisplayName("security.md 3: unknown e-mail, wrong password and deactivated give the same 401")
    void oneAnswerForEachKindOfWrong() {
        var user = people.user();
        var before = tables.of(user);
        var wrong = logIn(user.email(), "not the right one at all");
        assertThat(tables.of(user)).isEqualTo(before);
        var unknown = logIn(UUID.randomUUID() + "@example.org", People.PASSWORD);
        String admin = people.bearer(people.administrator());
        as(admin, "{\"active\": false}").patch("/users/" + user.id()).then().statusCode(200);
        var deactivated = logIn(user.email(), People.PASSWORD);
        wrong.then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"aunsight\"")
                .body("type", endsWith("/wrong-password"));
        for (var other : List.of(unknown, deactivated)) {
            assertThat(other.statusCode()).isEqualTo(401);
            assertThat(withoutRequest(other)).isEqualTo(withoutRequest(wrong));
            assertThat(other.headers().asList().stream().map(header -> header.getName()))
                    .containsExactlyElementsOf(wrong.headers().asList().stream()
                            .map(header -> header.getName())
                            .toList());
        }
    }

    @Test
    @DisplayName("security.md 3: throttled gives the same 429 whether the account exists or not")
    void throttledIsTheSameForEverybody() {
        var user = people.user();
        String unknownEmail = UUID.randomUUID() + "@example.org";
        for (int i = 0; i < 10; i++) {
            logIn(user.email(), "wrong").then().statusCode(401);
            logIn(unknownEmail, "wrong").then().statusCode(401);
        }
        var known = logIn(user.email(), People.PASSWORD);
        var unknown = logIn(unknownEmail, People.PASSWORD);
        for (var answer : List.of(known, unknown)) {
            answer.then().statusCode(429).body("type", endsWith("/throttled"));
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 300);
        }
        assertThat(withoutRequest(known)).isEqualTo(withoutRequest(unknown));
        assertThat(tables.value("select count(*) from sessions where user_id = '%s'".formatted(user.id())))
                .isEqualTo("0");
        clock.move(Duration.ofMinutes(5).plusSeconds(1));
        logIn(user.email(), People.PASSWORD).then().statusCode(201);
    }

    @Test
    void aSessionTellsItsFacts() {
        var session = people.session(people.user());
        as(session.secret().reveal())
                .get("/session")
                .then()
                .statusCode(200)
                .body("keySet()", hasSize(17))
                .body("client", equalTo("au2"))
                .body(
                        "authenticated_at",
                        equalTo(session.session().authenticatedAt().toString()))
                .body("address", equalTo(session.session().origin().address()))
                .body("agent", equalTo(session.session().origin().agent()))
                .body("user_id", equalTo(session.user().id().toString()))
                .body("email", equalTo(session.user().email()))
                .body("firstname", equalTo("Ada"))
                .body("lastname", equalTo("Lovelace"))
                .body("time_zone", nullValue())
                .body("id", equalTo(session.session().id().toString()))
                .body("kind", equalTo("session"))
                .body("role", equalTo("user"))
                .body("issued_at", equalTo(session.session().issuedAt().toString()))
                .body("expires_at", equalTo(session.session().expiresAt().toString()))
                .body(
                        "originally_issued_at",
                        equalTo(session.session().originallyIssuedAt().toString()))
                .body(
                        "renewable_until",
                        equalTo(session.session().renewableUntil().toString()))
                .body(
                        "expires_in",
                        org.hamcrest.Matchers.allOf(
                                org.hamcrest.Matchers.greaterThan(86_300),
                                org.hamcrest.Matchers.lessThanOrEqualTo(86_400)));
    }

    @Test
    void aSessionIsToldInLinesForShells() {
        var session = people.session(people.user());
        String lines = as(session.secret().reveal())
                .accept(ContentType.TEXT)
                .get("/session")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .extract()
                .asString();
        assertThat(lines)
                .startsWith("id=" + session.session().id() + "\nkind=session\nrole=user\nissued_at="
                        + session.session().issuedAt().getEpochSecond() + "\nexpires_at="
                        + session.session().expiresAt().getEpochSecond() + "\n")
                .matches("(?s).*\nexpires_in=\\d+\nclient=au2\n.*")
                .endsWith("\nlastname=Lovelace\ntime_zone=\n");
    }

    @Test
    void renewingKeepsTheSessionAndReplacesItsToken() {
        var user = people.user();
        var session = people.session(user);
        clock.move(Duration.ofHours(20));
        var renewed = as(session.secret().reveal()).post("/session/renewal");
        renewed.then()
                .statusCode(201)
                .body("id", equalTo(session.session().id().toString()))
                .body("token", not(equalTo(session.secret().reveal())))
                .body(
                        "originally_issued_at",
                        equalTo(session.session().originallyIssuedAt().toString()))
                .body(
                        "renewable_until",
                        equalTo(session.session().renewableUntil().toString()));
        assertThat(Instant.parse(renewed.path("expires_at")))
                .isEqualTo(Instant.parse(renewed.<String>path("issued_at")).plus(Duration.ofDays(1)));
        String token = renewed.path("token");
        as(token).get("/session").then().statusCode(200);
        as(session.secret().reveal()).get("/session").then().statusCode(401).body("type", endsWith("/renewed"));
        assertThat(tables.events(user)).endsWith("login.succeeded", "session.renewed");
    }

    @Test
    @DisplayName("security.md 8: there is an absolute limit on renewals, and renewing is no password")
    void renewingEndsAtTheHardLimit() {
        var session = people.session(people.user());
        String token = session.secret().reveal();
        Instant limit = session.session().renewableUntil();
        for (int day = 0; day < 32; day++) {
            clock.move(Duration.ofHours(23));
            var answer = as(token).post("/session/renewal");
            answer.then().statusCode(201).body("renewable_until", equalTo(limit.toString()));
            token = answer.path("token");
            if (answer.<String>path("expires_at").equals(limit.toString())) {
                break;
            }
            Calls.createToken(token, "not fresh")
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/reauthentication-required"));
        }
        as(token).get("/session").then().statusCode(200).body("expires_at", equalTo(limit.toString()));
        clock.move(Duration.ofHours(24));
        as(token).post("/session/renewal").then().statusCode(401).body("type", endsWith("/expired"));
    }

    @Test
    @DisplayName("security.md 8: renewing after log-out yields none")
    void renewingAfterLoggingOutYieldsNone() {
        var user = people.user();
        String bearer = people.bearer(user);
        as(bearer).delete("/session").then().statusCode(204);
        var before = tables.of(user);
        as(bearer).post("/session/renewal").then().statusCode(401).body("type", endsWith("/ended"));
        assertThat(tables.of(user)).isEqualTo(before);
        assertThat(tables.events(user)).endsWith("session.ended");
    }

    @Test
    void aPasswordGivenAgainMakesTheSessionFresh() {
        var user = people.user();
        String bearer = people.bearer(user);
        clock.move(Duration.ofMinutes(31));
        var before = tables.of(user);
        Calls.createToken(bearer, "stale").then().statusCode(403).body("type", endsWith("/reauthentication-required"));
        as(bearer, "{\"password\": \"wrong\"}")
                .post("/session/confirmation")
                .then()
                .statusCode(403)
                .body("type", endsWith("/wrong-password"));
        assertThat(tables.of(user)).isEqualTo(before);
        as(bearer, "{\"password\": \"%s\"}".formatted(People.PASSWORD))
                .post("/session/confirmation")
                .then()
                .statusCode(204);
        Calls.createToken(bearer, "fresh").then().statusCode(201);
        assertThat(tables.events(user)).endsWith("session.confirmed", "token.created");
    }

    @Test
    void theListShowsOnesOwnLiveSessions() {
        var user = people.user();
        people.bearer(people.user());
        var ended = people.session(user);
        as(ended.secret().reveal()).delete("/session").then().statusCode(204);
        var first = people.session(user);
        clock.move(Duration.ofSeconds(1));
        var second = people.session(user);
        as(first.secret().reveal())
                .header("User-Agent", "curl/8.5")
                .get("/sessions")
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .body(
                        "items.id",
                        equalTo(List.of(
                                second.session().id().toString(),
                                first.session().id().toString())))
                .body("items.current", equalTo(List.of(false, true)))
                .body("items[0].client", equalTo("au2"))
                .body("items[0].address", equalTo("192.0.2.1"))
                .body("items[0].agent", equalTo("tests"))
                .body("items[0].renewable_until", notNullValue());
    }

    @Test
    void oneSessionIsEnded() {
        var user = people.user();
        var keep = people.session(user);
        var end = people.session(user);
        as(keep.secret().reveal())
                .delete("/sessions/" + end.session().id())
                .then()
                .statusCode(204);
        as(end.secret().reveal()).get("/session").then().statusCode(401).body("type", endsWith("/ended"));
        as(keep.secret().reveal()).get("/session").then().statusCode(200);
        assertThat(tables.events(user)).endsWith("session.ended");
        as(keep.secret().reveal())
                .delete("/sessions/" + end.session().id())
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("security.md 16: somebody else's session and a missing one are indistinguishable")
    void somebodyElsesSessionIsNotThere() {
        var other = people.user();
        var theirs = people.session(other);
        var before = tables.of(other);
        String bearer = people.bearer(people.user());
        var refused = as(bearer).delete("/sessions/" + theirs.session().id());
        var missing = as(bearer).delete("/sessions/" + UUID.randomUUID());
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(withoutRequest(refused)).isEqualTo(withoutRequest(missing));
        assertThat(tables.of(other)).isEqualTo(before);
        as(bearer).delete("/sessions/first").then().statusCode(404);
    }

    @Test
    void allOthersAreEndedWhenThatIsSaid() {
        var user = people.user();
        String kept = people.bearer(user);
        String other = people.bearer(user);
        String another = people.bearer(user);
        var before = tables.of(user);
        for (String query : List.of("", "?except=all", "?exept=current")) {
            as(kept).delete("/sessions" + query)
                    .then()
                    .statusCode(400)
                    .body("errors.field", equalTo(List.of("except")));
        }
        assertThat(tables.of(user)).isEqualTo(before);
        as(kept).delete("/sessions?except=current").then().statusCode(204);
        as(kept).get("/session").then().statusCode(200);
        as(other).get("/session").then().statusCode(401);
        as(another).get("/session").then().statusCode(401);
        assertThat(tables.events(user)).endsWith("sessions.ended");
    }
}
