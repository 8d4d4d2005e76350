package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.createToken;
import static com.aunsight.tokenportal.api.Calls.logIn;
import static com.aunsight.tokenportal.api.Calls.withoutRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsersApiTest {
    @Inject
    People people;

    @Inject
    WrittenUses uses;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private String administrator;

    @BeforeEach
    void anAdministrator() {
        administrator = people.bearer(people.administrator());
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private static String invitation(String email) {
        return """
                {"email": "%s", "firstname": "Grace", "lastname": "Hopper", "role": "user"}""".formatted(email);
    }

    @Test
    void somebodyIsInvitedByALink() {
        String email = "grace." + UUID.randomUUID() + "@example.org";
        var invited = as(administrator, invitation(email)).post("/users");
        invited.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("email", equalTo(email))
                .body("firstname", equalTo("Grace"))
                .body("lastname", equalTo("Hopper"))
                .body("role", equalTo("user"))
                .body("active", equalTo(true))
                .body("invited", equalTo(true))
                .body("invitation", matchesPattern("https?://[^/]+/invitation\\?code=[A-Za-z0-9_-]{43}"));
        String id = invited.path("id");
        String code = invited.<String>path("invitation").replaceAll(".*=", "");
        assertThat(tables.value("select encode(hash, 'hex') from one_time_links where user_id = '%s'".formatted(id)))
                .isEqualTo(tables.value("select encode(sha256('%s'), 'hex')".formatted(code)));
        as(administrator)
                .get("/users/" + id)
                .then()
                .statusCode(200)
                .body("email", equalTo(email))
                .body("invited", equalTo(true));
        assertThat(tables.rows("select event from audit_events where subject_id = '%s'".formatted(id)))
                .containsExactly(List.of("user.invited"));
    }

    @Test
    void anInvitationThatCannotBeMadeMakesNobody() {
        String email = people.user().email();
        String count = tables.value("select count(*) from users");
        as(administrator, invitation(email.toUpperCase(java.util.Locale.ROOT)))
                .post("/users")
                .then()
                .statusCode(409)
                .body("type", endsWith("/taken"))
                .body("errors.field", equalTo(List.of("email")));
        as(administrator, "{\"email\": \"nobody\", \"firstname\": \"\", \"lastname\": \" \", \"role\": \"admin\"}")
                .post("/users")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("email", "firstname", "lastname")));
        as(
                        administrator,
                        "{\"email\": \"a@example.org\", \"firstname\": \"A\", \"lastname\": \"B\", \"role\": \"root\"}")
                .post("/users")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("role")));
        assertThat(tables.value("select count(*) from users")).isEqualTo(count);
    }

    @Test
    @DisplayName("security.md 9: administrative changes need a password of the last 30 minutes")
    void changesNeedAFreshPassword() {
        var user = people.user();
        clock.move(Duration.ofMinutes(31));
        var before = tables.of(user);
        String email = UUID.randomUUID() + "@example.org";
        for (var refused : List.of(
                as(administrator, invitation(email)).post("/users"),
                as(administrator, "{\"active\": false}").patch("/users/" + user.id()),
                as(administrator, "{\"role\": \"admin\"}").patch("/users/" + user.id()))) {
            refused.then().statusCode(403).body("type", endsWith("/reauthentication-required"));
        }
        assertThat(tables.of(user)).isEqualTo(before);
        assertThat(tables.value("select count(*) from users where email = '%s'".formatted(email)))
                .isEqualTo("0");
    }

    @Test
    void theListIsPagedAndSearched() {
        String name = "Zed" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 3; i++) {
            as(administrator, """
                    {"email": "%s.%d@example.org", "firstname": "A%d", "lastname": "%s", "role": "user"}""".formatted(name, i, i, name))
                    .post("/users")
                    .then()
                    .statusCode(201);
        }
        var first = as(administrator).get("/users?limit=2&q=" + name);
        first.then().statusCode(200).body("items.firstname", equalTo(List.of("A0", "A1")));
        as(administrator)
                .get("/users?limit=2&q=" + name + "&after=" + first.path("next"))
                .then()
                .body("items.firstname", equalTo(List.of("A2")))
                .body("next", equalTo(null));
        as(administrator).get("/users?q=" + name + ".1@EXAMPLE").then().body("items", hasSize(1));
        as(administrator).get("/users?after=nowhere").then().statusCode(422);
        as(administrator).get("/users?limit=0").then().statusCode(422);
        as(administrator).get("/users?limit=x").then().statusCode(400);
    }

    @Test
    @DisplayName("security.md 17: deactivating a user stops sessions and managed tokens at once")
    void aDeactivatedUserIsOutAtOnceAndTheirTokensComeBack() {
        var user = people.user();
        String session = people.bearer(user);
        String guid = createToken(session, "Job").path("token");
        as(administrator, "{\"active\": false, \"reason\": \"left the company\"}")
                .patch("/users/" + user.id())
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
        for (String dead : List.of(session, guid)) {
            as(dead).get("/whoami").then().statusCode(401).body("type", endsWith("/deactivated"));
        }
        logIn(user.email(), People.PASSWORD).then().statusCode(401);
        as(administrator, "{\"active\": true}")
                .patch("/users/" + user.id())
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
        as(guid).get("/whoami").then().statusCode(200);
        as(session).get("/whoami").then().statusCode(401).body("type", endsWith("/ended"));
        assertThat(tables.events(user)).endsWith("token.created", "user.deactivated", "user.reactivated");
    }

    @Test
    void theListTellsWhatEachOneHas() {
        var user = people.user();
        String path = "/users?q=" + user.email();
        as(administrator)
                .get(path)
                .then()
                .statusCode(200)
                .body("items[0].last_login_at", equalTo(null))
                .body("items[0].sessions", equalTo(0))
                .body("items[0].tokens", equalTo(0));
        String session = people.bearer(user);
        people.bearer(user);
        createToken(session, "Job");
        String off = createToken(session, "Off").path("id");
        as(session, "{\"active\": false}").patch("/tokens/" + off).then().statusCode(200);
        as(session).delete("/sessions?except=current").then().statusCode(204);
        as(administrator)
                .get(path)
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(user.id().toString()))
                .body("items[0].last_login_at", matchesPattern("\\d{4}-.*Z"))
                .body("items[0].sessions", equalTo(1))
                .body("items[0].tokens", equalTo(1));
    }

    @Test
    void whatStopsIsToldBeforehand() {
        var user = people.user();
        String session = people.bearer(user);
        String used = createToken(session, "Used").path("token");
        createToken(session, "Never");
        String idle = createToken(session, "Off").path("id");
        as(session, "{\"active\": false}").patch("/tokens/" + idle).then().statusCode(200);
        for (int i = 0; i < 3; i++) {
            as(used).get("/whoami").then().statusCode(200);
        }
        uses.now();
        // Hours become days, which still count.
        tables.run("""
                insert into use_days (origin_id, day, outcome, uses, last_at)
                select o.id, current_date - 10, 'GOOD', 4, now() from use_origins o
                join tokens t on t.id = o.token_id where t.owner_id = '%s'""".formatted(user.id()));
        tables.run("""
                insert into use_days (origin_id, day, outcome, uses, last_at)
                select o.id, current_date - 20, 'GOOD', 100, now() from use_origins o
                join tokens t on t.id = o.token_id where t.owner_id = '%s'""".formatted(user.id()));
        as(administrator)
                .get("/users/" + user.id() + "/impact")
                .then()
                .statusCode(200)
                .body("sessions", equalTo(1))
                .body("tokens", equalTo(2))
                .body("stopping.name", equalTo(List.of("Used", "Never")))
                .body("stopping.uses", equalTo(List.of(7, 0)))
                .body("stopping[0].last_used_address", equalTo("127.0.0.1"))
                .body("stopping[0].place", equalTo("other"))
                .body("stopping[1].last_used_at", equalTo(null));
        as(session).get("/users/" + user.id() + "/impact").then().statusCode(403);
    }

    @Test
    void ofManyTokensFiftyAreTold() {
        var user = people.user();
        tables.run("""
                insert into tokens (id, owner_id, creator_id, name, name_key, place, created_at)
                select gen_random_uuid(), '%1$s', '%1$s', 'T' || n, 't' || n, 'LAPTOP', now()
                from generate_series(1, 60) n""".formatted(user.id()));
        as(administrator)
                .get("/users/" + user.id() + "/impact")
                .then()
                .body("tokens", equalTo(60))
                .body("stopping", hasSize(50));
    }

    @Test
    @DisplayName("security.md 17: a change of role counts from the next request")
    void aNewRoleCountsAtOnce() {
        var user = people.user();
        String bearer = people.bearer(user);
        as(bearer).get("/users").then().statusCode(403);
        as(administrator, "{\"role\": \"admin\"}")
                .patch("/users/" + user.id())
                .then()
                .statusCode(200)
                .body("role", equalTo("admin"));
        as(bearer).get("/users").then().statusCode(200);
        as(bearer).get("/session").then().body("role", equalTo("admin"));
        as(administrator, "{\"role\": \"user\"}")
                .patch("/users/" + user.id())
                .then()
                .statusCode(200);
        as(bearer).get("/users").then().statusCode(403);
        as(administrator, "{\"role\": \"user\"}")
                .patch("/users/" + user.id())
                .then()
                .statusCode(200);
        assertThat(tables.events(user)).endsWith("login.succeeded", "user.role_changed", "user.role_changed");
        as(bearer)
                .get("/audit?limit=1&event=user.role_changed")
                .then()
                .body("items[0].sentence", endsWith("changed the role of Ada Lovelace from admin to user"));
    }

    @Test
    void theLastAdministratorStays() {
        var last = people.administrator();
        String bearer = people.bearer(last);
        // The others are set aside behind the portal's back, and brought back.
        String others = "role = 'ADMIN' and id <> '%s'".formatted(last.id());
        var aside = tables.rows("select id from users where " + others);
        String ids = "'" + String.join("','", aside.stream().map(List::getFirst).toList()) + "'";
        String events = tables.value("select count(*) from audit_events where event like 'user.%'");
        tables.run("update users set role = 'USER' where " + others);
        try {
            for (String json :
                    List.of("{\"active\": false}", "{\"role\": \"user\"}", "{\"active\": false, \"role\": \"user\"}")) {
                as(bearer, json)
                        .patch("/users/" + last.id())
                        .then()
                        .statusCode(409)
                        .body("type", endsWith("/conflict"));
            }
            as(bearer).get("/users").then().statusCode(200);
        } finally {
            tables.run("update users set role = 'ADMIN' where id in (%s)".formatted(ids));
        }
        assertThat(tables.value("select count(*) from audit_events where event like 'user.%'"))
                .isEqualTo(events);
        as(bearer, "{\"role\": \"user\"}").patch("/users/" + last.id()).then().statusCode(200);
        as(bearer).get("/users").then().statusCode(403);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String id : List.of(UUID.randomUUID().toString(), "nobody")) {
            as(administrator).get("/users/" + id).then().statusCode(404);
            as(administrator, "{\"active\": false}")
                    .patch("/users/" + id)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aPatchThatCannotBeTakenChangesNothing() {
        var user = people.user();
        var before = tables.of(user);
        for (String json : List.of(
                "{\"active\": null}",
                "{\"active\": \"false\"}",
                "{\"active\": 0}",
                "{\"role\": \"ADMIN\"}",
                "{\"email\": \"x@example.org\"}",
                "{\"active\": false, \"password\": \"x\"}")) {
            as(administrator, json).patch("/users/" + user.id()).then().statusCode(400);
        }
        as(administrator, "{\"active\": false, \"role\": \"admin\", \"reason\": \"%s\"}".formatted("x".repeat(1001)))
                .patch("/users/" + user.id())
                .then()
                .statusCode(422);
        assertThat(tables.of(user)).isEqualTo(before);
    }

    @Test
    void usersAreForAdministratorsAlone() {
        var user = people.user();
        String bearer = people.bearer(people.user());
        var before = tables.of(user);
        String missing = UUID.randomUUID().toString();
        for (String id : List.of(user.id().toString(), missing)) {
            as(bearer).get("/users/" + id).then().statusCode(403).body("type", endsWith("/forbidden"));
            as(bearer, "{\"active\": false}").patch("/users/" + id).then().statusCode(403);
        }
        assertThat(withoutRequest(as(bearer).get("/users/" + user.id())))
                .isEqualTo(withoutRequest(as(bearer).get("/users/" + missing)));
        as(bearer).get("/users").then().statusCode(403);
        as(bearer, invitation("x@example.org")).post("/users").then().statusCode(403);
        assertThat(tables.of(user)).isEqualTo(before);
    }
}
