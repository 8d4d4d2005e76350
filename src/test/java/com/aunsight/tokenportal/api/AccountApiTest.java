package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.createToken;
import static com.aunsight.tokenportal.api.Calls.logIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountApiTest {
    private static final String NEW_PASSWORD = "copper kettle sings at noon";

    @Inject
    People people;

    @Inject
    Tables tables;

    private User user;
    private String bearer;

    @BeforeEach
    void somebody() {
        tables.run("delete from login_failures");
        user = people.user();
        bearer = people.bearer(user);
    }

    @Test
    void whoamiIsAsInTheArticle() {
        String guid = createToken(bearer, "Whoami").path("token");
        for (String credential : List.of(bearer, guid)) {
            as(credential)
                    .get("/whoami")
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body(
                            "$",
                            equalTo(Map.of(
                                    "firstname",
                                    "Ada",
                                    "lastname",
                                    "Lovelace",
                                    "email",
                                    user.email(),
                                    "id",
                                    user.id().toString(),
                                    "active",
                                    true)));
            String lines =
                    as(credential).accept(ContentType.TEXT).get("/whoami").asString();
            assertThat(lines)
                    .isEqualTo("firstname=Ada\nlastname=Lovelace\nemail=%s\nid=%s\nactive=true\n"
                            .formatted(user.email(), user.id()));
        }
    }

    @Test
    @DisplayName("security.md 25: whatever is in a name, it stays one line")
    void linesStayLines() {
        tables.run("update users set first_name = E'Eve\\nactive=false\\u2028x' where id = '%s'".formatted(user.id()));
        assertThat(as(bearer).accept(ContentType.TEXT).get("/whoami").asString().lines())
                .hasSize(5)
                .startsWith("firstname=Eve active=false x");
    }

    @Test
    void aManagedTokenTellsItsFacts() {
        var made = as(bearer, "{\"name\": \"Job\", \"never_expires\": true}").post("/tokens");
        String guid = made.path("token");
        as(guid).get("/session")
                .then()
                .statusCode(200)
                .body("keySet()", hasSize(12))
                .body("firstname", equalTo("Ada"))
                .body("id", equalTo(made.<String>path("id")))
                .body("kind", equalTo("managed"))
                .body("name", equalTo("Job"))
                .body("role", equalTo("user"))
                .body("issued_at", equalTo(made.<String>path("created_at")))
                .body("expires_at", equalTo(null))
                .body("expires_in", equalTo(null));
        assertThat(as(guid).accept(ContentType.TEXT).get("/session").asString())
                .contains("kind=managed\n", "name=Job\n", "expires_at=\n", "expires_in=\n");
    }

    @Test
    void anAccountIsEdited() {
        as(bearer)
                .get("/account")
                .then()
                .body("firstname", equalTo("Ada"))
                .body("lastname", equalTo("Lovelace"))
                .body("time_zone", equalTo(null));
        as(bearer, "{\"firstname\": \" Augusta \", \"time_zone\": \"Europe/London\"}")
                .patch("/account")
                .then()
                .statusCode(200)
                .body("firstname", equalTo("Augusta"))
                .body("lastname", equalTo("Lovelace"))
                .body("time_zone", equalTo("Europe/London"));
        as(bearer).get("/whoami").then().body("firstname", equalTo("Augusta"));
        as(bearer).get("/account").then().body("time_zone", equalTo("Europe/London"));
        assertThat(tables.events(user)).endsWith("account.edited");
    }

    @Test
    @DisplayName("security.md 16: fields that are not one's own to change are refused, never bound")
    void whatCannotBeTakenChangesNothing() {
        var before = tables.of(user);
        as(bearer, "{\"firstname\": \"\", \"lastname\": \"a\\nb\", \"time_zone\": \"Mars/Olympus\"}")
                .patch("/account")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("firstname", "lastname", "time_zone")));
        for (String field : List.of("role", "active", "email", "id", "owner")) {
            as(bearer, "{\"firstname\": \"Eve\", \"%s\": \"admin\"}".formatted(field))
                    .patch("/account")
                    .then()
                    .statusCode(400)
                    .body("errors.field", equalTo(List.of(field)));
        }
        as(bearer, "{\"time_zone\": null}").patch("/account").then().statusCode(400);
        assertThat(tables.of(user)).isEqualTo(before);
    }

    @Test
    @DisplayName("security.md 6: a new password needs the current one and ends the other sessions")
    void aNewPasswordEndsTheOtherSessions() {
        String other = people.bearer(user);
        String guid = createToken(bearer, "Stays").path("token");
        as(bearer, change(People.PASSWORD, NEW_PASSWORD))
                .put("/password")
                .then()
                .statusCode(204);
        as(bearer).get("/session").then().statusCode(200);
        as(guid).get("/session").then().statusCode(200);
        as(other).get("/session").then().statusCode(401).body("type", endsWith("/ended"));
        logIn(user.email(), People.PASSWORD).then().statusCode(401);
        logIn(user.email(), NEW_PASSWORD).then().statusCode(201);
        assertThat(tables.events(user)).contains("password.changed");
    }

    @Test
    void aPasswordThatCannotBeTakenChangesNothing() {
        var before = tables.of(user);
        as(bearer, change("wrong", NEW_PASSWORD))
                .put("/password")
                .then()
                .statusCode(403)
                .body("type", endsWith("/wrong-password"));
        for (String bad : List.of("short", "aunsightaunsight", "ada lovelace ada")) {
            as(bearer, change(People.PASSWORD, bad))
                    .put("/password")
                    .then()
                    .statusCode(422)
                    .body("errors.field", equalTo(List.of("new")));
        }
        assertThat(tables.of(user)).isEqualTo(before);
        logIn(user.email(), People.PASSWORD).then().statusCode(201);
    }

    private static String change(String current, String replacement) {
        return "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(current, replacement);
    }
}
