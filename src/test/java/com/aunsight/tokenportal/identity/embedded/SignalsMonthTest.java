package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.audit.Owner;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.identity.Signals;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Verdicts;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A month of use, two hours at a time. */
@QuarkusTest
@Tag("full")
class SignalsMonthTest {
    private static final int STEP = 2;
    private static final String HOME = "203.0.113.5";
    private static final String OFFICE = "198.51.100.7";
    private static final String HOME_IPV6 = "2001:db8:1:2::3";

    @Inject
    SignalLooks looks;

    @Inject
    Signals signals;

    @Inject
    Verdicts verdicts;

    @Inject
    Uses uses;

    @Inject
    Tokens port;

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

    private final List<Story> stories = new ArrayList<>();
    private Instant begin;
    private User owner;

    /** What happens to one token, hour by hour of the month, and what is to be signalled of it, in its order. */
    private final class Story {
        private final List<String> expected;
        private final BiConsumer<Story, Integer> happens;
        private Token.Issued issued;

        Story(String name, Expiry expiry, List<String> expected, BiConsumer<Story, Integer> happens) {
            this.issued = tokens.create(people.caller(owner), name, expiry, List.of());
            this.expected = expected;
            this.happens = happens;
        }

        void usedFrom(String address) {
            used(issued, address);
        }

        List<String> told() {
            return tables
                    .rows("select event from audit_events where token_id = '%s' and event like 'signal.%%' order by id"
                            .formatted(issued.token().id()))
                    .stream()
                    .map(List::getFirst)
                    .toList();
        }

        List<String> raised() {
            return tables
                    .rows("select lower(kind) from signals where token_id = '%s' order by raised_at, id"
                            .formatted(issued.token().id()))
                    .stream()
                    .map(row -> "signal." + row.getFirst())
                    .toList();
        }
    }

    private void used(Token.Issued token, String address) {
        verdicts.check(token.secret().reveal(), new Origin(address, "cron/1"))
                .toCompletableFuture()
                .join();
    }

    @BeforeEach
    void atMidnight() {
        scheduler.pause();
        database.run("delete from signal_looks");
        begin = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        clock.move(Duration.between(clock.instant(), begin));
        owner = people.user();
        looks.look();
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        database.run("delete from signal_looks");
        tables.forgetGuessesAhead();
        scheduler.resume();
    }

    private void story(String name, Expiry expiry, List<String> expected, BiConsumer<Story, Integer> happens) {
        stories.add(new Story(name, expiry, expected, happens));
    }

    private static boolean day(int hour, int from, int until) {
        return hour >= from * 24 && hour < until * 24;
    }

    private Expiry in(int days) {
        return new Expiry.At(begin.plus(days, ChronoUnit.DAYS).plus(1, ChronoUnit.HOURS));
    }

    @Test
    @DisplayName("A month of use raises each signal exactly once, and none falsely")
    void aMonth() {
        quietStories();
        storiesOfPlaces();
        storiesOfTime();
        storiesOfSecrets();
        for (int hour = 0; hour < 30 * 24; hour += STEP) {
            Duration ahead = Duration.between(
                    clock.instant(), begin.plus(hour, ChronoUnit.HOURS).plusSeconds(60));
            clock.move(ahead);
            for (Story story : stories) {
                story.happens.accept(story, hour);
            }
            uses.write();
            looks.look();
        }
        var softly = new SoftAssertions();
        for (Story story : stories) {
            softly.assertThat(story.told()).as(story.issued.token().name()).isEqualTo(story.expected);
            softly.assertThat(story.raised()).as(story.issued.token().name()).isEqualTo(story.expected);
        }
        softly.assertAll();
        assertThat(standing())
                .containsExactlyInAnyOrder(
                        "roaming NEW_NETWORK",
                        "commuting NEW_NETWORK",
                        "two families NEW_NETWORK",
                        "leaked NEW_NETWORK",
                        "leaked SHARED",
                        "unused NEVER_USED",
                        "once silent SILENT",
                        "switched off for good USED_DEACTIVATED");
    }

    /** What the owner is shown at the end. */
    private List<String> standing() {
        return switch (signals.list(people.caller(owner), Signals.Query.latest(200))) {
            case Outcome.Done<Signals.Page>(var page) ->
                page.items().stream()
                        .map(signal -> Objects.requireNonNull(signal.token()).name() + " " + signal.kind())
                        .toList();
            case Outcome.Refused<Signals.Page>(var refusal) -> throw new AssertionError(refusal);
        };
    }

    private void quietStories() {
        story("steady", new Expiry.Never(), List.of(), (story, hour) -> story.usedFrom(HOME));
        story("on workdays", new Expiry.Never(), List.of(), (story, hour) -> {
            var day =
                    begin.plus(hour, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC).getDayOfWeek();
            if (hour % 24 == 4 && day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
                story.usedFrom(HOME);
            }
        });
        story("weekly", new Expiry.Never(), List.of(), (story, hour) -> {
            if (hour % (7 * 24) == 6) {
                story.usedFrom(HOME);
            }
        });
        story("neighbours", new Expiry.Never(), List.of(), (story, hour) -> {
            story.usedFrom("203.0.113.5");
            story.usedFrom("203.0.113.200");
        });
        story("deleted", in(20), List.of(), (story, hour) -> {
            if (hour == 5 * 24) {
                tokens.delete(people.caller(owner), story.issued.token());
            }
        });
        story("switched off", new Expiry.Never(), List.of(), (story, hour) -> {
            if (hour < 12 * 24) {
                story.usedFrom(HOME);
            } else if (hour == 12 * 24) {
                tokens.deactivate(people.caller(owner), story.issued.token());
            }
        });
    }

    private void storiesOfPlaces() {
        story("roaming", new Expiry.Never(), List.of("signal.new_network"), (story, hour) -> {
            story.usedFrom(day(hour, 10, 11) || day(hour, 13, 15) ? OFFICE : HOME);
        });
        story("commuting", new Expiry.Never(), List.of("signal.new_network"), (story, hour) -> {
            if (hour % 24 == 8 || hour % 24 == 18) {
                story.usedFrom(HOME);
                story.usedFrom(OFFICE);
            }
        });
        story("two families", new Expiry.Never(), List.of("signal.new_network"), (story, hour) -> {
            story.usedFrom(HOME);
            story.usedFrom(HOME_IPV6);
        });
        story("leaked", new Expiry.Never(), List.of("signal.new_network", "signal.shared"), (story, hour) -> {
            story.usedFrom(HOME);
            if (hour >= 15 * 24) {
                story.usedFrom(OFFICE);
            }
        });
    }

    private void storiesOfTime() {
        story("unused", new Expiry.Never(), List.of("signal.never_used"), (story, hour) -> {});
        story("first used late", new Expiry.Never(), List.of("signal.never_used"), (story, hour) -> {
            if (hour >= 9 * 24) {
                story.usedFrom(HOME);
            }
        });
        story("silent for a while", new Expiry.Never(), List.of("signal.silent", "signal.silent"), (story, hour) -> {
            if (!day(hour, 11, 14) && !day(hour, 25, 28)) {
                story.usedFrom(HOME);
            }
        });
        story("once silent", new Expiry.Never(), List.of("signal.silent"), (story, hour) -> {
            if (hour < 11 * 24) {
                story.usedFrom(HOME);
            }
        });
        story(
                "expiring",
                in(29),
                List.of("signal.expires", "signal.expires", "signal.expires"),
                (story, hour) -> story.usedFrom(HOME));
        story(
                "of two weeks",
                in(14),
                List.of("signal.expires", "signal.expires"),
                (story, hour) -> story.usedFrom(HOME));
        story("extended", in(28), List.of("signal.expires"), (story, hour) -> {
            story.usedFrom(HOME);
            if (hour == 18 * 24) {
                var edit = new Tokens.Edit(null, null, in(90), null, null, null);
                port.edit(people.caller(owner), story.issued.token().id(), edit);
            }
        });
    }

    private void storiesOfSecrets() {
        var kept = new Token.Issued[1];
        story("rotated and not replaced", new Expiry.Never(), List.of("signal.former_secret"), (story, hour) -> {
            if (hour == 10 * 24) {
                kept[0] = story.issued;
                story.issued = tokens.rotate(people.caller(owner), kept[0].token(), Duration.ofHours(24));
            }
            boolean former = day(hour, 10, 12);
            used(former ? kept[0] : story.issued, HOME);
        });
        var replaced = new Token.Issued[1];
        story("rotated and replaced", new Expiry.Never(), List.of(), (story, hour) -> {
            if (hour == 10 * 24) {
                replaced[0] = story.issued;
                story.issued = tokens.rotate(people.caller(owner), replaced[0].token(), Duration.ofHours(24));
            }
            used(day(hour, 10, 11) && hour % 24 < 6 ? replaced[0] : story.issued, HOME);
        });
        story("switched off for a day", new Expiry.Never(), List.of("signal.used_deactivated"), (story, hour) -> {
            story.usedFrom(HOME);
            if (hour == 10 * 24) {
                tokens.deactivate(people.caller(owner), story.issued.token());
            } else if (hour == 11 * 24) {
                tokens.reactivate(people.caller(owner), story.issued.token());
            }
        });
        story("switched off for good", new Expiry.Never(), List.of("signal.used_deactivated"), (story, hour) -> {
            story.usedFrom(HOME);
            if (hour == 20 * 24) {
                tokens.deactivate(people.caller(owner), story.issued.token());
            }
        });
    }

    @Test
    void whoDoesNotLogInForNinetyDaysIsSignalledUntilTheyDo() {
        var idle = people.user();
        var invited = people.invitation().user();
        var regular = people.user();
        people.session(idle);
        for (int day = 0; day < 100; day += 10) {
            clock.move(Duration.ofDays(10));
            people.session(regular);
            looks.look();
        }
        assertThat(raised(idle.id())).isEqualTo(1);
        assertThat(raised(invited.id())).isZero();
        assertThat(raised(regular.id())).isZero();
        assertThat(tables.value(
                        "select count(*) from audit_events where event = 'signal.no_login' and subject_id = '%s'"
                                .formatted(idle.id())))
                .isEqualTo("1");
        var administrator = people.caller(people.administrator());
        assertThat(shown(administrator)).contains(idle.id());
        people.session(idle);
        assertThat(shown(administrator)).doesNotContain(idle.id());
    }

    private long raised(UUID user) {
        return Long.parseLong(tables.value("select count(*) from signals where user_id = '%s'".formatted(user)));
    }

    /** On all pages: people of other tests do not log in, either. */
    private List<UUID> shown(Caller administrator) {
        var people = new ArrayList<UUID>();
        UUID after = null;
        do {
            var query = new Signals.Query(Signal.Kind.NO_LOGIN, null, after, Signals.MAX_LIMIT, true);
            var page = switch (signals.list(administrator, query)) {
                case Outcome.Done<Signals.Page>(var found) -> found;
                case Outcome.Refused<Signals.Page>(var refusal) -> throw new AssertionError(refusal);
            };
            page.items().forEach(signal -> people.add(signal.user().id()));
            after = page.next();
        } while (after != null);
        return people;
    }
}
