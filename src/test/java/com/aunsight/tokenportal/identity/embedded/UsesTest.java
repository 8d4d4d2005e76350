package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.audit.AuditTrail.Entry;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.audit.Owner;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Usage;
import com.aunsight.tokenportal.identity.UseOutcome;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsesTest {
    @Inject
    Uses uses;

    @Inject
    UseBatches batches;

    @Inject
    UseTidying tidying;

    @Inject
    Scheduler scheduler;

    @Inject
    Tokens port;

    @Inject
    Owner owners;

    @Inject
    ManagedTokens tokens;

    @Inject
    People people;

    @Inject
    PlatformServices services;

    @Inject
    AuditTrail trail;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private PlatformServices.Registered service;
    private Caller owner;
    private Token.Issued issued;

    @BeforeEach
    void aTokenAndAService() {
        service = services.register();
        owner = people.caller(people.user());
        issued = tokens.create(owner, "Nightly report", new Expiry.Never(), List.of("203.0.113.0/24"));
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        scheduler.resume();
    }

    /** At the beginning of a day of UTC, so that what a test does lies within one. */
    private void beginADay() {
        Instant now = clock.instant();
        clock.move(Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
        owner = people.caller(owner.user());
    }

    private void asks(int times, String address) {
        for (int i = 0; i < times; i++) {
            service.asks(issued.secret().reveal(), address).then().statusCode(200);
        }
    }

    /** Outcome, hour and count of each, over all origins. */
    private List<List<String>> hours() {
        return tables.rows("""
                select h.outcome, to_char(h.hour at time zone 'UTC', 'HH24'), sum(h.uses)
                from use_hours h join use_origins o on o.id = h.origin_id
                where o.token_id = '%s' group by h.hour, h.outcome order by h.hour, h.outcome""".formatted(issued.token().id()));
    }

    @Test
    void usesAreCountedByHourAndOutcome() {
        beginADay();
        asks(3, "203.0.113.1");
        asks(2, "198.51.100.1");
        clock.move(Duration.ofHours(1));
        asks(2, "203.0.113.2");
        tokens.deactivate(owner, issued.token());
        asks(4, "203.0.113.1");
        uses.write();
        assertThat(hours())
                .containsExactly(
                        List.of("GOOD", "00", "3"),
                        List.of("WRONG_PLACE", "00", "2"),
                        List.of("DEACTIVATED", "01", "4"),
                        List.of("GOOD", "01", "2"));
        asks(1, "203.0.113.1");
        uses.write();
        assertThat(hours()).contains(List.of("DEACTIVATED", "01", "5"));
    }

    @Test
    void eachSecretIsCountedOnItsOwn() {
        var former = issued;
        issued = tokens.rotate(owner, issued.token(), Duration.ofHours(1));
        asks(2, "203.0.113.1");
        service.asks(former.secret().reveal(), "203.0.113.1");
        clock.move(Duration.ofHours(2));
        service.asks(former.secret().reveal(), "203.0.113.1");
        uses.write();
        assertThat(tables.rows("""
                select s.last_four, h.outcome, sum(h.uses) from use_hours h
                join use_origins o on o.id = h.origin_id join secrets s on s.hash = o.hash
                where o.token_id = '%s' group by 1, 2, s.valid_from order by s.valid_from, 2""".formatted(issued.token().id())))
                .containsExactly(
                        List.of(former.secret().lastFour(), "GOOD", "1"),
                        List.of(former.secret().lastFour(), "ROTATED", "1"),
                        List.of(issued.secret().lastFour(), "GOOD", "2"));
    }

    @Test
    void aTokenHasFiftyOriginsADayAndTheRestIsFromElsewhere() {
        beginADay();
        for (int i = 1; i <= 60; i++) {
            asks(1, "203.0.113." + i);
        }
        uses.write();
        asks(1, "203.0.113.200");
        uses.write();
        assertThat(origins()).isEqualTo(50);
        assertThat(elsewhere()).isEqualTo(11);
        assertThat(sum()).isEqualTo(61);

        clock.move(Duration.ofDays(1));
        asks(1, "203.0.113.200");
        uses.write();
        assertThat(origins()).as("a new day").isEqualTo(51);
        assertThat(elsewhere()).isEqualTo(11);
    }

    private long origins() {
        return number("select count(*) from use_origins where token_id = '%s' and address <> ''");
    }

    private long elsewhere() {
        return number(
                "select sum(uses) from use_hours join use_origins o on o.id = origin_id where token_id = '%s' and address = ''");
    }

    private long sum() {
        return number("select sum(uses) from use_hours join use_origins o on o.id = origin_id where token_id = '%s'");
    }

    private long number(String query) {
        return Long.parseLong(tables.value(query.formatted(issued.token().id())));
    }

    private void use(Uses node, String address) {
        node.of(issued.secret().hash(), issued.token().id(), null, null, clock.instant(), new Origin(address, null));
    }

    private Uses node() {
        return new Uses(batches, new SimpleMeterRegistry(), clock);
    }

    @Test
    void nodesThatWriteTheSameAtOnceAddUp() throws Exception {
        beginADay();
        int each = 20_000;
        var nodes = List.of(node(), node(), node());
        try (var threads = Executors.newCachedThreadPool()) {
            for (Uses node : nodes) {
                for (int thread = 0; thread < 2; thread++) {
                    threads.execute(() -> IntStream.range(0, each).forEach(i -> use(node, "10.0.0." + i % 80)));
                }
                threads.execute(() -> IntStream.range(0, 30).forEach(_ -> node.write()));
            }
        }
        nodes.forEach(Uses::write);
        assertThat(sum()).isEqualTo(6L * each);
        assertThat(origins()).as("of all nodes").isEqualTo(50);
        assertThat(told("token.first_used")).hasSize(1);
        assertThat(told("token.new_origin")).hasSize(49);
    }

    @Test
    void aBatchWhoseCommitGotNoAnswerIsNotCountedTwice() {
        var counts = new UseCounts();
        counts.add(
                new UseKey(
                        issued.secret().hash(),
                        issued.token().id(),
                        null,
                        UseKey.hourOf(clock.instant()),
                        UseOutcome.GOOD,
                        new Origin("203.0.113.1", "job/1.0")),
                clock.instant());
        var batch = counts.take();
        UUID writer = UUID.randomUUID();
        batches.write(writer, 1, batch);
        batches.write(writer, 1, batch);
        assertThat(sum()).isEqualTo(1);
        batches.write(writer, 2, batch);
        assertThat(sum()).isEqualTo(2);
    }

    private List<Entry> told(String event) {
        return trail.list(
                        new AuditTrail.Filter(null, issued.token().id(), event, null, null, null, null, null),
                        null,
                        100)
                .items();
    }

    @Test
    void theFirstUseAndTheFirstFromEachOriginAreTold() {
        asks(2, "203.0.113.1");
        uses.write();
        asks(2, "203.0.113.1");
        asks(2, "203.0.113.2");
        uses.write();
        assertThat(told("token.first_used")).singleElement().satisfies(entry -> {
            assertThat(entry.sentence())
                    .isEqualTo("The token “Nightly report” of Ada Lovelace was used for the first time");
            assertThat(entry.address()).isEqualTo("203.0.113.1");
            assertThat(entry.subjectId()).isEqualTo(owner.user().id());
        });
        assertThat(told("token.new_origin"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.address()).isEqualTo("203.0.113.2"));

        issued = tokens.rotate(owner, issued.token(), Duration.ZERO);
        asks(1, "203.0.113.2");
        uses.write();
        assertThat(told("token.new_origin")).as("a new secret in a known place").hasSize(1);
    }

    @Test
    @DisplayName("security.md 23: the first refused use from an origin is told, again when the token stops again")
    void theFirstRefusedUseIsTold() {
        tokens.deactivate(owner, issued.token());
        asks(3, "203.0.113.1");
        uses.write();
        asks(2, "203.0.113.1");
        asks(1, "203.0.113.2");
        uses.write();
        assertThat(told("token.refused"))
                .extracting(Entry::sentence)
                .as("one for each origin; how many it tells is a matter of which batch came first")
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence)
                        .matches("The token “Nightly report” of Ada Lovelace was presented and refused: deactivated"
                                + "( \\([23] times\\))?"));

        tokens.reactivate(owner, issued.token());
        asks(1, "203.0.113.1");
        clock.move(Duration.ofMinutes(1));
        tokens.deactivate(owner, issued.token());
        asks(1, "203.0.113.1");
        uses.write();
        assertThat(told("token.refused")).hasSize(3);
        assertThat(told("token.first_used")).hasSize(1);
    }

    @Test
    @DisplayName("security.md 23: what was rotated, deleted or brought to a wrong place is told too")
    void eachCauseIsTold() {
        var former = issued.secret();
        asks(1, "198.51.100.1");
        issued = tokens.rotate(owner, issued.token(), Duration.ZERO);
        service.asks(former.reveal(), "203.0.113.1");
        uses.write();
        tokens.delete(owner, issued.token());
        asks(1, "203.0.113.1");
        uses.write();
        assertThat(told("token.refused"))
                .extracting(entry -> entry.facts().get("why"))
                .containsExactlyInAnyOrder("wrong place", "rotated", "ended");
    }

    @Test
    void hoursBecomeDaysAfterFourteenDaysAndDaysGoAfterFourHundred() {
        scheduler.pause();
        beginADay();
        asks(2, "203.0.113.1");
        asks(1, "198.51.100.1");
        clock.move(Duration.ofHours(5));
        asks(1, "203.0.113.1");
        uses.write();
        clock.move(Duration.ofDays(14));
        tidying.tidy();
        assertThat(hours()).as("today of 14 days ago").hasSize(3);

        clock.move(Duration.ofDays(1));
        owner = people.caller(owner.user());
        asks(1, "203.0.113.1");
        uses.write();
        tidying.tidy();
        assertThat(hours()).hasSize(1);
        assertThat(tables.rows("""
                select o.address, d.outcome, d.uses from use_days d join use_origins o on o.id = d.origin_id
                where o.token_id = '%s' order by o.address, d.outcome""".formatted(issued.token().id())))
                .containsExactly(List.of("198.51.100.1", "WRONG_PLACE", "1"), List.of("203.0.113.1", "GOOD", "3"));
        var usage = usage();
        assertThat(usage.days().getFirst().counts().good()).as("15 days ago").isEqualTo(3);
        assertThat(usage.days().getLast().counts().good()).isEqualTo(1);
        assertThat(usage.counts().refused()).isEqualTo(1);
        assertThat(usage.origins()).hasSize(2);

        clock.move(Duration.ofDays(401));
        tidying.tidy();
        tidying.tidy();
        assertThat(number("select count(*) from use_origins where token_id = '%s'"))
                .isZero();
    }

    private Usage usage() {
        return switch (port.usage(owner, issued.token().id(), ZoneOffset.UTC, 16)) {
            case Outcome.Done<Usage>(var usage) -> usage;
            case Outcome.Refused<Usage>(var refusal) -> throw new AssertionError(refusal);
        };
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsKeptAndWrittenOnce() {
        asks(2, "203.0.113.1");
        uses.write();
        owners.run("revoke insert, update on use_hours from portal_app");
        try {
            asks(3, "203.0.113.1");
            uses.write();
            asks(4, "203.0.113.2");
            uses.write();
            assertThat(sum()).isEqualTo(2);
        } finally {
            owners.run("grant insert, update on use_hours to portal_app");
        }
        uses.write();
        assertThat(sum()).isEqualTo(9);
        assertThat(told("token.new_origin")).hasSize(1);
    }
}
