package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.platform.Sha256;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Whose is this?" by the hash, and the end of what was found. */
@QuarkusTest
class IdentifyApiTest {
    @Inject
    People people;

    @Inject
    Users users;

    @Inject
    ManagedTokens tokens;

    @Inject
    PlatformServices services;

    @Inject
    WrittenUses uses;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private User administrator;
    private String bearer;
    private User owner;
    private Caller asOwner;
    private Token.Issued issued;

    @BeforeEach
    void meet() {
        administrator = people.administrator();
        bearer = people.bearer(administrator);
        owner = people.user();
        asOwner = people.caller(owner);
        issued = tokens.create(asOwner);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    static String hashOf(String secret) {
        return "{\"sha256\":\"%s\"}".formatted(HexFormat.of().formatHex(Sha256.of(secret)));
    }

    private ValidatableResponse identify(String secret) {
        return as(bearer, hashOf(secret))
                .post("/identify")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store");
    }

    private void identified(String state) {
        identify(issued.secret().reveal())
                .body("kind", equalTo("token"))
                .body("state", equalTo(state))
                .body("owner.id", equalTo(owner.id().toString()))
                .body("owner.email", equalTo(owner.email()))
                .body("token.id", equalTo(issued.token().id().toString()))
                .body("token.name", equalTo(issued.token().name()))
                .body("token.place", equalTo("other"))
                .body("secret.last_four", equalTo(issued.secret().lastFour()));
    }

    private String deactivate(String reason) {
        return "{\"ids\":[\"%s\"],\"reason\":\"%s\"}".formatted(issued.token().id(), reason);
    }

    @Test
    void aManagedTokensSecretInEachOfItsStates() {
        identified("works");
        as(issued.secret().reveal()).get("/whoami").then().statusCode(200);
        uses.now();
        identify(issued.secret().reveal())
                .body("secret.first_used_at", notNullValue())
                .body("secret.last_used_address", equalTo("127.0.0.1"));
        tokens.deactivate(asOwner, issued.token());
        identified("deactivated");
        tokens.reactivate(asOwner, issued.token());
        clock.move(Duration.ofDays(91));
        bearer = people.bearer(administrator);
        identified("expired");
        clock.reset();
        bearer = people.bearer(administrator);
        users.deactivate(people.caller(administrator), owner.id(), "left");
        identified("owner_deactivated");
        users.reactivate(people.caller(administrator), owner.id());
        asOwner = people.caller(owner);
        tokens.rotate(asOwner, issued.token(), Duration.ZERO);
        identified("replaced");
        tokens.delete(asOwner, issued.token());
        identified("deleted");
    }

    @Test
    void aSessionsToken() {
        String session = people.bearer(owner);
        as(session).get("/whoami").then().statusCode(200);
        uses.now();
        String id = identify(session)
                .body("kind", equalTo("session"))
                .body("state", equalTo("works"))
                .body("owner.id", equalTo(owner.id().toString()))
                .body("session.current", equalTo(false))
                .body("secret.last_four", nullValue())
                .body("secret.last_used_address", equalTo("127.0.0.1"))
                .extract()
                .path("session.id");
        as(bearer).delete("/sessions/" + id + "?scope=all").then().statusCode(204);
        as(session).get("/whoami").then().statusCode(401).body("type", endsWith("/ended"));
        identify(session).body("state", equalTo("ended"));
        as(bearer).delete("/sessions/" + id + "?scope=all").then().statusCode(404);
        as(people.bearer(owner))
                .get("/audit?event=session.ended")
                .then()
                .body("items[0].actor_id", equalTo(administrator.id().toString()))
                .body(
                        "items[0].sentence",
                        equalTo("Ada Lovelace ended a session of Ada Lovelace (ended by an administrator)"));
    }

    @Test
    void aServicesSecret() {
        var service = services.register();
        identify(service.secret())
                .body("kind", equalTo("service"))
                .body("state", equalTo("works"))
                .body("service.id", equalTo(service.id()))
                .body("owner", nullValue())
                .body("secret.last_four", equalTo(service.secret().substring(43)));
        as(bearer, "{\"overlap_seconds\":0}").post("/services/" + service.id() + "/rotation");
        identify(service.secret()).body("state", equalTo("replaced"));
        as(bearer).delete("/services/" + service.id());
        identify(service.secret()).body("state", equalTo("removed"));
    }

    @Test
    void nobodys() {
        identify(UUID.randomUUID().toString())
                .body("kind", equalTo("nobody"))
                .body("state", nullValue())
                .body("owner", nullValue())
                .body("token", nullValue())
                .body("secret", nullValue());
        for (String no :
                List.of("", "x", "0".repeat(63), "g".repeat(64), issued.secret().reveal())) {
            as(bearer, "{\"sha256\":\"" + no + "\"}")
                    .post("/identify")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("sha256"));
        }
    }

    @Test
    @DisplayName("security.md 23: a look-up is an event that tells whose it was, and neither the secret nor its hash")
    void eachLookUpIsTold() {
        String secret = issued.secret().reveal();
        identify(secret);
        identify(UUID.randomUUID().toString());
        String own =
                " from audit_events where actor_id = '%s' and event like '%%dentified' or event = 'secret.unknown' and actor_id = '%1$s'"
                        .formatted(administrator.id());
        assertThat(tables.rows("select event, subject_id, token_id" + own + " order by id"))
                .containsExactly(
                        List.of(
                                "token.identified",
                                owner.id().toString(),
                                issued.token().id().toString()),
                        List.of("secret.unknown", "null", "null"));
        assertThat(tables.rows("select e::text from audit_events e where e.id in (select id" + own + ")")
                        .toString())
                .doesNotContain(secret, HexFormat.of().formatHex(Sha256.of(secret)));
        as(people.bearer(owner))
                .get("/audit?event=token.identified")
                .then()
                .body("items[0].subject_id", equalTo(owner.id().toString()));
    }

    @Test
    void whatAnAdministratorEndedIsNotItsOwnersToBringBack() {
        String secret = issued.secret().reveal();
        String own = people.bearer(owner);
        String address = "/tokens/" + issued.token().id();
        as(secret).get("/whoami").then().statusCode(200);
        as(bearer, deactivate("found in a log"))
                .post("/tokens/deactivations?scope=all")
                .then()
                .statusCode(200)
                .body("items[0].result", equalTo("deactivated"));
        as(secret).get("/whoami").then().statusCode(401).body("type", endsWith("/deactivated"));
        as(own).get(address)
                .then()
                .body("status", equalTo("deactivated"))
                .body("deactivation_reason", equalTo("found in a log"))
                .body("barred", equalTo(true));
        var before = tables.of(owner);
        as(own, "{\"active\":true}")
                .patch(address)
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("An administrator deactivated this token: only an administrator can reactivate it."));
        assertThat(tables.of(owner)).isEqualTo(before);
        as(own, "{\"overlap_seconds\":0}").post(address + "/rotation").then().statusCode(201);
        as(own, "{\"active\":true}").patch(address).then().statusCode(409);
        as(own).get("/audit?event=token.deactivated")
                .then()
                .body("items[0].actor_id", equalTo(administrator.id().toString()))
                .body(
                        "items[0].sentence",
                        equalTo("Ada Lovelace deactivated the token “%s” of Ada Lovelace: found in a log"
                                .formatted(issued.token().name())));
        as(bearer)
                .post(address + "/reactivation")
                .then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("barred", equalTo(false))
                .body("owner.id", equalTo(owner.id().toString()));
        as(bearer).post(address + "/reactivation").then().statusCode(409);
        assertThat(tables.eventsOfToken(issued.token().id().toString()))
                .containsExactly("token.created", "token.deactivated", "token.rotated", "token.reactivated");
    }

    @Test
    void whatItsOwnerHadDeactivatedIsBarredToo() {
        tokens.deactivate(asOwner, issued.token());
        for (String result : List.of("deactivated", "already_deactivated")) {
            as(bearer, deactivate("found in a log"))
                    .post("/tokens/deactivations?scope=all")
                    .then()
                    .body("items[0].result", equalTo(result));
        }
        as(people.bearer(owner), "{\"active\":true}")
                .patch("/tokens/" + issued.token().id())
                .then()
                .statusCode(409);
    }

    @Test
    void anAdministratorsOwnStaysTheirs() {
        issued = tokens.create(people.caller(administrator));
        as(bearer, deactivate("left in a log"))
                .post("/tokens/deactivations?scope=all")
                .then()
                .body("items[0].result", equalTo("deactivated"));
        as(bearer, "{\"active\":true}")
                .patch("/tokens/" + issued.token().id())
                .then()
                .statusCode(200)
                .body("barred", equalTo(false));
    }

    @Test
    @DisplayName("security.md 9: what administrators end needs a fresh password")
    void endingNeedsAFreshPassword() {
        String session = people.session(owner).session().id().toString();
        clock.move(Duration.ofMinutes(31));
        var before = tables.of(owner);
        String address = "/tokens/" + issued.token().id();
        for (var refused : List.of(
                as(bearer, deactivate("x")).post("/tokens/deactivations?scope=all"),
                as(bearer).post(address + "/reactivation"),
                as(bearer).delete("/sessions/" + session + "?scope=all"))) {
            refused.then().statusCode(403).body("type", endsWith("/reauthentication-required"));
        }
        assertThat(tables.of(owner)).isEqualTo(before);
    }

    @Test
    void aReasonIsNeeded() {
        var before = tables.of(owner);
        for (String reason : List.of("", "  ", "x".repeat(1_001))) {
            as(bearer, deactivate(reason))
                    .post("/tokens/deactivations?scope=all")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("reason"));
        }
        assertThat(tables.of(owner)).isEqualTo(before);
    }
}
