package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.createToken;
import static com.aunsight.tokenportal.api.Calls.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which credential each row of the contract takes. */
@QuarkusTest
class CredentialsApiTest {
    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private User user;
    private String bearer;
    private String tokenId;
    private String guid;

    @BeforeEach
    void somebodyWithAToken() {
        user = people.user();
        bearer = people.bearer(user);
        var made = createToken(bearer, "Job");
        tokenId = made.path("id");
        guid = made.path("token");
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private int status(RequestSpecification call, String method, String path) {
        return call.request(method, filled(path)).statusCode();
    }

    private String filled(String path) {
        return path.replace("{token}", tokenId).replace("{user}", user.id().toString());
    }

    private RequestSpecification withBody(RequestSpecification call, String method) {
        return method.equals("GET") || method.equals("DELETE")
                ? call
                : call.contentType("application/json").body("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /session",
        "GET, /whoami",
    })
    void bothCredentialsOpenWhatIsForBoth(String method, String path) {
        assertThat(status(as(bearer), method, path)).isEqualTo(200);
        assertThat(status(as(guid), method, path)).isEqualTo(200);
        isClosedToNobody(method, path);
    }

    @ParameterizedTest
    @DisplayName("security.md 15: a managed token opens nothing that is a session's, and the cookie opens no API")
    @CsvSource({
        "DELETE, /session",
        "POST, /session/renewal",
        "POST, /session/confirmation",
        "GET, /account",
        "PATCH, /account",
        "PUT, /password",
        "GET, /sessions",
        "DELETE, /sessions/{token}",
        "DELETE, /sessions?except=current",
        "GET, /tokens",
        "GET, /tokens?scope=all",
        "POST, /tokens",
        "GET, /tokens/{token}",
        "PATCH, /tokens/{token}",
        "POST, /tokens/{token}/rotation",
        "DELETE, /tokens/{token}",
        "POST, /tokens/deactivations",
        "GET, /audit",
        "GET, /audit?scope=all",
        "GET, /audit/export?format=csv",
    })
    void sessionsAlone(String method, String path) {
        var before = tables.of(user);
        withBody(as(guid), method)
                .request(method, filled(path))
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("insufficient_scope"))
                .body("type", endsWith("/session-required"))
                .body("detail", containsString("log in"));
        isClosedToNobody(method, path);
        assertThat(tables.of(user)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users",
        "POST, /users",
        "GET, /users/{user}",
        "PATCH, /users/{user}",
    })
    void administratorsAlone(String method, String path) {
        var before = tables.of(user);
        withBody(as(bearer), method)
                .request(method, filled(path))
                .then()
                .statusCode(403)
                .body("type", endsWith("/forbidden"));
        var administrator = people.administrator();
        String theirs = createToken(people.bearer(administrator), "Admin_Job").path("token");
        for (String managed : java.util.List.of(guid, theirs)) {
            withBody(as(managed), method)
                    .request(method, filled(path))
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/session-required"));
        }
        isClosedToNobody(method, path);
        assertThat(tables.of(user)).isEqualTo(before);
    }

    /** Nor to a browser's cookie. */
    private void isClosedToNobody(String method, String path) {
        for (var call : java.util.List.of(nobody(), nobody().cookie("aunsight_session", bearer))) {
            withBody(call, method)
                    .request(method, filled(path))
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", "Bearer realm=\"aunsight\"")
                    .header("Cache-Control", "no-store")
                    .body("status", equalTo(401));
        }
    }

    private static void isDead(String secret, String why) {
        as(secret)
                .get("/session")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"aunsight\", error=\"invalid_token\"")
                .body("type", endsWith("/" + why));
    }

    @Test
    @DisplayName("security.md 19: a dead session says of what it died, to its holder alone")
    void deadSessions() {
        String renewed = people.bearer(user);
        as(renewed).post("/session/renewal").then().statusCode(201);
        String ended = people.bearer(user);
        as(ended).delete("/session").then().statusCode(204);
        isDead(renewed, "renewed");
        isDead(ended, "ended");
        clock.move(Duration.ofSeconds(61));
        isDead(renewed, "ended");
        clock.move(Duration.ofDays(1));
        isDead(bearer, "expired");
    }

    @Test
    @DisplayName("security.md 19: an unknown secret of any form is unknown")
    void unknownSecrets() {
        isDead(UUID.randomUUID().toString(), "unknown");
        isDead("aus_" + "A".repeat(43), "unknown");
        isDead("nonsense", "unknown");
        isDead("x".repeat(5000), "unknown");
    }

    @Test
    void aGuidIsTakenAsPeoplePasteIt() {
        as(guid.toUpperCase(java.util.Locale.ROOT) + " ").get("/whoami").then().statusCode(200);
    }

    @Test
    @DisplayName("security.md 19: two credentials at once are 400")
    void twoAtOnce() {
        as(bearer)
                .header("Authorization", "Bearer " + guid)
                .get("/whoami")
                .then()
                .statusCode(400);
    }
}
