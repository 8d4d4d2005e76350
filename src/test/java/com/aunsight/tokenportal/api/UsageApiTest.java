package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class UsageApiTest {
    @Inject
    People people;

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

    private PlatformServices.Registered service;
    private Caller owner;
    private String bearer;
    private Token.Issued issued;

    /** At 20:30 UTC, when it is another day east of Dhaka. */
    @BeforeEach
    void aTokenInTheEvening() {
        Instant now = clock.instant();
        Instant evening = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(20 * 60 + 30));
        clock.move(Duration.between(now, evening));
        service = services.register();
        owner = people.caller(people.user());
        bearer = people.bearer(owner.user());
        issued = tokens.create(owner);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private void asks(String address, String agent) {
        service.request()
                .formParam("token", issued.secret().reveal())
                .formParam("origin_address", address)
                .formParam("origin_agent", agent)
                .post("/oauth2/introspect")
                .then()
                .statusCode(200);
    }

    private Response usage(String query) {
        uses.now();
        return as(bearer).get("/tokens/" + issued.token().id() + "/usage" + query);
    }

    @Test
    void usesAreToldByDayOutcomeOriginAndSecret() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        asks("192.0.2.1", "job/1.0");
        Instant first = clock.instant();
        var former = issued;
        issued = tokens.rotate(owner, issued.token(), Duration.ZERO);
        clock.move(Duration.ofHours(1));
        asks("192.0.2.1", "job/1.0");
        asks("2001:db8::7", "");
        service.asks(former.secret().reveal(), "192.0.2.1").then().statusCode(200);
        Instant last = clock.instant();
        JsonPath usage = usage("")
                .then()
                .statusCode(200)
                .body("time_zone", equalTo("UTC"))
                .body("exact_since", equalTo(today.minusDays(14).toString()))
                .body("outcomes.good", equalTo(3))
                .body("outcomes.rotated", equalTo(1))
                .body("outcomes.wrong_place", equalTo(0))
                .body("days", hasSize(90))
                .body("days[89].day", equalTo(today.toString()))
                .body("days[89].outcomes.good", equalTo(3))
                .body("days[88].outcomes.good", equalTo(0))
                .body("origins", hasSize(3))
                .body(
                        "secrets.last_four",
                        contains(issued.secret().lastFour(), former.secret().lastFour()))
                .body("secrets[0].outcomes.good", equalTo(2))
                .body("secrets[0].valid_until", nullValue())
                .body("secrets[1].outcomes.good", equalTo(1))
                .body("secrets[1].outcomes.rotated", equalTo(1))
                .body("secrets[1].origins.address", contains("192.0.2.1", "192.0.2.1"))
                .extract()
                .jsonPath();
        String job = "origins.find { it.agent == 'job/1.0' }.";
        assertThat(usage.getString(job + "address")).isEqualTo("192.0.2.1");
        assertThat(usage.getInt(job + "outcomes.good")).isEqualTo(2);
        assertThat(Instant.parse(usage.getString(job + "first_seen_at"))).isBetween(first.minusSeconds(5), first);
        assertThat(Instant.parse(usage.getString(job + "last_seen_at"))).isBetween(last.minusSeconds(5), last);
        assertThat(usage.getString("origins.find { it.address == '2001:db8::7' }.agent"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"Asia/Tokyo, 0, 3", "America/New_York, 3, 0", "UTC, 1, 2"})
    void daysAreThoseOfTheZone(String zone, int yesterday, int today) {
        asks("192.0.2.1", "");
        clock.move(Duration.ofHours(4));
        asks("192.0.2.1", "");
        asks("192.0.2.1", "");
        clock.move(zone.startsWith("America") ? Duration.ofHours(8) : Duration.ZERO);
        bearer = people.bearer(owner.user());
        usage("?days=2&time_zone=" + zone)
                .then()
                .statusCode(200)
                .body("time_zone", equalTo(zone))
                .body("days.outcomes.good", contains(yesterday, today));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        usage("?days=0").then().statusCode(422).body("errors.field", contains("days"));
        usage("?days=401").then().statusCode(422);
        usage("?days=many").then().statusCode(400).body("errors.field", contains("days"));
        usage("?time_zone=Mars").then().statusCode(400).body("errors.field", contains("time_zone"));
        usage("?days=400").then().statusCode(200).body("days", hasSize(400));
    }

    @Test
    void somebodyElsesIsNotFound() {
        String stranger = people.bearer(people.user());
        as(stranger).get("/tokens/" + issued.token().id() + "/usage").then().statusCode(404);
        as(bearer).get("/tokens/" + UUID.randomUUID() + "/usage").then().statusCode(404);
        as(issued.secret().reveal())
                .get("/tokens/" + issued.token().id() + "/usage")
                .then()
                .statusCode(403);
    }

    @Test
    void lastUsedIsThatOfTheCounts() {
        asks("192.0.2.1", "job/1.0");
        uses.now();
        as(bearer)
                .get("/tokens?sort=last_used")
                .then()
                .body("items[0].last_used_address", equalTo("192.0.2.1"))
                .body("items[0].last_used_agent", equalTo("job/1.0"));
        assertThat(tables.value(
                        "select last_used_at = (select max(last_at) from use_hours join use_origins o on o.id = origin_id where o.token_id = u.token_id) from token_uses u where token_id = '%s'"
                                .formatted(issued.token().id())))
                .isEqualTo("t");
    }
}
