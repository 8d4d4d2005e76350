package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.atOnce;
import static com.aunsight.tokenportal.api.Calls.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.DeviceLogins;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.SecondFactors;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.Authenticator;
import com.aunsight.tokenportal.testing.Devices;
import com.aunsight.tokenportal.testing.Factors;
import com.aunsight.tokenportal.testing.Factors.Factor;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A second factor, from its switching on to its loss, as programs meet it. */
@QuarkusTest
class SecondFactorApiTest {
    private static final int MANY = 8;
    private static final Duration STEP = Factors.STEP;

    @Inject
    People people;

    @Inject
    Factors factors;

    @Inject
    SecondFactors port;

    @Inject
    DeviceLogins devices;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private User user;

    @BeforeEach
    void meet() {
        user = people.user();
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        tables.run("delete from login_failures");
    }

    private Response logIn(String password, String otp) {
        var body = new HashMap<String, Object>(Map.of("email", user.email(), "password", password));
        if (!otp.isEmpty()) {
            body.put("otp", otp);
        }
        return nobody().contentType(ContentType.JSON).body(body).post("/sessions");
    }

    private static Response send(String bearer, String method, String path, Map<String, ?> body) {
        return as(bearer).contentType(ContentType.JSON).body(body).request(method, path);
    }

    private static void refused(Response answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/" + type);
    }

    @Test
    void isSwitchedOnByAFirstCode() {
        String other = people.bearer(user);
        String bearer = people.bearer(user);
        assertThat(as(bearer).get("/account/second-factor").asString())
                .isEqualTo("{\"on\":false,\"since\":null,\"recovery_codes_left\":0,\"demanded\":false}");
        var enrolment = as(bearer).post("/account/second-factor/enrolment");
        assertThat(enrolment.statusCode()).isEqualTo(201);
        assertThat(enrolment.header("Cache-Control")).contains("no-store");
        String key = enrolment.path("key");
        assertThat(enrolment.<String>path("uri"))
                .startsWith("otpauth://totp/Aunsight%20")
                .contains("secret=" + key);
        // Until a code was given it counts for nothing.
        assertThat(logIn(People.PASSWORD, "").statusCode()).isEqualTo(201);
        var telephone = new Authenticator(key, clock);
        refused(send(bearer, "POST", "/account/second-factor", Map.of("otp", telephone.wrong())), 403, "wrong-otp");
        assertThat(as(other).get("/whoami").statusCode()).isEqualTo(200);

        var on = send(bearer, "POST", "/account/second-factor", Map.of("otp", telephone.code()));
        assertThat(on.statusCode()).isEqualTo(201);
        assertThat(on.header("Cache-Control")).contains("no-store");
        assertThat(on.<List<String>>path("recovery_codes")).hasSize(10);
        assertThat(as(bearer).get("/account/second-factor").<Object>path("recovery_codes_left"))
                .isEqualTo(10);
        assertThat(as(bearer).get("/account/second-factor").<Boolean>path("on")).isTrue();
        assertThat(as(other).get("/whoami").statusCode())
                .as("the other session ended")
                .isEqualTo(401);
        assertThat(tables.events(user)).contains("second_factor.switched_on");
        refused(as(bearer).post("/account/second-factor/enrolment"), 409, "conflict");
        assertThat(logIn(People.PASSWORD, telephone.code()).statusCode())
                .as("the code that switched it on is used")
                .isEqualTo(401);
    }

    @Test
    @DisplayName("security.md 18: no dump of the tables holds the key of a second factor, or a recovery code")
    void nothingOfItIsReadable() {
        String bearer = people.bearer(user);
        String key = as(bearer).post("/account/second-factor/enrolment").path("key");
        var codes = send(bearer, "POST", "/account/second-factor", Map.of("otp", new Authenticator(key, clock).code()))
                .<List<String>>path("recovery_codes");
        String all = tables.rows("select c::text from credentials c where user_id = '%s'".formatted(user.id())) + " "
                + tables.rows("select e::text from audit_events e where subject_id = '%s'".formatted(user.id()));
        assertThat(all).contains("RECOVERY_CODE", "TOTP").doesNotContain(key, key.toLowerCase(Locale.ROOT));
        codes.forEach(code -> assertThat(all).doesNotContain(code, code.replace("-", "")));
    }

    @Test
    void isAskedForAtTheLogInOnceThePasswordWasRight() {
        var factor = factors.switchOn(people.caller(user));
        var sessions = tables.value("select count(*) from sessions where user_id = '%s'".formatted(user.id()));
        refused(logIn("a wrong password indeed", ""), 401, "wrong-password");
        refused(logIn("a wrong password indeed", factor.telephone().code()), 401, "wrong-password");
        var asked = logIn(People.PASSWORD, "");
        refused(asked, 401, "otp-required");
        assertThat(asked.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"aunsight\"");
        var wrong = logIn(People.PASSWORD, factor.telephone().wrong());
        refused(wrong, 401, "wrong-otp");
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"aunsight\"");
        assertThat(tables.value("select count(*) from sessions where user_id = '%s'".formatted(user.id())))
                .isEqualTo(sessions);
        assertThat(tables.rows(
                        "select result from audit_events where event = 'second_factor.refused' and subject_id = '%s'"
                                .formatted(user.id())))
                .containsExactly(List.of("REFUSED"));
        // As people type it.
        String code = factor.telephone().code();
        assertThat(logIn(People.PASSWORD, " " + code.substring(0, 3) + " " + code.substring(3))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aClockMayBeOneStepOffAndNoCodeCountsTwice() {
        var telephone = factors.switchOn(people.caller(user)).telephone();
        clock.move(STEP.multipliedBy(10));
        refused(logIn(People.PASSWORD, telephone.code(STEP.multipliedBy(-2))), 401, "wrong-otp");
        refused(logIn(People.PASSWORD, telephone.code(STEP.multipliedBy(2))), 401, "wrong-otp");
        assertThat(logIn(People.PASSWORD, telephone.code(STEP.negated())).statusCode())
                .isEqualTo(201);
        refused(logIn(People.PASSWORD, telephone.code(STEP.negated())), 401, "wrong-otp");
        assertThat(logIn(People.PASSWORD, telephone.code(STEP)).statusCode()).isEqualTo(201);
        refused(logIn(People.PASSWORD, telephone.code()), 401, "wrong-otp");
    }

    private static Map<Integer, Long> statuses(List<Response> answers) {
        return answers.stream().collect(Collectors.groupingBy(Response::statusCode, Collectors.counting()));
    }

    @Test
    @DisplayName("security.md 3: of many who log in at once with one code, one does")
    void oneCodeIsOneLogIn() throws InterruptedException, ExecutionException {
        var factor = factors.switchOn(people.caller(user));
        String code = factor.telephone().code();
        assertThat(statuses(atOnce(MANY, () -> logIn(People.PASSWORD, code))))
                .isEqualTo(Map.of(201, 1L, 401, MANY - 1L));
        tables.run("delete from login_failures");
        String recovery = factor.recoveryCodes().getFirst();
        assertThat(statuses(atOnce(MANY, () -> logIn(People.PASSWORD, recovery))))
                .isEqualTo(Map.of(201, 1L, 401, MANY - 1L));
        assertThat(tables.events(user)).containsOnlyOnce("recovery_code.used");
        assertThat(tables.value("select facts ->> 'remaining' from audit_events"
                        + " where event = 'recovery_code.used' and subject_id = '%s'".formatted(user.id())))
                .isEqualTo("9");
    }

    @Test
    @DisplayName("security.md 4: codes are not guessed beside the throttle")
    void guessingIsThrottled() {
        var factor = factors.switchOn(people.caller(user));
        for (int i = 0; i < 10; i++) {
            refused(logIn(People.PASSWORD, factor.telephone().wrong()), 401, "wrong-otp");
        }
        var throttled = logIn(People.PASSWORD, factor.telephone().code());
        refused(throttled, 429, "throttled");
        assertThat(throttled.header("Retry-After")).isNotEmpty();
        refused(logIn(People.PASSWORD, ""), 429, "throttled");
    }

    @Test
    @DisplayName("security.md 9: what is fresh by a password is so by a code, too")
    void isPartOfFresh() {
        var caller = people.caller(user);
        var telephone = factors.switchOn(caller).telephone();
        String bearer = logIn(People.PASSWORD, telephone.code()).path("token");
        clock.move(Duration.ofMinutes(31));
        refused(as(bearer, "{\"name\":\"a\"}").post("/tokens"), 403, "reauthentication-required");
        var password = Map.of("password", People.PASSWORD);
        refused(send(bearer, "POST", "/session/confirmation", password), 403, "otp-required");
        refused(
                send(
                        bearer,
                        "POST",
                        "/session/confirmation",
                        Map.of("password", People.PASSWORD, "otp", telephone.wrong())),
                403,
                "wrong-otp");
        // Neither is a change of the password a way round it.
        var change = new HashMap<>(Map.of("current", People.PASSWORD, "new", "five red kites circle above"));
        refused(send(bearer, "PUT", "/password", change), 403, "otp-required");
        refused(as(bearer, "{\"name\":\"a\"}").post("/tokens"), 403, "reauthentication-required");
        assertThat(send(
                                bearer,
                                "POST",
                                "/session/confirmation",
                                Map.of("password", People.PASSWORD, "otp", telephone.code()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(as(bearer, "{\"name\":\"a\"}").post("/tokens").statusCode()).isEqualTo(201);
        clock.move(STEP);
        change.put("otp", telephone.code());
        assertThat(send(bearer, "PUT", "/password", change).statusCode()).isEqualTo(204);
    }

    @Test
    void recoveryCodesAreMadeAnewAndTheFormerOnesStop() {
        var caller = people.caller(user);
        var factor = factors.switchOn(caller);
        String bearer = logIn(People.PASSWORD, factor.telephone().code()).path("token");
        var made = as(bearer).post("/account/second-factor/recovery-codes");
        assertThat(made.statusCode()).isEqualTo(201);
        refused(logIn(People.PASSWORD, factor.recoveryCodes().getFirst()), 401, "wrong-otp");
        String fresh = made.<List<String>>path("recovery_codes").getFirst();
        assertThat(logIn(People.PASSWORD, fresh.toUpperCase(Locale.ROOT)).statusCode())
                .isEqualTo(201);
        refused(logIn(People.PASSWORD, fresh), 401, "wrong-otp");
        assertThat(tables.events(user)).contains("recovery_codes.made", "recovery_code.used");
    }

    @Test
    void isSwitchedOffByItsOwner() {
        var factor = factors.switchOn(people.caller(user));
        String other = logIn(People.PASSWORD, factor.recoveryCodes().getFirst()).path("token");
        String bearer = logIn(People.PASSWORD, factor.telephone().code()).path("token");
        clock.move(Duration.ofMinutes(31));
        refused(as(bearer).delete("/account/second-factor"), 403, "reauthentication-required");
        send(
                bearer,
                "POST",
                "/session/confirmation",
                Map.of("password", People.PASSWORD, "otp", factor.telephone().code()));
        assertThat(as(bearer).delete("/account/second-factor").statusCode()).isEqualTo(204);
        assertThat(as(other).get("/whoami").statusCode()).isEqualTo(401);
        assertThat(logIn(People.PASSWORD, "").statusCode()).isEqualTo(201);
        assertThat(tables.rows("select kind from credentials where user_id = '%s'".formatted(user.id())))
                .containsExactly(List.of("PASSWORD"));
        assertThat(tables.events(user)).contains("second_factor.switched_off");
        refused(as(bearer).delete("/account/second-factor"), 409, "conflict");
        refused(as(bearer).post("/account/second-factor/recovery-codes"), 409, "conflict");
    }

    @Test
    void aKeyWaitsAQuarterOfAnHour() {
        String bearer = people.bearer(user);
        String key = as(bearer).post("/account/second-factor/enrolment").path("key");
        clock.move(Duration.ofMinutes(15));
        refused(
                send(bearer, "POST", "/account/second-factor", Map.of("otp", new Authenticator(key, clock).code())),
                409,
                "conflict");
        clock.move(Duration.ofMinutes(16));
        refused(as(bearer).post("/account/second-factor/enrolment"), 403, "reauthentication-required");
    }

    @Test
    void anAdministratorRemovesALostOne() {
        var administrator = people.administrator();
        String admin = people.bearer(administrator);
        String path = "/users/" + user.id() + "/second-factor";
        refused(as(admin).delete(path), 409, "conflict");
        Factor factor = factors.switchOn(people.caller(user));
        String theirs = logIn(People.PASSWORD, factor.telephone().code()).path("token");
        assertThat(as(admin).get("/users/" + user.id()).<Boolean>path("second_factor"))
                .isTrue();
        refused(as(theirs).delete(path), 403, "forbidden");
        assertThat(as(admin).delete(path).statusCode()).isEqualTo(204);
        assertThat(as(theirs).get("/whoami").statusCode()).isEqualTo(401);
        String bearer = logIn(People.PASSWORD, "").path("token");
        assertThat(as(bearer).get("/audit?event=second_factor.removed").<String>path("items[0].sentence"))
                .isEqualTo("Ada Lovelace removed the second factor of Ada Lovelace; 2 sessions ended");
    }

    @Test
    void nobodyRemovesTheirOwnAsAnAdministrator() {
        var administrator = people.administrator();
        var caller = people.caller(administrator);
        factors.switchOn(caller);
        String bearer = ((com.aunsight.tokenportal.identity.Caller.SessionCredential) caller.credential())
                .presented()
                .reveal();
        refused(as(bearer).delete("/users/" + administrator.id() + "/second-factor"), 409, "conflict");
    }

    @Test
    @DisplayName("security.md 9: no device that was let in before comes in after")
    void noDeviceComesInBesideIt() {
        var caller = people.caller(user);
        var device = Devices.device();
        assertThat(devices.approve(caller, device.userCode())).isInstanceOf(Outcome.Done.class);
        factors.switchOn(caller);
        assertThat(device.poll().<String>path("error")).isEqualTo("access_denied");
        assertThat(port.state(caller).on()).isTrue();
    }
}
