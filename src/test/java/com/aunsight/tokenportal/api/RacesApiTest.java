package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.atOnce;
import static com.aunsight.tokenportal.api.Calls.createToken;
import static com.aunsight.tokenportal.api.Calls.logIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens at once, on real connections. */
@QuarkusTest
class RacesApiTest {
    private static final int MANY = 50;

    @Inject
    People people;

    @Inject
    Tables tables;

    @BeforeEach
    void forgetFailures() {
        tables.run("delete from login_failures");
    }

    private static Map<Integer, Long> statuses(List<Response> answers) {
        return answers.stream().collect(Collectors.groupingBy(Response::statusCode, Collectors.counting()));
    }

    @Test
    void fiftyCreationsOfOneNameMakeOneToken() throws InterruptedException, ExecutionException {
        var user = people.user();
        String bearer = people.bearer(user);
        var answers = atOnce(MANY, () -> createToken(bearer, "Nightly_Scoring"));
        assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 409, MANY - 1L));
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(answer ->
                        assertThat(answer.<List<String>>path("errors.field")).containsExactly("name"));
        assertThat(tables.value("select count(*) from tokens where owner_id = '%s'".formatted(user.id())))
                .isEqualTo("1");
        assertThat(tables.events(user)).containsOnlyOnce("token.created");
    }

    @Test
    void fiftyCreationsUnderOneKeyMakeOneToken() throws InterruptedException, ExecutionException {
        var user = people.user();
        String bearer = people.bearer(user);
        var answers = atOnce(
                MANY,
                () -> as(bearer, "{\"name\": \"Once\"}")
                        .header("Idempotency-Key", "the same")
                        .post("/tokens"));
        assertThat(statuses(answers)).isEqualTo(Map.of(201, (long) MANY));
        assertThat(answers.stream().map(answer -> answer.<String>path("id")).distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.path("token") != null))
                .hasSize(1);
        assertThat(tables.events(user)).containsOnlyOnce("token.created");
    }

    @Test
    @DisplayName("security.md 8: renewing many times at the same moment yields one successor")
    void fiftyRenewalsHaveOneSuccessor() throws InterruptedException, ExecutionException {
        var user = people.user();
        var session = people.session(user);
        String bearer = session.secret().reveal();
        var answers = atOnce(MANY, () -> as(bearer).post("/session/renewal"));
        assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 401, MANY - 1L));
        answers.stream()
                .filter(answer -> answer.statusCode() == 401)
                .forEach(answer -> assertThat(answer.<String>path("type")).endsWith("/renewed"));
        assertThat(tables.rows(
                        "select valid_until is null, count(*) from secrets where session_id = '%s' group by 1 order by 1"
                                .formatted(session.session().id())))
                .containsExactly(List.of("f", "1"), List.of("t", "1"));
        assertThat(tables.events(user)).containsOnlyOnce("session.renewed");
    }

    @Test
    @DisplayName("security.md 4: of parallel guesses at most ten are tried, and nobody else is locked out")
    void thirtyWrongPasswordsAtOnce() throws InterruptedException, ExecutionException {
        var guessed = people.user();
        var other = people.user();
        var meanwhile = CompletableFuture.supplyAsync(() -> logIn(other.email(), People.PASSWORD));
        var answers = atOnce(30, () -> logIn(guessed.email(), "a wrong password of good length"));
        var statuses = statuses(answers);
        assertThat(statuses.keySet()).containsExactlyInAnyOrder(401, 429);
        assertThat(statuses.get(401)).isLessThanOrEqualTo(10);
        answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .forEach(answer -> assertThat(Integer.parseInt(answer.header("Retry-After")))
                        .isBetween(1, 300));
        assertThat(meanwhile.get().statusCode()).isEqualTo(201);
        logIn(other.email(), People.PASSWORD).then().statusCode(201);
        logIn(guessed.email(), People.PASSWORD).then().statusCode(429);
    }

    @Test
    @DisplayName(
            "security.md 17: two administrators who demote each other at the same instant leave one, a hundred times")
    void administratorsWhoDemoteEachOther() throws InterruptedException, ExecutionException {
        var one = people.administrator();
        var other = people.administrator();
        String both = "('%s', '%s')".formatted(one.id(), other.id());
        String oneBearer = people.bearer(one);
        String otherBearer = people.bearer(other);
        var aside = tables
                .rows("select id from users where role = 'ADMIN' and deactivated_at is null and id not in " + both)
                .stream()
                .map(row -> "'" + row.getFirst() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
        // Tests share the portal: the others are put aside for a moment, past the product.
        tables.run("update users set deactivated_at = created_at where id in " + aside);
        try {
            for (int i = 0; i < 100; i++) {
                var acts = new ConcurrentLinkedQueue<Callable<Response>>(
                        List.of(() -> demote(oneBearer, other.id()), () -> demote(otherBearer, one.id())));
                var answers = atOnce(2, () -> acts.remove().call());
                assertThat(tables.value("select count(*) from users where role = 'ADMIN' and id in " + both))
                        .as("round " + i)
                        .isEqualTo("1");
                // Who came second finds themselves the last one, or no administrator any more.
                assertThat(statuses(answers))
                        .containsEntry(200, 1L)
                        .containsAnyOf(Map.entry(409, 1L), Map.entry(403, 1L));
                String demoted = tables.value("select id from users where role = 'USER' and id in " + both);
                String bearer = demoted.equals(one.id().toString()) ? oneBearer : otherBearer;
                assertThat(as(bearer).get("/users").statusCode())
                        .as("with the next request")
                        .isEqualTo(403);
                tables.run("update users set role = 'ADMIN' where id in " + both);
            }
        } finally {
            tables.run("update users set deactivated_at = null where id in " + aside);
        }
    }

    private static Response demote(String bearer, UUID id) {
        return as(bearer, "{\"role\": \"user\"}").patch("/users/" + id);
    }
}
