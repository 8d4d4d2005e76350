package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the place, as administrators set them, and how they hold. */
@QuarkusTest
class PolicyApiTest {
    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    @Inject
    EntityManager database;

    private User administrator;
    private String admin;
    private User user;
    private String bearer;

    @BeforeEach
    void everybody() {
        administrator = people.administrator();
        admin = people.bearer(administrator);
        user = people.user();
        bearer = people.bearer(user);
    }

    @AfterEach
    void asConfigured() {
        clock.reset();
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("""
                        update policy set default_lifetime = null, max_lifetime = null, max_per_user = null, never_expiring = null,
                          address_bound = null, session_lifetime = null, session_limit = null, min_password = null""").executeUpdate());
    }

    private Response set(String rules) {
        return as(admin, rules).put("/policy");
    }

    private void given(String rules) {
        set(rules).then().statusCode(200);
    }

    private Response create(String rest) {
        return as(bearer, "{\"name\":\"%s\"%s}".formatted(UUID.randomUUID(), rest))
                .post("/tokens");
    }

    /** Values that are set. */
    private List<List<String>> ruled() {
        return tables.rows("""
                select * from policy where num_nonnulls(default_lifetime, max_lifetime, max_per_user, never_expiring, address_bound,
                  session_lifetime, session_limit, min_password) > 0""");
    }

    private List<List<String>> events() {
        return tables.rows("""
                select facts ->> 'rule', facts ->> 'value', facts ->> 'former' from audit_events
                where event = 'policy.changed' and actor_id = '%s' order by id""".formatted(administrator.id()));
    }

    @Test
    @DisplayName("What nobody set is as configured; what was set is told with it, and in the log")
    void setting() {
        as(admin)
                .get("/policy")
                .then()
                .statusCode(200)
                .body("current.default_lifetime", equalTo(90 * 86_400))
                .body("current.max_lifetime", equalTo(0))
                .body("current.max_per_user", equalTo(200))
                .body("current.never_expiring", contains("laptop", "container", "scheduled_job", "other"))
                .body("current.session_lifetime", equalTo(86_400))
                .body("current.min_password", equalTo(15))
                .body("set.max_per_user", nullValue());
        set("{\"max_per_user\":3,\"default_lifetime\":2592000}")
                .then()
                .statusCode(200)
                .body("current.max_per_user", equalTo(3))
                .body("configured.max_per_user", equalTo(200))
                .body("set.max_per_user", equalTo(3))
                .body("set.session_lifetime", nullValue());
        set("{\"max_per_user\":3}").then().statusCode(200).body("current.default_lifetime", equalTo(90 * 86_400));
        assertThat(events())
                .containsExactly(
                        List.of("default lifetime of tokens", "30 days", "90 days"),
                        List.of("number of tokens a user may have", "3", "200"),
                        List.of("default lifetime of tokens", "90 days", "30 days"));
    }

    @Test
    @DisplayName("Setting it needs a fresh password, and nothing changes without one")
    void fresh() {
        clock.move(Duration.ofMinutes(31));
        set("{\"max_per_user\":3}").then().statusCode(403).body("type", endsWith("/reauthentication-required"));
        assertThat(ruled()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default_lifetime | {\"default_lifetime\":60}",
                "default_lifetime | {\"default_lifetime\":864000,\"max_lifetime\":86400}",
                "max_lifetime | {\"max_lifetime\":-1}",
                "max_lifetime | {\"max_lifetime\":9000000000000}",
                "max_per_user | {\"max_per_user\":0}",
                "session_lifetime | {\"session_lifetime\":10}",
                "session_lifetime | {\"session_lifetime\":864000,\"session_limit\":86400}",
                "session_limit | {\"session_limit\":99999999}",
                "min_password | {\"min_password\":8}",
                "min_password | {\"min_password\":65}",
            })
    @DisplayName("A rule that cannot be is refused with its name, and nothing changes")
    void refused(String field, String rules) {
        set(rules).then().statusCode(422).body("errors.field", hasItem(field));
        assertThat(ruled()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    @DisplayName("Lifetimes: the default where nothing is chosen, nothing beyond the longest, never only where allowed")
    void lifetimes() {
        given("{\"default_lifetime\":864000,\"max_lifetime\":1728000,\"never_expiring\":[\"scheduled_job\"]}");
        var made = create("").then().statusCode(201).extract();
        assertThat(Duration.between(Instant.parse(made.path("created_at")), Instant.parse(made.path("expires_at"))))
                .isBetween(Duration.ofDays(10).minusSeconds(2), Duration.ofDays(10));
        create(",\"expires_at\":\"%s\"".formatted(Instant.now().plus(Duration.ofDays(25))))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("expires_at"));
        create(",\"never_expires\":true").then().statusCode(422).body("errors.field", hasItem("expires_at"));
        create(",\"never_expires\":true,\"place\":\"scheduled_job\"")
                .then()
                .statusCode(201)
                .body("expires_at", nullValue());
        String id = made.path("id");
        as(bearer, "{\"expires_at\":\"%s\"}".formatted(Instant.now().plus(Duration.ofDays(25))))
                .patch("/tokens/" + id)
                .then()
                .statusCode(422);
    }

    @Test
    @DisplayName("A place can be made to need addresses; what exists there goes on and can be renamed")
    void addresses() {
        String before = create(",\"place\":\"container\"")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given("{\"address_bound\":[\"container\"]}");
        create(",\"place\":\"container\"").then().statusCode(422).body("errors.field", hasItem("allowed_addresses"));
        create(",\"place\":\"laptop\"").then().statusCode(201);
        create(",\"place\":\"container\",\"allowed_addresses\":[\"192.0.2.0/24\"]")
                .then()
                .statusCode(201);
        as(bearer, "{\"name\":\"Renamed\"}").patch("/tokens/" + before).then().statusCode(200);
        as(bearer, "{\"allowed_addresses\":[]}")
                .patch("/tokens/" + before)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("allowed_addresses"));
    }

    @Test
    @DisplayName("The number of tokens, the length of passwords and the life of sessions hold from then on")
    void theRest() {
        create("").then().statusCode(201);
        given("{\"max_per_user\":1,\"min_password\":20,\"session_lifetime\":3600,\"session_limit\":7200}");
        create("").then().statusCode(409);
        as(bearer, "{\"current\":\"%s\",\"new\":\"%s\"}".formatted(People.PASSWORD, "nine kettles sing"))
                .put("/password")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("new"));
        var session = as(bearer).post("/session/renewal").then().statusCode(201).extract();
        assertThat(Duration.between(
                        Instant.parse(session.path("issued_at")), Instant.parse(session.path("expires_at"))))
                .isEqualTo(Duration.ofHours(1));
        String other = people.bearer(user);
        var begun = as(other).get("/session").then().statusCode(200).extract();
        assertThat(Duration.between(
                        Instant.parse(begun.path("originally_issued_at")),
                        Instant.parse(begun.path("renewable_until"))))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    @DisplayName("A change shows beforehand what it would not allow, and all of that goes on")
    void impact() {
        String rules = """
                {"max_per_user":1,"max_lifetime":864000,"never_expiring":[],"address_bound":["laptop"],"session_lifetime":3600}""";
        var before =
                as(admin, rules).post("/policy/impact").then().statusCode(200).extract();
        String never = create(",\"never_expires\":true")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        create(",\"place\":\"laptop\"").then().statusCode(201);
        var after =
                as(admin, rules).post("/policy/impact").then().statusCode(200).extract();
        for (var expected : List.of("users_above", "tokens_beyond", "tokens_never_expiring", "tokens_unbound")) {
            assertThat(after.<Integer>path(expected)).as(expected).isEqualTo(before.<Integer>path(expected) + 1);
        }
        assertThat(after.<Integer>path("sessions_beyond")).isPositive();
        assertThat(ruled()).isEmpty();
        given(rules);
        as(never).get("/session").then().statusCode(200);
        as(bearer).get("/session").then().statusCode(200);
    }

    @Test
    @DisplayName("Of two who set it at once, the log tells what each one changed")
    void atOnce() throws InterruptedException {
        var threads = List.of("3", "4").stream()
                .map(most -> Thread.ofPlatform().start(() -> given("{\"max_per_user\":" + most + "}")))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        var told = events();
        assertThat(told).hasSize(2);
        assertThat(told.get(1).get(2))
                .as("the second one found what the first one set")
                .isEqualTo(told.get(0).get(1));
        as(admin)
                .get("/policy")
                .then()
                .body(
                        "current.max_per_user",
                        equalTo(Integer.valueOf(told.get(1).get(1))));
    }

    @Test
    @DisplayName("It is the administrators’")
    void notForOthers() {
        as(bearer).get("/policy").then().statusCode(403);
        as(bearer, "{}").put("/policy").then().statusCode(403);
        as(bearer, "{}").post("/policy/impact").then().statusCode(403);
    }
}
