package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.audit.Owner;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many nodes look, and however they end. */
@QuarkusTest
class SignalsOnceTest {
    private static final int TOKENS = 40;

    @Inject
    SignalLooks looks;

    @Inject
    SignalRaising raising;

    @Inject
    ManagedTokens tokens;

    @Inject
    People people;

    @Inject
    Owner database;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    @Inject
    Scheduler scheduler;

    private Caller owner;
    private List<UUID> unused;

    /** Tokens that were created more than 7 days ago, and that nobody has looked at since. */
    @BeforeEach
    void unusedTokens() {
        scheduler.pause();
        database.run("delete from signal_looks");
        looks.look();
        owner = people.caller(people.user());
        unused = IntStream.range(0, TOKENS)
                .mapToObj(_ -> tokens.create(owner).token().id())
                .toList();
        clock.move(Duration.ofDays(8));
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        database.run("delete from signal_looks");
        scheduler.resume();
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<T>> both = IntStream.range(0, 2)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return work.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (var one : both) {
                results.add(one.get());
            }
            return results;
        }
    }

    private void assertRaisedOnce() {
        String whose = owner.user().id().toString();
        assertThat(tables.value(
                        "select count(*) from signals where user_id = '%s' and kind = 'NEVER_USED'".formatted(whose)))
                .isEqualTo(String.valueOf(TOKENS));
        assertThat(tables.value("""
                        select count(*) || ' of ' || count(distinct token_id) from audit_events
                        where event = 'signal.never_used' and subject_id = '%s'""".formatted(whose))).isEqualTo(TOKENS + " of " + TOKENS);
    }

    @Test
    void twoNodesThatLookAtTheSameTimeRaiseOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            atOnce(() -> {
                looks.look();
                return true;
            });
            clock.move(Duration.ofMinutes(6));
        }
        assertRaisedOnce();
    }

    @Test
    void theRowDecidesEvenWhereNothingElseDoes() throws Exception {
        Instant now = clock.instant();
        var range = SignalLook.NEVER_USED.range(now.minus(Duration.ofDays(1)), now);
        var raised = atOnce(() ->
                QuarkusTransaction.requiringNew().call(() -> raising.raise(SignalLook.NEVER_USED, range, unused, now)));
        assertThat(raised.stream().mapToInt(Integer::intValue).sum()).isEqualTo(TOKENS);
        assertRaisedOnce();
    }

    @Test
    void whatADeadNodeLeftIsLookedAtByTheNext() {
        // It claimed the look, and is not heard of again.
        database.run("update signal_looks set looked_at = '%s' where look = 'NEVER_USED'".formatted(clock.instant()));
        looks.look();
        assertThat(tables.value("select count(*) from signals where user_id = '%s'"
                        .formatted(owner.user().id())))
                .isEqualTo("0");
        clock.move(Duration.ofMinutes(6));
        looks.look();
        assertRaisedOnce();
    }

    @Test
    void nothingIsHeldToBeSilentThatNobodyCouldSee() {
        database.run("""
                update token_uses set last_used_at = timestamptz '%1$s' - interval '3 days' where owner_id = '%2$s'""".formatted(clock.instant(), owner.user().id()));
        database.run("""
                insert into secret_uses (hash, token_id, first_used_at, last_used_at, address)
                select s.hash, s.token_id, u.last_used_at, u.last_used_at, '192.0.2.1'
                from token_uses u join secrets s using (token_id) where u.owner_id = '%s'""".formatted(owner.user().id()));
        database.run("""
                insert into use_origins (id, token_id, hash, address, agent, first_seen_at, first_used_at, seen_on)
                select gen_random_uuid(), u.token_id, s.hash, '192.0.2.1', '', u.last_used_at - interval '7 days',
                       u.last_used_at - interval '7 days', u.last_used_at::date
                from token_uses u join secrets s using (token_id) where u.owner_id = '%s'""".formatted(owner.user().id()));
        database.run("""
                insert into use_hours (origin_id, hour, outcome, uses, last_at)
                select o.id, date_trunc('hour', u.last_used_at) - n * interval '1 day', 'GOOD', 1, u.last_used_at
                from use_origins o join token_uses u using (token_id), generate_series(0, 7) n where u.owner_id = '%s'""".formatted(owner.user().id()));
        looks.look();
        for (int hours = 0; hours < 44; hours += 2) {
            clock.move(Duration.ofHours(2));
            looks.look();
        }
        String silent = "select count(*) from signals where kind = 'SILENT' and user_id = '%s'"
                .formatted(owner.user().id());
        assertThat(tables.value(silent)).isEqualTo("0");
        for (int hours = 0; hours < 6; hours += 2) {
            clock.move(Duration.ofHours(2));
            looks.look();
        }
        assertThat(tables.value(silent)).isEqualTo(String.valueOf(TOKENS));
    }
}
