package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.platform.Sha256;
import com.aunsight.tokenportal.testing.MovableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RefusalsTest {
    private static final int FLOOD = 200;
    private static final String KIND = "login.failed";
    private static final Actor STRANGER = new Actor.Anonymous(new Origin("198.51.100.7", "guesser/1.0"), "refusals");

    @Inject
    Refusals refusals;

    @Inject
    FrequentRefusals frequent;

    @Inject
    MovableClock clock;

    @Inject
    Scheduler scheduler;

    @Inject
    Owner owner;

    private final Person meant = new Person(UUID.randomUUID(), "Ada Lovelace", "ada@example.org");
    private final byte[] subject = Sha256.of(meant.id().toString());

    /** At the beginning of a minute, so that what a test does lies within one. */
    @BeforeEach
    void beginAMinute() {
        // The timer is called by the tests that mean it.
        scheduler.pause();
        Instant now = clock.instant();
        clock.move(Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES)));
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        scheduler.resume();
    }

    @Test
    @DisplayName("security.md 4: 200 parallel refusals of one minute are one event, and all 200 are told in the end")
    void aFloodIsOneEventAMinute() throws Exception {
        flood();
        assertThat(counts()).containsExactly(1L);
        assertThat(refusals.within(STRANGER.origin(), KIND, subject, Duration.ofMinutes(5)))
                .isEqualTo(FLOOD);

        clock.move(Duration.ofMinutes(1));
        tell(STRANGER);
        assertThat(counts()).containsExactly(1L, (long) FLOOD);
    }

    @Test
    void parallelRefusalsOfTheNextMinuteTellTheRestOnce() throws Exception {
        flood();
        clock.move(Duration.ofMinutes(1));
        flood();
        assertThat(counts()).containsExactly(1L, (long) FLOOD);

        clock.move(Duration.ofMinutes(1));
        refusals.tellTheRest();
        assertThat(counts()).containsExactly(1L, (long) FLOOD, FLOOD - 1L);
    }

    @Test
    @DisplayName(
            "security.md 4: what nothing followed is told by the timer, of the same people, once, whatever number of nodes")
    void theTimerTellsWhatNothingFollowed() throws Exception {
        flood();
        refusals.tellTheRest();
        assertThat(counts()).as("the minute has had its event").containsExactly(1L);

        clock.move(Duration.ofMinutes(1));
        inParallel(4, refusals::tellTheRest);
        assertThat(counts()).containsExactly(1L, FLOOD - 1L);
        assertThat(owner.rows("""
                        select e.event, e.result, e.actor_kind, e.subject_id, e.request_id, a.address, a.agent, s.email
                        from audit_events e
                        join audit_people a on a.event_id = e.id and a.part = 'ACTOR'
                        join audit_people s on s.event_id = e.id and s.part = 'SUBJECT'
                        where e.subject_id = '%s' order by e.id""".formatted(meant.id())))
                .containsExactly(
                        List.of(
                                KIND,
                                "REFUSED",
                                "ANONYMOUS",
                                meant.id().toString(),
                                "refusals",
                                "198.51.100.7",
                                "guesser/1.0",
                                meant.email()),
                        List.of(
                                KIND,
                                "REFUSED",
                                "ANONYMOUS",
                                meant.id().toString(),
                                "null",
                                "198.51.100.7",
                                "guesser/1.0",
                                meant.email()));

        tell(STRANGER);
        assertThat(counts()).as("the timer's was this minute's event").hasSize(2);
        clock.move(Duration.ofMinutes(1));
        refusals.tellTheRest();
        assertThat(counts()).containsExactly(1L, FLOOD - 1L, 1L);
        clock.move(Duration.ofMinutes(1));
        refusals.tellTheRest();
        assertThat(counts()).as("nothing is told twice").hasSize(3);
    }

    @Test
    void kindsSubjectsAndNetworksAreCountedApart() {
        tell(STRANGER);
        tell(from("198.51.100.8"));
        refusals.tell(STRANGER, "login.throttled", subject, count -> new Event.LoginThrottled(meant, count));
        refusals.tell(STRANGER, KIND, Sha256.of("somebody else"), count -> new Event.LoginFailed(meant, count));
        assertThat(counts()).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    @DisplayName("security.md 4: an IPv6 sender is its /64")
    void aSenderHasManyAddresses() {
        tell(from("2001:db8::1"));
        tell(from("2001:db8::2"));
        tell(from("2001:db8:0:1::1"));
        assertThat(counts()).containsExactly(1L, 1L);
        assertThat(refusals.within(new Origin("2001:db8::3", null), KIND, subject, Duration.ofMinutes(5)))
                .isEqualTo(2);
    }

    @Test
    void itIsCountedThoughTheCallersTransactionIsRolledBack() {
        QuarkusTransaction.begin();
        tell(STRANGER);
        QuarkusTransaction.rollback();
        assertThat(counts()).containsExactly(1L);
    }

    @Test
    void theWindowEnds() {
        tell(STRANGER);
        clock.move(Duration.ofMinutes(3));
        tell(STRANGER);
        var origin = STRANGER.origin();
        assertThat(refusals.within(origin, KIND, subject, Duration.ofMinutes(5)))
                .isEqualTo(2);
        clock.move(Duration.ofMinutes(3));
        assertThat(refusals.within(origin, KIND, subject, Duration.ofMinutes(5)))
                .isEqualTo(1);
        assertThat(refusals.within(origin, "token.refused", subject, Duration.ofMinutes(5)))
                .isZero();
    }

    @Test
    void oldCountersGoOnceTheyAreTold() throws Exception {
        inParallel(2, () -> tell(STRANGER));
        clock.move(Duration.ofMinutes(62));
        refusals.tellTheRest();
        assertThat(counts()).containsExactly(1L, 1L);
        assertThat(owner.value("select count(*) from refusals where subject = decode('%s', 'hex')"
                        .formatted(HexFormat.of().formatHex(subject))))
                .as("the timer's own row is of this minute")
                .isEqualTo("1");
    }

    @Test
    @DisplayName("security.md 4: those that come thousands of times a second are counted in memory, and each is told")
    void frequentOnesAreWrittenTogetherAndTold() throws Exception {
        tellOften();
        inParallel(FLOOD, this::tellOften);
        assertThat(within()).as("the others wait to be written").isEqualTo(1);
        frequent.write();
        frequent.write();
        assertThat(within()).isEqualTo(FLOOD + 1L);
        assertThat(counts()).containsExactly(1L);

        clock.move(Duration.ofMinutes(1));
        tellOften();
        assertThat(counts()).containsExactly(1L, FLOOD + 1L);
    }

    private void tellOften() {
        frequent.tell(STRANGER, KIND, subject, count -> new Event.LoginFailed(meant, count));
    }

    private long within() {
        return refusals.within(STRANGER.origin(), KIND, subject, Duration.ofMinutes(5));
    }

    private void flood() throws Exception {
        inParallel(FLOOD, () -> tell(STRANGER));
    }

    private void tell(Actor actor) {
        refusals.tell(actor, KIND, subject, count -> new Event.LoginFailed(meant, count));
    }

    private static Actor from(String address) {
        return new Actor.Anonymous(new Origin(address, null), "refusals");
    }

    private static void inParallel(int times, Runnable act) throws Exception {
        try (var threads = Executors.newFixedThreadPool(Math.min(times, 50))) {
            var acts = IntStream.range(0, times)
                    .mapToObj(_ -> (Callable<Object>) Executors.callable(act))
                    .toList();
            for (var done : threads.invokeAll(acts)) {
                done.get();
            }
        }
    }

    /** What each event about the one meant tells, in their order. */
    private List<Long> counts() {
        return owner
                .rows("select facts ->> 'count' from audit_events where subject_id = '%s' order by id"
                        .formatted(meant.id()))
                .stream()
                .map(row -> Long.valueOf(row.getFirst()))
                .toList();
    }
}
