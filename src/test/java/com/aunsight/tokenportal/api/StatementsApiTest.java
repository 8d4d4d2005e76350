package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many SQL statements a call costs, the look at the credential included: few, and as many for 200 rows as for 10. */
@QuarkusTest
class StatementsApiTest {
    private static final int FEW = 10;
    private static final int MANY = 200;

    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    SessionFactory hibernate;

    @Inject
    Scheduler scheduler;

    private User user;
    private String bearer;

    /** Without timers: only what is called counts. */
    @BeforeEach
    void count() {
        scheduler.pause();
        hibernate.getStatistics().setStatisticsEnabled(true);
        user = people.user();
        bearer = people.bearer(user);
    }

    @AfterEach
    void countNoMore() {
        hibernate.getStatistics().setStatisticsEnabled(false);
        scheduler.resume();
    }

    private long statements(Supplier<Response> call) {
        hibernate.getStatistics().clear();
        call.get().then().statusCode(org.hamcrest.Matchers.lessThan(300));
        return hibernate.getStatistics().getPrepareStatementCount();
    }

    private void tokens(int number) {
        tables.run("""
                with made as (
                  insert into tokens (id, owner_id, creator_id, name, name_key, place, created_at)
                  select gen_random_uuid(), '%1$s', '%1$s', name, lower(name), 'OTHER', now()
                  from (select 'T' || gen_random_uuid() as name from generate_series(1, %2$d)) names returning id
                )
                insert into secrets (hash, token_id, last_four, valid_from)
                select sha256(id::text::bytea), id, '0000', now() from made""".formatted(user.id(), number));
    }

    private void sessions(int number) {
        tables.run("""
                insert into sessions (id, user_id, client, originally_issued_at, issued_at, expires_at, renewable_until,
                                      authenticated_at, address)
                select gen_random_uuid(), '%s', 'AU2', now(), now(), now() + interval '1 day', now() + interval '30 days', now(),
                       '192.0.2.1'
                from generate_series(1, %d)""".formatted(user.id(), number));
    }

    @Test
    void aCreationTakesAtMostEight() {
        assertThat(statements(() -> Calls.createToken(bearer, "Plain"))).isLessThanOrEqualTo(8);
        assertThat(statements(() -> as(bearer, "{\"name\": \"Keyed\"}")
                        .header("Idempotency-Key", "once")
                        .post("/tokens")))
                .isLessThanOrEqualTo(8);
    }

    @Test
    void listsOfTokensTakeAsManyForManyAsForFew() {
        tokens(FEW);
        for (String query :
                List.of("sort=created", "sort=name", "sort=expires", "sort=last_used", "status=never_used")) {
            String address = "/tokens?limit=200&" + query;
            assertThat(statements(() -> as(bearer).get(address))).as(query).isLessThanOrEqualTo(4);
        }
        long few = statements(() -> as(bearer).get("/tokens?limit=200"));
        tokens(MANY);
        assertThat(as(bearer).get("/tokens?limit=200").<List<?>>path("items")).hasSize(MANY);
        assertThat(statements(() -> as(bearer).get("/tokens?limit=200"))).isEqualTo(few);
    }

    @Test
    void theListOfSessionsTakesAsManyForManyAsForFew() {
        sessions(FEW);
        long few = statements(() -> as(bearer).get("/sessions"));
        sessions(MANY);
        assertThat(as(bearer).get("/sessions").<List<?>>path("items")).hasSizeGreaterThan(MANY);
        assertThat(statements(() -> as(bearer).get("/sessions"))).isEqualTo(few).isLessThanOrEqualTo(3);
    }

    @Test
    void theListOfEventsTakesAsManyForManyAsForFew() {
        String audit = "/audit?limit=200";
        long few = statements(() -> as(bearer).get(audit));
        tokens(MANY);
        List<String> ids = as(bearer).get("/tokens?limit=200").path("items.id");
        as(bearer)
                .contentType("application/json")
                .body(java.util.Map.of("ids", ids, "reason", "many events"))
                .post("/tokens/deactivations")
                .then()
                .statusCode(200);
        assertThat(as(bearer).get(audit).<List<?>>path("items")).hasSize(MANY);
        // How it is planned, the keys, the rows of these, and their people.
        assertThat(statements(() -> as(bearer).get(audit))).isEqualTo(few).isLessThanOrEqualTo(4);
    }

    @Test
    void theListOfUsersTakesAsManyForManyAsForFew() {
        String administrator = people.bearer(people.administrator());
        long few = statements(() -> as(administrator).get("/users?limit=1"));
        tables.run("""
                insert into users (id, email, email_key, first_name, last_name, role, created_at)
                select gen_random_uuid(), name || '@example.org', name || '@example.org', name, 'Many', 'USER', now()
                from (select 'many-' || gen_random_uuid() as name from generate_series(1, %d)) names""".formatted(MANY));
        assertThat(as(administrator).get("/users?limit=200").<List<?>>path("items"))
                .hasSize(MANY);
        assertThat(statements(() -> as(administrator).get("/users?limit=200")))
                .isEqualTo(few)
                .isLessThanOrEqualTo(2);
    }

    /** They would fill the lists of other tests. */
    @AfterEach
    void removeUsers() {
        tables.run("delete from users where last_name = 'Many'");
    }

    @Test
    void singleCallsAreCheap() {
        String id = Calls.createToken(bearer, "One").path("id");
        // None where the verdict is remembered.
        assertThat(statements(() -> as(bearer).get("/whoami"))).isLessThanOrEqualTo(1);
        assertThat(statements(() -> as(bearer).get("/session"))).isLessThanOrEqualTo(1);
        assertThat(statements(() -> as(bearer).get("/tokens/" + id))).isLessThanOrEqualTo(3);
        assertThat(statements(() -> as(bearer, "{\"name\": \"Two\"}").patch("/tokens/" + UUID.fromString(id))))
                .isLessThanOrEqualTo(8);
        assertThat(statements(() -> as(bearer, "{\"overlap_seconds\": 60}").post("/tokens/" + id + "/rotation")))
                .isLessThanOrEqualTo(10);
    }
}
