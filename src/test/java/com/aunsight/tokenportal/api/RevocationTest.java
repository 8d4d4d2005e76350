package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Status;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 7009, as whoever holds a secret sees it. */
@QuarkusTest
class RevocationTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    Tokens port;

    @Inject
    Users users;

    @Inject
    PlatformServices services;

    @Inject
    DeadSecrets deadSecrets;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    @AfterEach
    void putTheClockBack() {
        tables.forgetGuessesAhead();
        clock.reset();
    }

    private static Response revoke(String secret) {
        return given().formParam("token", secret).post("/oauth2/revoke");
    }

    private static void assertDone(Response answer) {
        answer.then().statusCode(200).header("Cache-Control", "no-store").body(emptyString());
    }

    private static void assertDead(String secret) {
        Calls.as(secret).get("/whoami").then().statusCode(401);
    }

    @Test
    @DisplayName("security.md 20: a revoked managed token is deactivated at once, and its owner is told")
    void aManagedTokenIsDeactivated() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner, "in a public place", new Expiry.Default(), List.of("192.0.2.0/24"));
        String secret = issued.secret().reveal();
        assertDone(revoke(secret.toUpperCase(Locale.ROOT)));
        var token = tokens.find(owner, issued.token());
        assertThat(token.status()).isEqualTo(Status.DEACTIVATED);
        assertThat(token.deactivationReason()).isEqualTo("revoked by its holder");
        assertDead(secret);
        assertThat(tables.rows("""
                        select event, actor_kind, subject_id, facts ->> 'reason' from audit_events
                        where token_id = '%s' and event = 'token.deactivated'""".formatted(token.id())))
                .containsExactly(List.of(
                        "token.deactivated", "ANONYMOUS", owner.user().id().toString(), "revoked by its holder"));
        // It is reversible, by its owner.
        port.edit(owner, token.id(), Tokens.Edit.active(true, null));
        assertThat(tokens.find(owner, token).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void aSessionEnds() {
        var issued = people.session(people.user());
        String bearer = issued.secret().reveal();
        assertDone(revoke(bearer));
        assertDead(bearer);
        assertThat(tables.rows("""
                        select event, actor_kind, subject_id, facts ->> 'how' from audit_events
                        where session_id = '%s' and event = 'session.ended'""".formatted(issued.session().id())))
                .containsExactly(
                        List.of("session.ended", "ANONYMOUS", issued.user().id().toString(), "revoked by its holder"));
    }

    @Test
    void theOldSecretOfARotationEndsTheTokenWhileItLives() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner);
        var rotated = tokens.rotate(owner, issued.token(), Duration.ofHours(1));
        assertDone(revoke(issued.secret().reveal()));
        assertDead(rotated.secret().reveal());
    }

    @Test
    void aTokenWhoseOwnerIsDeactivatedDoesNotComeBackWithThem() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner);
        var administrator = people.caller(people.administrator());
        done(users.deactivate(administrator, owner.user().id(), "on leave"));
        assertDone(revoke(issued.secret().reveal()));
        done(users.reactivate(administrator, owner.user().id()));
        assertDead(issued.secret().reveal());
    }

    private static void done(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PLACE_NOT_TOLD", "TOKEN_OF_DEACTIVATED_USER", "SERVICE_SECRET"})
    @DisplayName("RFC 7009 section 2.2: a dead or unknown token is no error, and nothing changes")
    void aDeadOneChangesNothing(DeadSecrets.Kind kind) {
        String dead = deadSecrets.make(kind);
        String before = state();
        assertDone(revoke(dead));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void theSecretOfAServiceIsNoToken() {
        var service = services.register();
        String before = state();
        assertDone(revoke(service.secret()));
        assertThat(state()).isEqualTo(before);
        assertThat(service.asks("x").statusCode()).isEqualTo(200);
    }

    private String state() {
        return tables.value("""
                select md5(string_agg(row, ',' order by row)) from (
                  select t::text as row from tokens t union all select s::text from sessions s
                  union all select x::text from secrets x union all select v::text from service_secrets v
                  union all select e::text from audit_events e where %s) rows""".formatted(Tables.DONE));
    }

    @Test
    @DisplayName("contract: no client authentication is needed; one that is given must be right")
    void credentialsThatAreGivenMustBeRight() {
        var service = services.register();
        String first = people.bearer(people.user());
        assertDone(service.request().formParam("token", first).post("/oauth2/revoke"));
        assertDead(first);

        String second = people.bearer(people.user());
        String before = state();
        given().auth()
                .preemptive()
                .basic(service.id(), "wrong")
                .formParam("token", second)
                .post("/oauth2/revoke")
                .then()
                .statusCode(401)
                .body("error", is("invalid_client"));
        given().formParam("token", second)
                .formParam("client_id", service.id())
                .post("/oauth2/revoke")
                .then()
                .statusCode(401);
        assertThat(state()).isEqualTo(before);
        assertDone(given().formParam("token", second)
                .formParam("client_id", "au2")
                .formParam("token_type_hint", "refresh_token")
                .post("/oauth2/revoke"));
        assertDead(second);
    }

    @Test
    void itTakesOneTokenInAFormByPostAlone() {
        String bearer = people.bearer(people.user());
        given().queryParam("token", bearer)
                .get("/oauth2/revoke")
                .then()
                .statusCode(405)
                .header("Allow", containsString("POST"));
        given().contentType(ContentType.URLENC)
                .queryParam("token", bearer)
                .post("/oauth2/revoke")
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", is("invalid_request"));
        given().formParam("token", bearer, bearer).post("/oauth2/revoke").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"token\":\"" + bearer + "\"}")
                .post("/oauth2/revoke")
                .then()
                .statusCode(415);
        Calls.as(bearer).get("/whoami").then().statusCode(200);
    }

    @Test
    @DisplayName("security.md 18: guesses are throttled, and who knows a secret is not")
    void guessesAreThrottled() {
        // Of another day, so that no other test's log-in suffers.
        clock.move(Duration.ofDays(40));
        String good = people.bearer(people.user());
        Response answer = revoke(Secret.managed().reveal());
        for (int i = 0; i < 100; i++) {
            answer = revoke(UUID.randomUUID().toString());
        }
        answer.then()
                .statusCode(429)
                .header("Retry-After", "300")
                .contentType(ContentType.JSON)
                .body("error", is("temporarily_unavailable"));
        assertDone(revoke(good));
        assertDead(good);
    }
}
