package com.aunsight.tokenportal.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogInTest {
    private static final String WRONG = "not the right password";

    @Inject
    People people;

    @Inject
    MovableClock clock;

    @Inject
    DataSource database;

    @AfterEach
    void putTheClockBack() throws Exception {
        clock.reset();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from login_failures");
        }
    }

    private static Response logIn(String email, String password) {
        return given().contentType("application/json")
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/sessions");
    }

    private static String unknownEmail() {
        return "nobody." + UUID.randomUUID() + "@example.org";
    }

    @Test
    @DisplayName("security.md 3: unknown e-mail, wrong password and deactivated give one and the same 401")
    void allFailuresLookAlike() throws Exception {
        var active = people.user();
        var deactivated = people.user();
        deactivate(deactivated);
        var answers = List.of(
                logIn(active.email(), WRONG),
                logIn(unknownEmail(), WRONG),
                logIn(deactivated.email(), People.PASSWORD),
                logIn("no e-mail at all", WRONG));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(401))
                .extracting(LogInTest::told)
                .containsOnly(told(answers.getFirst()));
    }

    /** Body and headers, without what names the request and its second. */
    private static Map<String, Object> told(Response answer) {
        Map<String, Object> told = new HashMap<>(answer.jsonPath().getMap(""));
        told.remove("request_id");
        answer.headers().forEach(header -> {
            if (!header.getName().equalsIgnoreCase("X-Request-Id")
                    && !header.getName().equalsIgnoreCase("Date")) {
                told.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        });
        return told;
    }

    private void deactivate(User user) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("update users set deactivated_at = now() where id = ?")) {
            statement.setObject(1, user.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("security.md 3: an unknown e-mail takes as long as a wrong password")
    void anUnknownEmailTakesAsLong() {
        var user = people.user();
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            known.add(nanos(() -> logIn(user.email(), WRONG)));
            unknown.add(nanos(() -> logIn(unknownEmail(), WRONG)));
        }
        // The fastest of each: what the machine does beside only makes a try slower.
        assertThat((double) Collections.min(unknown) / Collections.min(known)).isCloseTo(1.0, within(0.5));
    }

    private static long nanos(Runnable run) {
        long before = System.nanoTime();
        run.run();
        return System.nanoTime() - before;
    }

    @Test
    @DisplayName("security.md 3: e-mails are compared in one canonical form")
    void theFormOfAnEmailDoesNotMatter() {
        var user = people.user();
        String shouted = "  " + user.email().toUpperCase(Locale.ROOT).replace("ADA", "ＡＤＡ") + " ";
        assertThat(logIn(shouted, People.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("security.md 1: passwords are compared exactly")
    void passwordsAreComparedExactly() {
        var user = people.user();
        assertThat(logIn(user.email(), People.PASSWORD.toUpperCase(Locale.ROOT)).statusCode())
                .isEqualTo(401);
        assertThat(logIn(user.email(), " " + People.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(logIn(user.email(), People.PASSWORD + " ").statusCode()).isEqualTo(401);
        assertThat(logIn(user.email(), People.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("security.md 2: a password of a million characters is refused soon, and hashed as any other")
    void anEndlessPasswordIsRefused() {
        var user = people.user();
        assertThat(nanos(() -> assertThat(
                                logIn(user.email(), "x".repeat(60_000)).statusCode())
                        .isEqualTo(401)))
                .isLessThan(Duration.ofSeconds(2).toNanos());
        assertThat(logIn(user.email(), "x".repeat(1_000_000)).statusCode()).isEqualTo(413);
    }

    @Test
    @DisplayName(
            "security.md 4: ten failures in five minutes, then 429 with when to come back, whether the account exists or not")
    void tenFailuresAndThenWait() {
        var user = people.user();
        for (String email : List.of(user.email(), unknownEmail())) {
            for (int i = 0; i < 10; i++) {
                assertThat(logIn(email, WRONG).statusCode()).isEqualTo(401);
            }
            var refused = logIn(email, People.PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
        }
        assertThat(logIn(people.user().email(), People.PASSWORD).statusCode())
                .as("another user from the same address")
                .isEqualTo(201);
        clock.move(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(logIn(user.email(), People.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("security.md 4: of 30 wrong passwords at once at most ten are tried")
    void aBurstOvertakesNoCount() throws Exception {
        var user = people.user();
        var other = people.user();
        List<Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            tries.add(() -> logIn(user.email(), WRONG).statusCode());
        }
        tries.add(() -> logIn(other.email(), People.PASSWORD).statusCode());
        var statuses = new ArrayList<Integer>();
        try (var pool = Executors.newFixedThreadPool(31)) {
            for (var answer : pool.invokeAll(tries)) {
                statuses.add(answer.get());
            }
        }
        assertThat(statuses.removeLast()).as("another user meanwhile").isIn(201, 429);
        // 429 may also say that too many were hashing at once: those were not tried either.
        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(10);
        assertThat(logIn(other.email(), People.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("security.md 4: a hundred failures from one network stop log-ins from there for five minutes")
    void aHundredFailuresStopANetwork() throws Exception {
        for (int i = 0; i < 100; i++) {
            fail(unknownEmail(), "127.0.0.1");
        }
        var user = people.user();
        assertThat(logIn(user.email(), People.PASSWORD).statusCode()).isEqualTo(429);
        clock.move(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(logIn(user.email(), People.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("security.md 4: failures elsewhere never lock out an address from which the account logged in of late")
    void failuresElsewhereDoNotLockOutAKnownAddress() throws Exception {
        var known = people.user();
        assertThat(logIn(known.email(), People.PASSWORD).statusCode()).isEqualTo(201);
        var stranger = people.user();
        for (int i = 0; i < 100; i++) {
            fail(known.email(), "198.51.100." + i);
            fail(stranger.email(), "198.51.100." + i);
        }
        assertThat(logIn(known.email(), People.PASSWORD).statusCode()).isEqualTo(201);
        assertThat(logIn(stranger.email(), People.PASSWORD).statusCode()).isEqualTo(429);
        clock.move(Duration.ofHours(1).plusSeconds(1));
        assertThat(logIn(stranger.email(), People.PASSWORD).statusCode()).isEqualTo(201);
    }

    /** A failure that another node wrote. */
    private void fail(String email, String network) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "insert into login_failures (id, email_hash, network, at) values (?, sha256(?::bytea), ?, ?)")) {
            statement.setObject(1, UUID.randomUUID());
            statement.setBytes(2, email.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            statement.setString(3, network);
            statement.setObject(4, clock.instant().atOffset(java.time.ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    @Test
    @DisplayName("security.md 18: neither the e-mail that was typed nor the password is kept with a failure")
    void whatWasTypedIsNotKept() throws Exception {
        String typed = "my-password-in-the-wrong-field-" + UUID.randomUUID();
        logIn(typed, "and-another-" + typed);
        for (String table : List.of("login_failures", "audit_events", "audit_people", "refusals")) {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement(
                            "select count(*) from " + table + " t where t::text like '%' || ? || '%'")) {
                statement.setString(1, typed);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(1)).as(table).isZero();
                }
            }
        }
    }
}
