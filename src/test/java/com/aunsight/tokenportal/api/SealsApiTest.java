package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.createToken;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SealsApiTest {
    @Inject
    People people;

    @Inject
    Seals seals;

    private String bearer;

    @BeforeEach
    void somebody() {
        bearer = people.bearer(people.user());
    }

    @Test
    @DisplayName("security.md 24: checkpoints are offered to everybody, and lead from one to the next")
    void checkpointsAndTheirConsistency() {
        seals.hurry();
        long first = size(checkpoint());
        createToken(bearer, "Sealed").then().statusCode(201);
        seals.hurry();
        String later = checkpoint();
        assertThat(size(later)).isGreaterThan(first);
        given().get("/api/v1/audit/checkpoint?size=" + size(later)).then().statusCode(200);
        given().get("/api/v1/audit/consistency?first=%d&second=%d".formatted(first, size(later)))
                .then()
                .statusCode(200)
                .body("first", equalTo((int) first))
                .body("second", equalTo((int) size(later)))
                .body("hashes.size()", org.hamcrest.Matchers.greaterThan(0));
    }

    private static String checkpoint() {
        return given().get("/api/v1/audit/checkpoint")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .extract()
                .asString();
    }

    private static long size(String checkpoint) {
        assertThat(checkpoint)
                .matches("(?s)localhost:\\d+/audit\n\\d+\n[A-Za-z0-9+/]{43}=\n\n— localhost:\\d+/audit .*\n");
        return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void whatThereIsNotIsSaid() {
        seals.hurry();
        given().get("/api/v1/audit/checkpoint?size=99999999").then().statusCode(404);
        given().get("/api/v1/audit/checkpoint?size=x").then().statusCode(400).body("errors.field", hasItems("size"));
        given().get("/api/v1/audit/consistency").then().statusCode(400).body("errors.field", hasItems("first"));
        for (String sizes : new String[] {"first=2&second=1", "first=0&second=1", "first=1&second=99999999"}) {
            given().get("/api/v1/audit/consistency?" + sizes)
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItems("first", "second"));
        }
    }

    @Test
    @DisplayName("security.md 16, 24: an event's proof, for whom the event is")
    void proofOfAnEvent() {
        createToken(bearer, "Proven").then().statusCode(201);
        String id = as(bearer).get("/audit?event=token.created").path("items[0].id");
        seals.hurry();
        var proof = as(bearer).get("/audit/events/" + id + "/proof");
        proof.then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("sentence", equalTo("Ada Lovelace created the token “Proven”"))
                .body("proof.index", notNullValue())
                .body("proof.actor.name", equalTo("Ada Lovelace"));
        assertThat(proof.<String>path("proof.checkpoint")).contains("/audit\n");
        assertThat(proof.<String>path("proof.leaf")).contains("\"id\":\"" + id + "\"");

        String other = people.bearer(people.user());
        as(other).get("/audit/events/" + id + "/proof").then().statusCode(404);
        as(other).get("/audit/events/" + id + "/proof?scope=all").then().statusCode(403);
        as(other).get("/audit/events/" + UUID.randomUUID() + "/proof").then().statusCode(404);
        as(people.bearer(people.administrator()))
                .get("/audit/events/" + id + "/proof?scope=all")
                .then()
                .statusCode(200);
    }
}
