package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Owner;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each look has an index for everything that it reads: where the planner is told to use one if it can, nothing is read whole. */
@Tag("full")
@QuarkusTest
class SignalPlansTest {
    private static final Pattern WHOLE = Pattern.compile(
            "Seq Scan on (users|tokens|token_\\w+|secrets|secret_uses|use_\\w+|sessions|signals|audit_\\w+)\\b");

    @Inject
    Session database;

    @Inject
    Owner owner;

    @Inject
    InstantSource clock;

    @BeforeEach
    void many() {
        owner.run("""
                insert into users (id, email, email_key, first_name, last_name, role, created_at)
                select signal_key(now() - n * interval '1 hour'), 'plan' || n || '@example.org', 'plan' || n || '@example.org', 'A', 'Plan',
                       'USER', now() - interval '300 days'
                from generate_series(1, 500) n""");
        owner.run("""
                insert into tokens (id, owner_id, creator_id, name, name_key, place, created_at, expires_at)
                select signal_key(at), u.id, u.id, 'T' || n, 't' || n, 'OTHER', at, at + interval '200 days'
                from users u, generate_series(1, 20) n, lateral (select now() - random() * interval '190 days') t (at)
                where u.last_name = 'Plan'""");
        owner.run("""
                insert into secrets (hash, token_id, last_four, valid_from)
                select sha256(t.id::text::bytea), t.id, '0000', t.created_at from tokens t join users u on u.id = t.owner_id
                where u.last_name = 'Plan'""");
        owner.run("""
                update token_uses w set last_used_at = now() - random() * interval '30 days' from users u
                where u.id = w.owner_id and u.last_name = 'Plan'""");
        owner.run("""
                insert into use_origins (id, token_id, hash, address, agent, first_seen_at, first_used_at, seen_on)
                select gen_random_uuid(), s.token_id, s.hash, '10.' || n || '.0.1', '', s.valid_from, s.valid_from + interval '1 hour', current_date
                from secrets s join tokens t on t.id = s.token_id join users u on u.id = t.owner_id, generate_series(1, 2) n
                where u.last_name = 'Plan'""");
        owner.run("""
                insert into use_hours (origin_id, hour, outcome, uses, last_at)
                select o.id, date_trunc('hour', now()) - n * interval '7 hours', 'GOOD', 1, now() from use_origins o, generate_series(0, 3) n
                where o.address like '10._.0.1'""");
        owner.run("""
                insert into signals (id, kind, user_id, token_id, occasion, raised_at, at, networks)
                select signal_key(now()), 'NEW_NETWORK', t.owner_id, t.id, 'plan', now(), now(), '{10.2.0.0/24}'
                from tokens t join users u on u.id = t.owner_id where u.last_name = 'Plan'""");
        owner.run(
                "vacuum analyze users, tokens, token_uses, secrets, use_origins, use_hours, token_networks, signals, sessions");
    }

    @AfterEach
    void none() {
        owner.run("delete from signals where occasion = 'plan'");
        String own = "(select t.id from tokens t join users u on u.id = t.owner_id where u.last_name = 'Plan')";
        owner.run(
                "delete from use_hours where origin_id in (select id from use_origins where address like '10._.0.1')");
        owner.run("delete from use_origins where address like '10._.0.1'");
        owner.run("delete from token_networks where token_id in " + own);
        owner.run("delete from token_roamings where token_id in " + own);
        owner.run("delete from token_uses where token_id in " + own);
        owner.run("delete from secrets where token_id in " + own);
        owner.run("delete from tokens where id in " + own);
        owner.run("delete from users where last_name = 'Plan'");
        owner.run("vacuum analyze users, tokens, token_uses, secrets, use_origins, use_hours, token_networks, signals");
    }

    private String plan(String statement, Map<String, Object> values) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.createNativeQuery(SignalCauses.BY_INDEX, String.class).getSingleResult();
            var query = database.createNativeQuery("explain " + statement, String.class);
            SignalRaising.set(query, values);
            return String.join("\n", query.getResultList());
        });
    }

    @Test
    void nothingIsReadWhole() {
        Instant now = clock.instant();
        var softly = new SoftAssertions();
        for (SignalLook look : SignalLook.values()) {
            var range = look.range(now.minus(Duration.ofMinutes(5)), now);
            var start = look.start(range);
            Map<String, Object> values = Map.of(
                    "at", start.at(),
                    "id", start.id(),
                    "begin", range.begin(),
                    "end", range.end(),
                    "end_id", TimeOrderedId.floor(range.end()),
                    "now", now,
                    "step", 500,
                    "most", SignalRaising.MOST,
                    "kind", look.kind().name(),
                    "keys", keys(look));
            softly.assertThat(plan(look.keys(), values)).as(look + " keys").doesNotContainPattern(WHOLE);
            softly.assertThat(plan(SignalRaising.statement(look), values))
                    .as(look + " findings")
                    .doesNotContainPattern(WHOLE);
        }
        softly.assertThat(plan(
                        EmbeddedSignals.READ + " and s.user_id = :user order by s.id desc limit 51",
                        Map.of("now", now, "user", UUID.randomUUID())))
                .as("own")
                .doesNotContainPattern(WHOLE);
        softly.assertThat(plan(EmbeddedSignals.READ + " order by s.id desc limit 51", Map.of("now", now)))
                .as("everybody's")
                .doesNotContainPattern(WHOLE);
        softly.assertAll();
    }

    /** A whole page, of the kind of key that the look judges. */
    private List<UUID> keys(SignalLook look) {
        String from = switch (look) {
            case SILENT, NO_LOGIN -> "users where last_name = 'Plan'";
            case NEW_NETWORK, USED_DEACTIVATED -> "use_origins where address like '10._.0.1'";
            case SHARED, FORMER_SECRET, NEVER_USED, EXPIRES_14, EXPIRES_3, EXPIRES_1 -> "tokens where name like 'T%'";
        };
        return owner.rows("select id from " + from + " limit 500").stream()
                .map(row -> UUID.fromString(row.getFirst()))
                .toList();
    }
}
