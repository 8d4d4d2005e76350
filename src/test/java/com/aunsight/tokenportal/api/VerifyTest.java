package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forward authentication, without a proxy between ({@code NginxTest} has one). */
@QuarkusTest
class VerifyTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    DeadSecrets deadSecrets;

    @Inject
    MovableClock clock;

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private static Response verify(String bearer) {
        return given().header("Authorization", "Bearer " + bearer).get("/auth/verify");
    }

    @Test
    void aManagedTokenPassesWithItsNames() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner, "Größe = 100 % + *", new Expiry.Default(), List.of());
        for (var answer : List.of(
                verify(issued.secret().reveal()),
                given().header("Authorization", "Bearer " + issued.secret().reveal())
                        .head("/auth/verify"))) {
            answer.then()
                    .statusCode(200)
                    .header("X-Auth-User", owner.user().id().toString())
                    .header("X-Auth-Token-Id", issued.token().id().toString())
                    .header("X-Auth-Token-Name", "Gr%C3%B6%C3%9Fe%20%3D%20100%20%25%20%2B%20%2A")
                    .header("Cache-Control", "no-store")
                    .body(emptyString());
        }
    }

    @Test
    void aSessionPassesWithoutAName() {
        var issued = people.session(people.user());
        verify(issued.secret().reveal())
                .then()
                .statusCode(200)
                .header("X-Auth-User", issued.user().id().toString())
                .header("X-Auth-Token-Id", issued.session().id().toString())
                .header("X-Auth-Token-Name", "");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONTROL_CHARACTERS"})
    void whatIsNoGoodDoesNotPass(DeadSecrets.Kind kind) {
        var answer = verify(deadSecrets.make(kind));
        answer.then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"aunsight\", error=\"invalid_token\"");
        assertThat(answer.headers().hasHeaderWithName("X-Auth-User")).isFalse();
    }

    @Test
    @DisplayName("security.md 19: no credential, no error code; and the browser's cookie is none")
    void nothingDoesNotPass() {
        given().get("/auth/verify").then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"aunsight\"");
        given().cookie("aunsight_session", people.bearer(people.user()))
                .get("/auth/verify")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"aunsight\"");
    }

    @Test
    void twoAtOnceDoNotPass() {
        String bearer = people.bearer(people.user());
        given().header("Authorization", "Bearer " + bearer)
                .queryParam("access_token", bearer)
                .get("/auth/verify")
                .then()
                .statusCode(401);
    }

    @Test
    @DisplayName("security.md 14: nobody but a trusted proxy tells an address")
    void aForwardedAddressOfAnybodyCountsForNothing() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner, "office", new Expiry.Default(), List.of("192.0.2.0/24"));
        given().header("Authorization", "Bearer " + issued.secret().reveal())
                .header("X-Forwarded-For", "192.0.2.7")
                .header("Forwarded", "for=192.0.2.7")
                .header("X-Real-IP", "192.0.2.7")
                .get("/auth/verify")
                .then()
                .statusCode(401);
        var here = tokens.create(owner, "here", new Expiry.Default(), List.of("127.0.0.1"));
        verify(here.secret().reveal()).then().statusCode(200);
    }

    @Test
    void itTakesGetAndHeadAlone() {
        given().header("Authorization", "Bearer " + people.bearer(people.user()))
                .post("/auth/verify")
                .then()
                .statusCode(405)
                .header("Allow", is("GET, HEAD, OPTIONS"));
    }
}
