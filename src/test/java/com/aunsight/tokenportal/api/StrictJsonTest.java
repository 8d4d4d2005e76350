package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not of the documented form is refused before anything happens; its field is named and its value not repeated. */
@QuarkusTest
@Tag("full")
class StrictJsonTest {
    @Inject
    People people;

    @Inject
    Tables tables;

    private User user;
    private String bearer;
    private List<List<String>> before;

    @BeforeEach
    void somebody() {
        user = people.user();
        bearer = people.bearer(user);
        before = tables.of(user);
    }

    @AfterEach
    void nothingHappened() {
        assertThat(tables.of(user)).isEqualTo(before);
    }

    @ParameterizedTest
    @DisplayName("security.md 21: mistyped JSON names the field and echoes nothing")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "owner | {\"name\": \"a\", \"owner\": \"hunter2\"}",
                "name | {\"note\": \"hunter2\"}",
                "name | {\"name\": null, \"note\": \"hunter2\"}",
                "name | {\"name\": 12345}",
                "name | {\"name\": true}",
                "name | {\"name\": [\"hunter2\"]}",
                "name | {\"name\": {\"hunter2\": 1}}",
                "name | {\"name\": \"hunter2\", \"name\": \"b\"}",
                "place | {\"name\": \"a\", \"place\": \"hunter2\"}",
                "place | {\"name\": \"a\", \"place\": \"LAPTOP\"}",
                "place | {\"name\": \"a\", \"place\": 0}",
                "place | {\"name\": \"a\", \"place\": \"\"}",
                "never_expires | {\"name\": \"a\", \"never_expires\": \"true\"}",
                "never_expires | {\"name\": \"a\", \"never_expires\": 1}",
                "expires_at | {\"name\": \"a\", \"expires_at\": 1893456000}",
                "expires_at | {\"name\": \"a\", \"expires_at\": \"1893456000\"}",
                "expires_at | {\"name\": \"a\", \"expires_at\": \"2030-01-01\"}",
                "expires_at | {\"name\": \"a\", \"expires_at\": \"2030-01-01T00:00:00\"}",
                "expires_at | {\"name\": \"a\", \"expires_at\": \"\"}",
                "allowed_addresses | {\"name\": \"a\", \"allowed_addresses\": \"127.0.0.1\"}",
                "allowed_addresses.1 | {\"name\": \"a\", \"allowed_addresses\": [\"127.0.0.1\", null]}",
                "allowed_addresses.0 | {\"name\": \"a\", \"allowed_addresses\": [4711]}",
            })
    void aFieldThatCannotBeReadIsNamed(String field, String json) {
        as(bearer, json)
                .post("/tokens")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", endsWith("/malformed-json"))
                .body("status", equalTo(400))
                .body("errors.field", equalTo(List.of(field)))
                .body(not(containsString("hunter2")))
                .body(not(containsString("4711")))
                .body(not(containsString("12345")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name | {\"name\": null}",
                "name | {\"name\": 12345}",
                "active | {\"active\": \"true\"}",
                "allowed_addresses | {\"allowed_addresses\": null}",
                "allowed_addresses.0 | {\"allowed_addresses\": [null, \"127.0.0.1\"]}",
                "allowed_addresses.1 | {\"allowed_addresses\": [\"127.0.0.1\", 12345]}",
            })
    void soIsOneOfAPatch(String field, String json) {
        as(bearer, json)
                .patch("/tokens/" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("type", endsWith("/malformed-json"))
                .body("errors.field", equalTo(List.of(field)))
                .body(not(containsString("12345")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"name\"",
                "7",
                "{",
                "{\"name\": \"a\"} {}",
                "{\"name\": \"a\"} x",
                "{name: \"a\"}",
                "{'name': 'a'}",
                "{\"name\": \"a\",}",
                "// a\n{\"name\": \"a\"}",
            })
    void whatIsNoJsonObjectIsRefused(String json) {
        as(bearer, json)
                .post("/tokens")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", endsWith("/malformed-json"));
    }

    @Test
    void aBodyIsNeeded() {
        as(bearer).contentType(ContentType.JSON).post("/tokens").then().statusCode(400);
        as(bearer).contentType(ContentType.JSON).put("/password").then().statusCode(400);
        as(bearer).post("/tokens").then().statusCode(415);
        as(bearer)
                .contentType("text/plain")
                .body("{\"name\": \"a\"}")
                .post("/tokens")
                .then()
                .statusCode(415);
        as(bearer).formParam("name", "a").post("/tokens").then().statusCode(415);
    }

    @Test
    @DisplayName("security.md 22: nesting, numbers and lengths are bounded")
    void boundsAreClientErrors() {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);
        as(bearer, "{\"name\": " + deep + "}").post("/tokens").then().statusCode(400);
        as(bearer, "{\"name\": \"a\", \"x\": " + deep + "}")
                .post("/tokens")
                .then()
                .statusCode(400);
        as(bearer, "{\"overlap_seconds\": 1%s}".formatted("0".repeat(5_000)))
                .post("/tokens/" + user.id() + "/rotation")
                .then()
                .statusCode(400);
        as(bearer, "{\"name\": \"%s\"}".formatted("x".repeat(65 * 1024)))
                .post("/tokens")
                .then()
                .statusCode(413);
    }

    @Test
    void onlyDocumentedAnswersAreGiven() {
        as(bearer)
                .accept("application/xml")
                .get("/session")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
        as(bearer).accept("text/html").get("/tokens").then().statusCode(406);
        as(bearer).put("/tokens").then().statusCode(405).header("Allow", containsString("POST"));
        nobody().get("/nothing").then().statusCode(404).contentType("application/problem+json");
    }
}
