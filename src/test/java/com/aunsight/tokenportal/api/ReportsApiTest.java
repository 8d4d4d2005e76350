package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.matchesPattern;

import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaked secrets that somebody without an account reports. */
@QuarkusTest
class ReportsApiTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    @AfterEach
    void putTheClockBack() {
        tables.forgetGuessesAhead();
        clock.reset();
    }

    private static Response report(String secret) {
        return nobody().contentType(ContentType.JSON)
                .body(Map.of("token", secret))
                .post("/reports");
    }

    private static void assertTaken(Response answer) {
        answer.then().statusCode(202).header("Cache-Control", "no-store").body(emptyString());
    }

    @Test
    void aReportedTokenStopsAndTheOthersGoOn() {
        var owner = people.caller(people.user());
        var leaked = tokens.create(owner);
        var other = tokens.create(owner);

        assertTaken(report(leaked.secret().reveal()));

        as(leaked.secret().reveal()).get("/whoami").then().statusCode(401);
        as(other.secret().reveal()).get("/whoami").then().statusCode(200);
        assertThat(tables.value("select deactivation_reason from tokens where id = '%s'"
                        .formatted(leaked.token().id())))
                .isEqualTo("reported");
        assertThat(tables.rows("""
                        select actor_kind, subject_id, facts ->> 'reason' from audit_events
                        where token_id = '%s' and event = 'token.deactivated'""".formatted(leaked.token().id())))
                .containsExactly(List.of("ANONYMOUS", owner.user().id().toString(), "reported"));
    }

    @Test
    void aReportedSessionEnds() {
        String bearer = people.bearer(people.user());
        assertTaken(report(bearer));
        as(bearer).get("/whoami").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "00000000-0000-4000-8000-000000000000",
                "asv_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    @DisplayName("The answer does not tell whether there was anything to stop")
    void theSameAnswerForWhatIsNobodys(String secret) {
        String before = tables.value("select count(*) from audit_events where " + Tables.DONE);
        assertTaken(report(secret));
        assertThat(tables.value("select count(*) from audit_events where " + Tables.DONE))
                .isEqualTo(before);
    }

    @Test
    void guessingIsSlowedDown() {
        clock.move(Duration.ofDays(3));
        for (int i = 0; i < 100; i++) {
            assertTaken(report(UUID.randomUUID().toString()));
        }
        report(UUID.randomUUID().toString()).then().statusCode(429).header("Retry-After", matchesPattern("\\d+"));
    }
}
