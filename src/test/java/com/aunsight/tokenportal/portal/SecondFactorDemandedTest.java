package com.aunsight.tokenportal.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.Authenticator;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A portal that demands a second factor of everybody: whoever has none is led to one, and reaches nothing else. */
@QuarkusTest
@Tag("full")
@TestProfile(SecondFactorDemandedTest.OfAll.class)
class SecondFactorDemandedTest {

    public static class OfAll implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.second-factor", "all");
        }
    }

    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        tables.run("delete from login_failures");
    }

    private static RequestSpecification as(String bearer) {
        return given().basePath("/api/v1")
                .header("Authorization", "Bearer " + bearer)
                .contentType("application/json");
    }

    private static void secondFactorRequired(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/second-factor-required");
        assertThat(answer.<String>path("detail")).contains("/account/second-factor");
    }

    @Test
    @DisplayName(
            "security.md 15: without the second factor that is demanded no page opens but the one that leads to it")
    void pages() {
        User user = people.user();
        var web = new Web();
        var landed = web.logIn(user.email(), People.PASSWORD);
        assertThat(landed.path()).isEqualTo("/account/second-factor");
        assertThat(landed.text()).contains("This portal demands a second factor of you.");
        for (String path :
                new String[] {"/", "/tokens", "/tokens/new", "/sessions", "/account", "/activity", "/device"}) {
            assertThat(web.getOnly(path).location()).as(path).isEqualTo("/account/second-factor");
        }
        var begun = landed.form("Set it up").send();
        var telephone = new Authenticator(begun.document().select("#key").text(), clock);
        var on = begun.form("Switch it on").fill("Code", telephone.code()).send();
        assertThat(on.heading()).isEqualTo("Your second factor is switched on");
        assertThat(web.get("/tokens").status()).isEqualTo(200);
        var state = web.get("/account/second-factor");
        assertThat(state.text()).contains("so it cannot be switched off");
        assertThat(state.document().select("form[action$=/off]")).isEmpty();
    }

    @Test
    @DisplayName("security.md 15: nor does the API; managed tokens go on")
    void api() {
        User user = people.user();
        String bearer = given().contentType("application/json")
                .body(Map.of("email", user.email(), "password", People.PASSWORD))
                .post("/api/v1/sessions")
                .path("token");
        for (String path : new String[] {"/whoami", "/tokens", "/sessions", "/account", "/audit", "/users"}) {
            secondFactorRequired(as(bearer).get(path));
        }
        secondFactorRequired(as(bearer).body("{\"name\":\"a\"}").post("/tokens"));
        assertThat(given().header("Authorization", "Bearer " + bearer)
                        .get("/auth/verify")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as(bearer).get("/session").statusCode()).isEqualTo(200);
        assertThat(as(bearer).get("/account/second-factor").<Boolean>path("demanded"))
                .isTrue();
        String key = as(bearer).post("/account/second-factor/enrolment").path("key");
        String code = new Authenticator(key, clock).code();
        assertThat(as(bearer)
                        .body(Map.of("otp", code))
                        .post("/account/second-factor")
                        .statusCode())
                .isEqualTo(201);
        String token = as(bearer).body("{\"name\":\"a\"}").post("/tokens").path("token");
        assertThat(as(bearer).delete("/account/second-factor").statusCode()).isEqualTo(409);
        tables.run("delete from credentials where kind = 'TOTP' and user_id = '%s'".formatted(user.id()));
        secondFactorRequired(as(bearer).get("/tokens"));
        assertThat(as(token).get("/whoami").statusCode()).isEqualTo(200);
    }
}
