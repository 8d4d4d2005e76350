package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.createToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditApiTest {
    @Inject
    People people;

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

    @Test
    @DisplayName("security.md 23: an event tells who, what, when, from where, how it ended, and in which request")
    void anEventTellsEverything() {
        var made = createToken(bearer, "Told");
        var told = as(bearer).get("/audit?limit=1");
        assertThat(Instant.parse(told.path("items[0].at")))
                .isBetween(Instant.parse(made.path("created_at")), clock.instant());
        told.then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].event", equalTo("token.created"))
                .body("items[0].result", equalTo("success"))
                .body("items[0].sentence", equalTo("Ada Lovelace created the token “Told”"))
                .body("items[0].actor", equalTo("Ada Lovelace"))
                .body("items[0].actor_id", equalTo(user.id().toString()))
                .body("items[0].subject_id", equalTo(user.id().toString()))
                .body("items[0].token_id", equalTo(made.<String>path("id")))
                .body("items[0].address", equalTo("127.0.0.1"))
                .body("items[0].request_id", equalTo(made.header("X-Request-Id")))
                .body("items[0].facts.place", equalTo("other"))
                .body("items[0].facts.last_four", equalTo(made.<String>path("last_four")));
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        for (int i = 0; i < 5; i++) {
            createToken(bearer, "T" + i).then().statusCode(201);
        }
        List<String> all = as(bearer).get("/audit").path("items.id");
        var paged = new ArrayList<String>();
        String after = "";
        do {
            var page = as(bearer).get("/audit?limit=3" + after);
            paged.addAll(page.path("items.id"));
            after = page.path("next") == null ? "" : "&after=" + page.path("next");
        } while (!after.isEmpty());
        assertThat(paged).isEqualTo(all).hasSize(8);
    }

    @Test
    void eachFilter() {
        String id = createToken(bearer, "First").path("id");
        clock.move(Duration.ofMinutes(10));
        Instant then = clock.instant();
        createToken(bearer, "Second").then().statusCode(201);
        as(bearer).get("/users").then().statusCode(403);
        events("token=" + id, "token.created");
        events("event=token.created", "token.created", "token.created");
        events("result=refused", "access.denied");
        events("from=" + then, "access.denied", "token.created");
        events("until=" + then + "&event=token.created", "token.created");
        events("event=nothing.known");
        events("token_name=sECond", "token.created");
        events("service=none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/audit", "/audit/export?format=csv", "/audit/export?format=jsonl"})
    void whatTheDatabaseDoesNotTakeIsRefusedBefore(String path) {
        for (String filter : List.of("event", "request", "address", "token_name", "service")) {
            as(people.bearer(people.user()))
                    .queryParam(filter, "a\0b")
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(filter));
        }
    }

    private void events(String query, String... expected) {
        assertThat(as(bearer)
                        .get("/audit?" + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("items.event"))
                .as(query)
                .containsExactly(expected);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        wrong("/audit?limit=x", 400, "limit");
        wrong("/audit?limit=0", 422, "limit");
        wrong("/audit?limit=201", 422, "limit");
        wrong("/audit?after=x", 400, "after");
        wrong("/audit?token=x", 400, "token");
        wrong("/audit?result=maybe", 400, "result");
        wrong("/audit?from=yesterday", 400, "from");
        wrong("/audit?until=1893456000", 400, "until");
        wrong("/audit?scope=mine", 400, "scope");
        wrong("/audit?person=" + user.id(), 400, "person");
    }

    private void wrong(String query, int status, String field) {
        as(bearer).get(query).then().statusCode(status).body("errors.field", equalTo(List.of(field)));
    }

    @Test
    void anExportIsAFileAndAnEvent() {
        String id = createToken(bearer, "Told").path("id");
        var csv = as(bearer).get("/audit/export?format=csv");
        csv.then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=\"aunsight-audit.csv\"")
                .header("Cache-Control", "no-store");
        assertThat(csv.asString().lines())
                .hasSize(6)
                .anyMatch(line -> line.contains("token.created") && line.contains(id));
        var lines = as(bearer).get("/audit/export?format=jsonl&event=audit.exported");
        lines.then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/jsonl"))
                .header("Content-Disposition", "attachment; filename=\"aunsight-audit.jsonl\"");
        assertThat(lines.asString().lines()).hasSize(2);
        List<Map<String, Object>> listed =
                as(bearer).get("/audit?event=audit.exported").path("items");
        assertThat(lines.asString().lines().map(AuditApiTest::withoutProof).toList())
                .isEqualTo(listed);
    }

    private static Map<String, Object> withoutProof(String line) {
        var event = JsonPath.from(line).<String, Object>getMap("");
        assertThat(event).containsKey("proof");
        event.remove("proof");
        return event;
    }

    @Test
    void anExportThatCannotBeReadIsNone() {
        wrong("/audit/export", 400, "format");
        wrong("/audit/export?format=xml", 400, "format");
        wrong("/audit/export?format=csv&from=yesterday", 400, "from");
        as(bearer).get("/audit/export?format=csv&scope=all").then().statusCode(403);
        as(bearer).get("/audit?event=audit.exported").then().body("items", hasSize(0));
    }

    @Test
    void anAdministratorSeesOnePersonsEvents() {
        createToken(bearer, "Told").then().statusCode(201);
        createToken(people.bearer(people.user()), "Told").then().statusCode(201);
        as(people.bearer(people.administrator()))
                .get("/audit?scope=all&event=token.created&person=" + user.id())
                .then()
                .statusCode(200)
                .body("items.actor_id", equalTo(List.of(user.id().toString())));
    }

    @Test
    @DisplayName("security.md 16: nobody sees somebody else's events")
    void onesOwnEventsAlone() {
        var other = people.user();
        String theirs = people.bearer(other);
        String id = createToken(theirs, "Theirs").path("id");
        as(bearer)
                .get("/audit?limit=200")
                .then()
                .body("items.subject_id", everyItem(equalTo(user.id().toString())));
        as(bearer).get("/audit?token=" + id).then().body("items", hasSize(0));
        as(bearer).get("/audit?scope=all").then().statusCode(403).body("type", endsWith("/forbidden"));
        as(people.bearer(people.administrator()))
                .get("/audit?scope=all&token=" + id)
                .then()
                .statusCode(200)
                .body("items.event", hasItem("token.created"));
    }
}
