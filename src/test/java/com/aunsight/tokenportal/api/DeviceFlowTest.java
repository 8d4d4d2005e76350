package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.DeviceLogin;
import com.aunsight.tokenportal.identity.DeviceLogins;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.testing.Devices;
import com.aunsight.tokenportal.testing.Devices.Device;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 8628, as a device sees it. */
@QuarkusTest
class DeviceFlowTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Inject
    People people;

    @Inject
    DeviceLogins logins;

    @Inject
    Accounts accounts;

    @Inject
    Users users;

    @Inject
    PlatformServices services;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private Caller caller;

    @BeforeEach
    void person() {
        caller = people.caller(people.user());
    }

    @AfterEach
    void putTheClockBack() {
        tables.run("delete from device_logins where created_at > now() + interval '1 day'");
        clock.reset();
    }

    private static void assertRefused(Response answer, String error) {
        answer.then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error))
                .body("error_description", matchesRegex("[ !#-\\[\\]-~]+"));
    }

    private static void done(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private long sessions() {
        return Long.parseLong(tables.value("select count(*) from sessions where user_id = '%s'"
                .formatted(caller.user().id())));
    }

    @Test
    void aDeviceGetsItsCodes() {
        Devices.ask()
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("device_code", matchesRegex("[A-Za-z0-9_-]{43}"))
                .body("user_code", matchesRegex("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}"))
                .body("verification_uri", is("http://localhost:8080/device"))
                .body("verification_uri_complete", startsWith("http://localhost:8080/device?user_code="))
                .body("expires_in", is(600))
                .body("interval", is(5));
    }

    @Test
    @DisplayName("security.md 18: neither code is stored")
    void onlyHashesAreStored() {
        Device device = Devices.device();
        String rows = tables.rows("select * from device_logins").toString();
        assertThat(rows)
                .doesNotContain(device.deviceCode())
                .doesNotContain(device.userCode())
                .doesNotContain(device.userCode().replace("-", ""));
    }

    @Test
    void anApprovedDeviceGetsASessionOfTheTerminal() {
        Device device = Devices.device();
        assertRefused(device.poll(), "authorization_pending");
        done(logins.approve(caller, device.userCode()));
        String token = device.poll()
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", is("Bearer"))
                .body("expires_in", is(86_400))
                .body("$", not(hasKey("refresh_token")))
                .extract()
                .path("access_token");
        assertThat(token).matches("aus_[A-Za-z0-9_-]{43}");
        Calls.as(token)
                .get("/whoami")
                .then()
                .statusCode(200)
                .body("email", is(caller.user().email()));
        var introspected = services.register().asks(token).jsonPath();
        assertThat(introspected.getString("client_id")).isEqualTo("au2");
        assertThat(introspected.getString("token_kind")).isEqualTo("session");
        assertThat(tables.rows("""
                        select event, facts ->> 'client' from audit_events
                        where event in ('device.approved', 'login.succeeded') and subject_id = '%s' order by id desc limit 2""".formatted(caller.user().id())))
                .containsExactly(List.of("login.succeeded", "terminal"), List.of("device.approved", "null"));
    }

    @Test
    void theCodeIsReadHoweverItIsTyped() {
        Device device = Devices.device();
        String typed = " " + device.userCode().toLowerCase(Locale.ROOT).replace("-", " \u2011 ");
        done(logins.approve(caller, typed));
        device.poll().then().statusCode(200);
    }

    @Test
    void aCodeIsUsedOnce() {
        Device device = Devices.device();
        done(logins.approve(caller, device.userCode()));
        device.poll().then().statusCode(200);
        long before = sessions();
        assertRefused(device.poll(), "invalid_grant");
        assertThat(sessions()).isEqualTo(before);
        assertThat(logins.approve(caller, device.userCode()))
                .isEqualTo(Outcome.<DeviceLogin>refused(new Refusal.NotFound()));
    }

    @Test
    void ofManyPollsAtOnceOneGetsTheSession() throws InterruptedException, ExecutionException {
        Device device = Devices.device();
        done(logins.approve(caller, device.userCode()));
        long before = sessions();
        var statuses = Calls.atOnce(8, () -> device.poll().statusCode());
        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(400);
        assertThat(sessions()).isEqualTo(before + 1);
    }

    @Test
    void ofTwoWhoDecideAtOnceOneDoes() throws InterruptedException, ExecutionException {
        Device device = Devices.device();
        var another = people.caller(people.user());
        var outcomes = Calls.atOnce(
                2,
                () -> logins.approve(Thread.currentThread().threadId() % 2 == 0 ? caller : another, device.userCode()));
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    }

    @Test
    @DisplayName("RFC 8628 section 3.5: who asks too often is told to slow down, by five seconds more each time")
    void slowDown() {
        Device device = Devices.device();
        assertRefused(device.poll(), "authorization_pending");
        assertRefused(device.poll(), "slow_down");
        // Now ten seconds apart.
        clock.move(INTERVAL.plusSeconds(1));
        assertRefused(device.poll(), "slow_down");
        // Now fifteen.
        clock.move(Duration.ofSeconds(15));
        assertRefused(device.poll(), "authorization_pending");
        clock.move(Duration.ofSeconds(15));
        assertRefused(device.poll(), "authorization_pending");
    }

    @Test
    void whoAsksAtTheIntervalIsNotSlowedDown() {
        Device device = Devices.device();
        for (int i = 0; i < 5; i++) {
            assertRefused(device.poll(), "authorization_pending");
            clock.move(INTERVAL);
        }
    }

    @Test
    void aDeniedDeviceIsTold() {
        Device device = Devices.device();
        long before = sessions();
        done(logins.deny(caller, device.userCode()));
        assertRefused(device.poll(), "access_denied");
        assertRefused(device.poll(), "access_denied");
        assertThat(logins.approve(caller, device.userCode()))
                .isEqualTo(Outcome.<DeviceLogin>refused(new Refusal.NotFound()));
        assertThat(sessions()).isEqualTo(before);
        assertThat(tables.events(caller.user())).endsWith("device.denied");
    }

    @Test
    void codesExpireAfterTenMinutes() {
        Device device = Devices.device();
        clock.move(Duration.ofMinutes(10));
        assertRefused(device.poll(), "expired_token");
        assertThat(logins.find(caller, device.userCode()))
                .isEqualTo(Outcome.<DeviceLogin>refused(new Refusal.NotFound()));
    }

    @Test
    void anApprovalThatIsNotFetchedExpiresToo() {
        Device device = Devices.device();
        done(logins.approve(caller, device.userCode()));
        clock.move(Duration.ofMinutes(10));
        assertRefused(device.poll(), "expired_token");
    }

    @Test
    @DisplayName("security.md 9: approving needs a fresh password")
    void approvingNeedsAFreshPassword() {
        clock.move(Duration.ofMinutes(31));
        Device device = Devices.device();
        assertThat(logins.approve(caller, device.userCode()))
                .isEqualTo(Outcome.<DeviceLogin>refused(new Refusal.NotFresh()));
        assertRefused(device.poll(), "authorization_pending");
    }

    @Test
    @DisplayName("security.md 8: the device's session is as old as the password that let it in")
    void theSessionIsNoFresherThanTheApproval() {
        clock.move(Duration.ofMinutes(20));
        Device device = Devices.device();
        done(logins.approve(caller, device.userCode()));
        String token = device.poll().path("access_token");
        Calls.as(token, "{\"name\":\"at once\"}").post("/tokens").then().statusCode(201);
        clock.move(Duration.ofMinutes(11));
        Calls.as(token, "{\"name\":\"later\"}").post("/tokens").then().statusCode(403);
    }

    @Test
    void whoeverIsDeactivatedMeanwhileLetsNobodyIn() {
        Device device = Devices.device();
        done(logins.approve(caller, device.userCode()));
        done(users.deactivate(
                people.caller(people.administrator()), caller.user().id(), "left"));
        long before = sessions();
        assertRefused(device.poll(), "access_denied");
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    @DisplayName("security.md 6: a change of password voids what was approved before it")
    void aChangedPasswordLetsNobodyIn() {
        Device device = Devices.device();
        done(logins.approve(caller, device.userCode()));
        clock.move(Duration.ofSeconds(1));
        done(accounts.changePassword(caller, People.PASSWORD, null, "another tractor hums at dusk"));
        assertRefused(device.poll(), "access_denied");
    }

    @Test
    void anUnknownDeviceCodeIsNoGrant() {
        assertRefused(new Device("A".repeat(43), "").poll(), "invalid_grant");
        assertRefused(new Device("short", "").poll(), "invalid_grant");
        assertRefused(new Device(people.bearer(caller.user()), "").poll(), "invalid_grant");
    }

    @Test
    void whatIsMissingOrUnknownIsSaid() {
        Device device = Devices.device();
        assertRefused(given().contentType(ContentType.URLENC).post("/oauth2/device_authorization"), "invalid_request");
        assertRefused(
                given().formParam("client_id", "au2")
                        .formParam("device_code", device.deviceCode())
                        .post("/oauth2/token"),
                "invalid_request");
        assertRefused(
                given().formParam("client_id", "au2")
                        .formParam("grant_type", "password")
                        .formParam("username", caller.user().email())
                        .formParam("password", People.PASSWORD)
                        .post("/oauth2/token"),
                "unsupported_grant_type");
        assertRefused(
                given().formParam("client_id", "au2")
                        .formParam("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                        .post("/oauth2/token"),
                "invalid_request");
        given().get("/oauth2/token").then().statusCode(405);
        given().get("/oauth2/device_authorization").then().statusCode(405);
    }

    @Test
    void onlyTheToolbeltLogsInSo() {
        var service = services.register();
        List<Response> answers = List.of(
                given().formParam("client_id", "another").post("/oauth2/device_authorization"),
                given().formParam("client_id", "au2")
                        .formParam("client_secret", "x")
                        .post("/oauth2/device_authorization"),
                service.request().formParam("client_id", service.id()).post("/oauth2/device_authorization"),
                service.request().contentType(ContentType.URLENC).post("/oauth2/device_authorization"));
        for (Response answer : answers) {
            answer.then()
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Basic"))
                    .body("error", is("invalid_client"));
        }
    }

    @Test
    void startsAreThrottledByNetwork() {
        clock.move(Duration.ofDays(50));
        for (int i = 0; i < 100; i++) {
            Devices.device();
        }
        var refused = Devices.ask();
        refused.then().statusCode(429).body("error", is("temporarily_unavailable"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
        clock.move(Duration.ofMinutes(10));
        Devices.device();
    }

    @Test
    void triesOfCodesAreThrottledBySession() {
        Device device = Devices.device();
        for (int i = 0; i < 10; i++) {
            assertThat(logins.find(caller, "BBBB-BBB" + "BCDFGHJKLM".charAt(i)))
                    .isEqualTo(Outcome.<DeviceLogin>refused(new Refusal.NotFound()));
        }
        assertThat(logins.approve(caller, device.userCode()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Throttled.class));
        done(logins.approve(people.caller(people.user()), device.userCode()));
        assertThat(tables.value("""
                        select count(*) from audit_events where event = 'access.denied' and subject_id = '%s'
                        and facts ->> 'why' = 'unknown device code'""".formatted(caller.user().id()))).isIn("1", "2");
    }
}
