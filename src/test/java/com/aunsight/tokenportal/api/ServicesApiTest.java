package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices.Registered;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Platform services, as administrators register them. */
@QuarkusTest
class ServicesApiTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private String bearer;
    private String id;

    @BeforeEach
    void administrator() {
        bearer = people.bearer(people.administrator());
        id = "svc-" + UUID.randomUUID();
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private Response register() {
        return as(bearer, "{\"id\":\"%s\",\"name\":\"Scoring\"}".formatted(id)).post("/services");
    }

    private Response rotate(long overlapSeconds) {
        return as(bearer, "{\"overlap_seconds\":%d}".formatted(overlapSeconds)).post("/services/" + id + "/rotation");
    }

    private boolean works(String secret) {
        int status = new Registered(id, secret).asks("x").statusCode();
        assertThat(status).isIn(200, 401);
        return status == 200;
    }

    private List<List<String>> events() {
        return tables.rows("""
                select event, facts::text like '%%asv_%%' from audit_events where facts ->> 'service_id' = '%s' order by id""".formatted(id));
    }

    @Test
    @DisplayName("security.md 12, 18: a service's secret is in the answer to its registration, and nowhere else")
    void registering() {
        String secret = register()
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/services/" + id)
                .header("Cache-Control", "no-store")
                .body("id", equalTo(id))
                .body("name", equalTo("Scoring"))
                .body("created_at", notNullValue())
                .body("secrets", hasSize(1))
                .body("secrets[0].valid_until", nullValue())
                .body("secret", matchesRegex("asv_[A-Za-z0-9_-]{43}"))
                .extract()
                .path("secret");
        assertThat(works(secret)).isTrue();
        as(bearer)
                .get("/services/" + id)
                .then()
                .statusCode(200)
                .body("secrets[0].last_four", equalTo(secret.substring(43)))
                .body("$", not(hasKey("secret")));
        as(bearer)
                .get("/services")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items", everyItem(not(hasKey("secret"))))
                .body("next", nullValue());
        assertThat(tables.value("select count(*) from service_secrets s where s::text like '%%%s%%'".formatted(secret)))
                .isEqualTo("0");
        assertThat(events()).containsExactly(List.of("service.registered", "f"));
    }

    @Test
    void theNameIsTheIdWhereNoneIsGiven() {
        as(bearer, "{\"id\":\"%s\"}".formatted(id))
                .post("/services")
                .then()
                .statusCode(201)
                .body("name", equalTo(id));
    }

    @Test
    void anOverlapLetsBothSecretsWorkAndThenTheNewOneAlone() {
        String first = register().path("secret");
        String second = rotate(3600)
                .then()
                .statusCode(201)
                .body("secrets", hasSize(2))
                .extract()
                .path("secret");
        assertThat(works(first)).isTrue();
        assertThat(works(second)).isTrue();
        clock.move(Duration.ofHours(1));
        assertThat(works(first)).isFalse();
        assertThat(works(second)).isTrue();
    }

    @Test
    void atMostTwoSecretsLive() {
        String first = register().path("secret");
        String second = rotate(604_800).path("secret");
        String third =
                rotate(604_800).then().body("secrets", hasSize(2)).extract().path("secret");
        assertThat(works(first)).isFalse();
        assertThat(works(second)).isTrue();
        assertThat(works(third)).isTrue();
        String fourth = rotate(0).then().body("secrets", hasSize(1)).extract().path("secret");
        assertThat(works(second)).isFalse();
        assertThat(works(third)).isFalse();
        assertThat(works(fourth)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 604_801, Long.MAX_VALUE})
    void anOverlapHasItsLimits(long seconds) {
        String secret = register().path("secret");
        rotate(seconds).then().statusCode(422).body("errors[0].field", equalTo("overlap_seconds"));
        assertThat(works(secret)).isTrue();
    }

    @Test
    void aRemovedServiceIsGoneAtOnceAndItsIdIsFree() {
        String secret = register().path("secret");
        as(bearer).delete("/services/" + id).then().statusCode(204);
        assertThat(works(secret)).isFalse();
        as(bearer).get("/services/" + id).then().statusCode(404);
        as(bearer).delete("/services/" + id).then().statusCode(404);
        rotate(0).then().statusCode(404);
        String again = register()
                .then()
                .statusCode(201)
                .body("secrets", hasSize(1))
                .extract()
                .path("secret");
        assertThat(works(secret)).isFalse();
        assertThat(works(again)).isTrue();
        assertThat(events())
                .extracting(List::getFirst)
                .containsExactly("service.registered", "service.removed", "service.registered");
    }

    @Test
    void anIdIsTakenOnce() {
        String secret = register().path("secret");
        register().then().statusCode(409).body("errors[0].field", equalTo("id"));
        assertThat(works(secret)).isTrue();
    }

    @Test
    void ofManyWhoRegisterOneIdAtOnceOneDoes() throws InterruptedException, ExecutionException {
        var statuses = Calls.atOnce(5, () -> register().statusCode());
        assertThat(statuses)
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .containsOnly(409);
        assertThat(events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "a b", "-a", "a-", "a:b", "au2", "portal", "ä", "a/b"})
    void anIdIsPlain(String bad) {
        as(bearer, "{\"id\":\"%s\"}".formatted(bad))
                .post("/services")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("id"));
    }

    @Test
    @DisplayName("security.md 9: changing a service needs a fresh password")
    void changingNeedsAFreshPassword() {
        String secret = register().path("secret");
        clock.move(Duration.ofMinutes(31));
        as(bearer, "{\"id\":\"another\"}")
                .post("/services")
                .then()
                .statusCode(403)
                .body("type", endsWith("/reauthentication-required"));
        rotate(0).then().statusCode(403);
        as(bearer).delete("/services/" + id).then().statusCode(403);
        as(bearer).get("/services/" + id).then().statusCode(200);
        assertThat(works(secret)).isTrue();
        assertThat(events()).hasSize(1);
    }

    @Test
    @DisplayName("security.md 15: services are the administrators' business")
    void onlyAdministrators() {
        register();
        String user = people.bearer(people.user());
        String managed =
                tokens.create(people.caller(people.administrator())).secret().reveal();
        for (String other : List.of(user, managed)) {
            as(other).get("/services").then().statusCode(403);
            as(other).get("/services/" + id).then().statusCode(403);
            as(other).delete("/services/" + id).then().statusCode(403);
            as(other, "{\"id\":\"mine\"}").post("/services").then().statusCode(403);
            as(other, "{\"overlap_seconds\":0}")
                    .post("/services/" + id + "/rotation")
                    .then()
                    .statusCode(403);
        }
        nobody().get("/services").then().statusCode(401);
        as(bearer).get("/services/" + id).then().statusCode(200).body("secrets", hasSize(1));
    }
}
