package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Counts;
import com.aunsight.tokenportal.identity.Tokens.Query;
import com.aunsight.tokenportal.identity.Tokens.Shown;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A page of 200 of one owner's 100,000 tokens, in each order, at the beginning and far behind it. */
@Tag("full")
@QuarkusTest
class TokenListSpeedTest {
    private static final Duration MOST = Duration.ofMillis(10);
    /** The fastest counts: others are slowed by what else the machine does. */
    private static final int TRIES = 30;

    private static final Counts NOT_COUNTED = new Counts(0, 0, 0, 0);

    @Inject
    People people;

    @Inject
    TokenReader reader;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    @ConfigProperty(name = "portal.database.owner.username")
    String username;

    @Inject
    @ConfigProperty(name = "portal.database.owner.password")
    String password;

    private UUID owner;

    /** Every third never expires, every tenth is deactivated, three of ten were never used. */
    @BeforeEach
    void manyTokens() throws SQLException {
        owner = people.user().id();
        asOwner("""
                with made as (
                  insert into tokens (id, owner_id, creator_id, name, name_key, place, created_at, expires_at, deactivated_at)
                  select gen_random_uuid(), '%1$s', '%1$s', name, lower(name), 'OTHER', now(),
                         case when n %% 3 > 0 then now() + n * interval '1 minute' end, case when n %% 10 = 0 then now() end
                  from (select n, 'Token_' || md5(n::text) as name from generate_series(1, 100000) n) names returning id
                )
                insert into secrets (hash, token_id, last_four, valid_from)
                select sha256(id::text::bytea), id, '0000', now() from made""");
        asOwner("""
                update token_uses set last_used_at = now() - random() * interval '90 days'
                where owner_id = '%1$s' and random() < 0.7""");
        asOwner("""
                insert into secret_uses (hash, token_id, first_used_at, last_used_at, address)
                select s.hash, s.token_id, u.last_used_at, u.last_used_at, '192.0.2.1'
                from secrets s join token_uses u on u.token_id = s.token_id
                where u.owner_id = '%1$s' and u.last_used_at > timestamptz 'epoch'""");
        asOwner("vacuum analyze tokens, token_uses, secrets, secret_uses");
    }

    /** They would slow the tests behind this one. */
    @AfterEach
    void removeThem() throws SQLException {
        asOwner("delete from secret_uses where token_id in (select id from tokens where owner_id = '%1$s')");
        asOwner("delete from secrets where token_id in (select id from tokens where owner_id = '%1$s')");
        asOwner("delete from token_uses where owner_id = '%1$s'");
        asOwner("delete from tokens where owner_id = '%1$s'");
    }

    private void asOwner(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url, username, password);
                var running = connection.createStatement()) {
            running.execute(statement.formatted(owner));
        }
    }

    @Test
    void eachOrderTakesTenMillisecondsAtMost() {
        for (var sort : Tokens.Sort.values()) {
            String next = null;
            for (int page = 0; page < 150; page++) {
                next = list(sort, next).next();
            }
            assertThat(fastest(sort, null)).as("first page by %s", sort).isLessThanOrEqualTo(MOST);
            assertThat(fastest(sort, next)).as("page 151 by %s", sort).isLessThanOrEqualTo(MOST);
        }
    }

    private Duration fastest(Tokens.Sort sort, @Nullable String after) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long begin = System.nanoTime();
            assertThat(list(sort, after).items()).hasSize(Tokens.MAX_LIMIT);
            fastest = Math.min(fastest, System.nanoTime() - begin);
        }
        return Duration.ofNanos(fastest);
    }

    /** The page alone; its counts are of all tokens, and take as long as there are tokens. */
    private Tokens.Page list(Tokens.Sort sort, @Nullable String after) {
        var query = new Query("", Shown.ALL, sort, after, Tokens.MAX_LIMIT);
        var page = QuarkusTransaction.requiringNew().call(() -> reader.list(owner, query, NOT_COUNTED));
        return ((Outcome.Done<Tokens.Page>) page).value();
    }
}
