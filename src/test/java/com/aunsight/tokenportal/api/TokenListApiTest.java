package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.createToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenListApiTest {
    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private User user;
    private String bearer;

    /**
     * By creation: Delta (deactivated), charlie (used), Bravo (expires in a week, used last), alpha (never expires), Echo (expired), Golf
     * (deleted).
     */
    @BeforeEach
    void sixTokens() {
        user = people.user();
        bearer = people.bearer(user);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String delta = createToken(bearer, "Delta").path("id");
        as(bearer, "{\"active\": false}").patch("/tokens/" + delta).then().statusCode(200);
        String charlie = createToken(bearer, "charlie").path("token");
        String bravo = expiring("Bravo", now.plus(7, ChronoUnit.DAYS));
        as(bearer, "{\"name\": \"alpha\", \"never_expires\": true}")
                .post("/tokens")
                .then()
                .statusCode(201);
        expiring("Echo", now.plus(30, ChronoUnit.MINUTES));
        as(bearer)
                .delete("/tokens/" + createToken(bearer, "Golf").path("id"))
                .then()
                .statusCode(204);
        as(charlie).get("/whoami").then().statusCode(200);
        clock.move(Duration.ofMinutes(40));
        as(bravo).get("/whoami").then().statusCode(200);
        // Whatever is remembered is written before a rotation looks at it, and not only by and by.
        bearer = people.bearer(user);
        String rotated = createToken(bearer, "Foxtrot").path("id");
        as(bearer, "{\"overlap_seconds\": 0}")
                .post("/tokens/" + rotated + "/rotation")
                .then()
                .statusCode(201);
        as(bearer).delete("/tokens/" + rotated).then().statusCode(204);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private String expiring(String name, Instant at) {
        return as(bearer, "{\"name\": \"%s\", \"expires_at\": \"%s\"}".formatted(name, at))
                .post("/tokens")
                .path("token");
    }

    private List<String> names(String query) {
        return as(bearer)
                .get("/tokens?" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.name");
    }

    @Test
    void eachOrder() {
        assertThat(names("q=")).containsExactly("Echo", "alpha", "Bravo", "charlie", "Delta");
        assertThat(names("sort=created")).containsExactly("Echo", "alpha", "Bravo", "charlie", "Delta");
        assertThat(names("sort=name")).containsExactly("alpha", "Bravo", "charlie", "Delta", "Echo");
        assertThat(names("sort=expires").subList(0, 2)).containsExactly("Echo", "Bravo");
        assertThat(names("sort=expires")).endsWith("alpha");
        assertThat(names("sort=last_used")).containsExactly("Bravo", "charlie", "Echo", "alpha", "Delta");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        for (String sort : List.of("created", "name", "expires", "last_used")) {
            var paged = new ArrayList<String>();
            String next = "";
            do {
                var page = as(bearer).get("/tokens?limit=2&sort=" + sort + next);
                paged.addAll(page.path("items.name"));
                next = page.path("next") == null ? "" : "&after=" + page.path("next");
            } while (!next.isEmpty());
            assertThat(paged).as(sort).isEqualTo(names("sort=" + sort));
        }
    }

    @Test
    void eachStatusAndTheCounts() {
        assertThat(names("status=all")).hasSize(5);
        assertThat(names("status=active")).containsExactly("alpha", "Bravo", "charlie");
        assertThat(names("status=expiring")).containsExactly("Bravo");
        assertThat(names("status=never_used")).containsExactly("alpha");
        assertThat(names("status=deactivated")).containsExactly("Delta");
        assertThat(names("status=expired")).containsExactly("Echo");
        as(bearer)
                .get("/tokens?status=expired")
                .then()
                .body("counts.active", equalTo(3))
                .body("counts.expiring", equalTo(1))
                .body("counts.never_used", equalTo(1))
                .body("counts.deactivated", equalTo(1));
    }

    @Test
    void aSearchIsForPartsOfNamesAndTakesNothingForAPattern() {
        assertThat(names("q=ALPH")).containsExactly("alpha");
        assertThat(names("q=a&status=active")).containsExactly("alpha", "Bravo", "charlie");
        assertThat(names("q=_")).isEmpty();
        assertThat(as(bearer).urlEncodingEnabled(false).get("/tokens?q=%25").<List<?>>path("items"))
                .isEmpty();
        as(bearer)
                .urlEncodingEnabled(false)
                .get("/tokens?q=%00")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void whatTheListCannotReadIsNamed() {
        wrong("status=dead", 400, "status");
        wrong("status=ACTIVE", 400, "status");
        wrong("sort=age", 400, "sort");
        wrong("limit=ten", 400, "limit");
        wrong("scope=mine", 400, "scope");
        wrong("limit=0", 422, "limit");
        wrong("limit=201", 422, "limit");
        wrong("after=nowhere", 422, "after");
        String ofAnother = as(bearer).get("/tokens?limit=1&sort=name").path("next");
        wrong("sort=created&after=" + ofAnother, 422, "after");
    }

    private void wrong(String query, int status, String field) {
        as(bearer)
                .get("/tokens?" + query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.field", equalTo(List.of(field)));
    }

    @Test
    void everybodysAreForAdministratorsAlone() {
        as(bearer).get("/tokens?scope=all").then().statusCode(403).body("type", endsWith("/forbidden"));
        String administrator = people.bearer(people.administrator());
        as(administrator).get("/tokens").then().statusCode(200).body("items", hasSize(0));
        String name = "Everybody_" + user.id();
        as(bearer)
                .contentType("application/json")
                .body(Map.of("name", name))
                .post("/tokens")
                .then()
                .statusCode(201);
        as(administrator)
                .get("/tokens?scope=all&q=" + name)
                .then()
                .statusCode(200)
                .body("items.owner_id", hasItem(user.id().toString()));
    }

    @Test
    void aSecondUserSeesNoneOfThem() {
        as(people.bearer(people.user()))
                .get("/tokens")
                .then()
                .body("items", hasSize(0))
                .body("counts.active", equalTo(0))
                .body("counts.deactivated", equalTo(0));
    }
}
