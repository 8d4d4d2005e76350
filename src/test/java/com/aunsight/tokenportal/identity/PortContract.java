package com.aunsight.tokenportal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Tokens.Deactivation;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Tokens.NewToken;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the port, whoever implements it. */
public abstract class PortContract {
    private static final Origin ORIGIN = new Origin("192.0.2.1", "contract");
    private static final Actor.Anonymous STRANGER = new Actor.Anonymous(ORIGIN, "contract");
    private static final UUID NOBODYS = UUID.fromString("01a1b2c3-0000-7000-8000-000000000000");

    @Inject
    People people;

    @Inject
    MovableClock clock;

    private User user;
    private Caller caller;

    protected abstract Sessions sessions();

    protected abstract Tokens tokens();

    protected abstract Accounts accounts();

    protected abstract Verdicts verdicts();

    protected abstract Policies policies();

    @BeforeEach
    void somebody() {
        user = people.user();
        caller = people.caller(user);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }

    private static Refusal refused(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(var value) -> throw new AssertionError("Done: " + value);
            case Outcome.Refused<?>(var refusal) -> refusal;
        };
    }

    private Verdict verdict(Secret secret) {
        return verdicts().check(secret.reveal(), ORIGIN).toCompletableFuture().join();
    }

    private static NewToken wanted(String name, @Nullable String key) {
        return new NewToken(name, "a note", Place.LAPTOP, new Expiry.Default(), List.of("192.0.2.0/24"), key);
    }

    private Token.Issued created() {
        return done(tokens().create(caller, wanted("token-" + UUID.randomUUID(), null)));
    }

    // Sessions

    @Test
    void loggingInOpensASession() {
        var issued = done(sessions().logIn(user.email(), People.PASSWORD, Client.PORTAL, STRANGER));
        assertThat(issued.user().person()).isEqualTo(user.person());
        assertThat(issued.user().role()).isEqualTo(Role.USER);
        assertThat(issued.session().client()).isEqualTo(Client.PORTAL);
        assertThat(issued.session().expiresAt())
                .isEqualTo(issued.session().issuedAt().plus(Duration.ofDays(1)));
        assertThat(issued.session().renewableUntil())
                .isEqualTo(issued.session().issuedAt().plus(Duration.ofDays(30)));
        assertThat(verdict(issued.secret())).isInstanceOfSatisfying(Verdict.Good.class, good -> {
            assertThat(good.user().person()).isEqualTo(user.person());
            assertThat(good.credential().id()).isEqualTo(issued.session().id());
        });
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailAreRefusedAlike() {
        var wrong = refused(sessions().logIn(user.email(), "not the password at all", Client.PORTAL, STRANGER));
        var unknown =
                refused(sessions().logIn(UUID.randomUUID() + "@example.org", People.PASSWORD, Client.PORTAL, STRANGER));
        assertThat(wrong).isEqualTo(unknown).isEqualTo(new Refusal.WrongPassword());
    }

    @Test
    void renewingReplacesTheSecretOnceAndKeepsTheSession() {
        clock.move(Duration.ofHours(2));
        var renewed = done(sessions().renew(caller));
        assertThat(renewed.session().id()).isEqualTo(caller.credential().id());
        assertThat(renewed.session().authenticatedAt())
                .isEqualTo(((SessionCredential) caller.credential()).session().authenticatedAt());
        assertThat(refused(sessions().renew(caller))).isInstanceOf(Refusal.Superseded.class);
        assertThat(verdict(renewed.secret())).isInstanceOf(Verdict.Good.class);
        assertThat(verdict(((SessionCredential) caller.credential()).presented()))
                .isInstanceOfSatisfying(
                        Verdict.Dead.class, dead -> assertThat(dead.cause()).isEqualTo(Verdict.Cause.RENEWED));
    }

    @Test
    void ofTwoRenewalsAtOnceOneSucceeds() throws Exception {
        var outcomes = atOnce(() -> sessions().renew(caller));
        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
    }

    private static <T> List<Outcome<T>> atOnce(Callable<Outcome<T>> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(call);
            var other = threads.submit(call);
            return List.of(one.get(), other.get());
        }
    }

    @Test
    void thePasswordGivenAgainMakesTheSessionFresh() {
        clock.move(Caller.FRESH.plusMinutes(1));
        assertThat(caller.fresh(clock.instant())).isFalse();
        assertThat(refused(sessions().confirm(caller, "not the password at all", null)))
                .isEqualTo(new Refusal.WrongPassword());
        assertThat(refused(tokens().create(caller, wanted("stale", null)))).isEqualTo(new Refusal.NotFresh());
        var fresh = done(sessions().confirm(caller, People.PASSWORD, null));
        assertThat(fresh.fresh(clock.instant())).isTrue();
        done(tokens().create(fresh, wanted("fresh", null)));
    }

    @Test
    void oneSessionIsEndedAndSomebodyElsesIsNotThere() {
        var other = people.session(user);
        assertThat(sessions().list(caller))
                .extracting(Session::id)
                .contains(other.session().id());
        var foreign = people.session(people.user());
        assertThat(refused(sessions().end(caller, foreign.session().id()))).isEqualTo(new Refusal.NotFound());
        assertThat(done(sessions().end(caller, other.session().id())).id())
                .isEqualTo(other.session().id());
        assertThat(sessions().list(caller))
                .extracting(Session::id)
                .doesNotContain(other.session().id());
        assertThat(verdict(foreign.secret())).isInstanceOf(Verdict.Good.class);
        assertThat(verdict(other.secret()))
                .isInstanceOfSatisfying(
                        Verdict.Dead.class, dead -> assertThat(dead.cause()).isEqualTo(Verdict.Cause.ENDED));
    }

    @Test
    void allOtherSessionsAreEnded() {
        people.session(user);
        people.session(user);
        assertThat(sessions().endOthers(caller)).isEqualTo(2);
        assertThat(sessions().list(caller))
                .extracting(Session::id)
                .containsExactly(caller.credential().id());
        assertThat(sessions().endOthers(caller)).isZero();
    }

    @Test
    void loggingOutEndsTheSession() {
        sessions().logOut(caller);
        assertThat(verdict(((SessionCredential) caller.credential()).presented()))
                .isInstanceOf(Verdict.Dead.class);
    }

    // Accounts

    @Test
    void theAccountIsEdited() {
        var edited = done(accounts().edit(caller, new Accounts.Edit("Grace", null, "Europe/Berlin")));
        assertThat(edited.name()).isEqualTo("Grace Lovelace");
        assertThat(edited.timeZone()).isEqualTo("Europe/Berlin");
        assertThat(refused(accounts().edit(caller, new Accounts.Edit("", null, "Nowhere/Land"))))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(Refusal.FieldError::field)
                                .containsExactlyInAnyOrder("firstname", "time_zone"));
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        people.session(user);
        String replacement = "nine slow kettles sing";
        assertThat(refused(accounts().changePassword(caller, "not the password at all", null, replacement)))
                .isEqualTo(new Refusal.WrongPassword());
        assertThat(refused(accounts().changePassword(caller, People.PASSWORD, null, "short")))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(done(accounts().changePassword(caller, People.PASSWORD, null, replacement)))
                .isEqualTo(1);
        done(sessions().logIn(user.email(), replacement, Client.AU2, STRANGER));
    }

    // Managed tokens

    @Test
    void aTokenIsMadeWithItsSecretAndFoundWithoutIt() {
        String name = "token-" + UUID.randomUUID();
        var issued = done(tokens().create(caller, wanted(name, null)));
        var token = issued.token();
        assertThat(token.name()).isEqualTo(name);
        assertThat(token.note()).isEqualTo("a note");
        assertThat(token.place()).isEqualTo(Place.LAPTOP);
        assertThat(token.allowedAddresses()).containsExactly("192.0.2.0/24");
        assertThat(token.ownerId()).isEqualTo(user.id());
        assertThat(issued.secret().lastFour()).isEqualTo(token.lastFour());
        assertThat(done(tokens().find(caller, token.id()))).isEqualTo(token);
        assertThat(done(tokens().list(caller, everything())).items()).containsExactly(token);
        assertThat(tokens().counts(caller)).isEqualTo(new Tokens.Counts(1, 0, 1, 0));
    }

    private static Tokens.Query everything() {
        return new Tokens.Query("", Tokens.Shown.ALL, Tokens.Sort.CREATED, null, 50);
    }

    @Test
    void listsArePagedSearchedAndBounded() {
        for (String name : List.of("alpha", "beta", "gamma")) {
            done(tokens().create(caller, wanted(name, null)));
        }
        var first = done(tokens().list(caller, query("", null, 2)));
        assertThat(first.items()).extracting(Token::name).containsExactly("alpha", "beta");
        var next = done(tokens().list(caller, query("", first.next(), 2)));
        assertThat(next.items()).extracting(Token::name).containsExactly("gamma");
        assertThat(next.next()).isNull();
        assertThat(done(tokens().list(caller, query("ALPH", null, 2))).items()).hasSize(1);
        assertThat(refused(tokens().list(caller, query("", null, 201)))).isInstanceOf(Refusal.Invalid.class);
        assertThat(refused(tokens().list(caller, query("", "nonsense", 2)))).isInstanceOf(Refusal.Invalid.class);
    }

    private static Tokens.Query query(String text, @Nullable String after, int limit) {
        return new Tokens.Query(text, Tokens.Shown.ALL, Tokens.Sort.NAME, after, limit);
    }

    @Test
    void aNameIsTakenOnceAndANamelessTokenIsInvalid() {
        var token = created().token();
        assertThat(refused(tokens().create(caller, wanted(token.name().toUpperCase(Locale.ROOT), null))))
                .isInstanceOfSatisfying(
                        Refusal.Taken.class, taken -> assertThat(taken.field()).isEqualTo("name"));
        assertThat(refused(tokens().create(caller, wanted(" ", null))))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(Refusal.FieldError::field)
                                .containsExactly("name"));
    }

    @Test
    void oneKeyMakesOneToken() throws Exception {
        String key = UUID.randomUUID().toString();
        var wanted = wanted("once", key);
        var outcomes = atOnce(() -> tokens().create(caller, wanted));
        var made = outcomes.stream().filter(Outcome.Done.class::isInstance).toList();
        assertThat(made).hasSize(1);
        UUID id = done(made.getFirst()).token().id();
        assertThat(refused(tokens().create(caller, wanted))).isEqualTo(new Refusal.AlreadyMade(id));
        assertThat(refused(tokens().create(caller, wanted("another", key)))).isEqualTo(new Refusal.KeyReused());
        assertThat(done(tokens().list(caller, everything())).items()).hasSize(1);
    }

    @Test
    void aTokenIsEditedByWhoSawItsPresentRevision() {
        var token = created().token();
        var rename = new Tokens.Edit("renamed", null, new Expiry.Never(), List.of(), null, null);
        assertThat(refused(tokens().edit(caller, token.id(), rename, Set.of(token.revision() + 1))))
                .isEqualTo(new Refusal.Outdated());
        var edited = done(tokens().edit(caller, token.id(), rename, Set.of(token.revision())));
        assertThat(edited.name()).isEqualTo("renamed");
        assertThat(edited.note()).isEqualTo("a note");
        assertThat(edited.expiresAt()).isNull();
        assertThat(edited.allowedAddresses()).isEmpty();
        assertThat(edited.revision()).isGreaterThan(token.revision());
    }

    @Test
    void aTokenStopsAndWorksAgain() {
        var issued = created();
        var token = issued.token();
        done(tokens().edit(caller, token.id(), new Tokens.Edit(null, null, null, List.of(), null, null)));
        assertThat(verdict(issued.secret())).isInstanceOf(Verdict.Good.class);
        var stopped = done(tokens().edit(caller, token.id(), Tokens.Edit.active(false, "laptop lost")));
        assertThat(stopped.status()).isEqualTo(Status.DEACTIVATED);
        assertThat(stopped.deactivationReason()).isEqualTo("laptop lost");
        assertThat(verdict(issued.secret()))
                .isInstanceOfSatisfying(
                        Verdict.Dead.class, dead -> assertThat(dead.cause()).isEqualTo(Verdict.Cause.DEACTIVATED));
        done(tokens().edit(caller, token.id(), Tokens.Edit.active(true, null)));
        assertThat(verdict(issued.secret())).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void rotationGivesANewSecretAndLetsTheOldOneGoOn() {
        var issued = created();
        var id = issued.token().id();
        var rotated = done(tokens().rotate(caller, id, Duration.ofHours(1)));
        assertThat(rotated.secret().reveal()).isNotEqualTo(issued.secret().reveal());
        assertThat(rotated.token().secrets()).hasSize(2);
        var again = done(tokens().rotate(caller, id, Duration.ZERO));
        assertThat(again.token().secrets()).hasSize(1);
        assertThat(refused(tokens().rotate(caller, id, Tokens.MAX_OVERLAP.plusSeconds(1))))
                .isInstanceOf(Refusal.Invalid.class);
        clock.move(Duration.ofDays(91));
        var later = people.caller(user);
        assertThat(refused(tokens().rotate(later, id, Duration.ZERO))).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void aDeletedTokenIsGone() {
        var token = created().token();
        assertThat(done(tokens().delete(caller, token.id())).name()).isEqualTo(token.name());
        assertThat(refused(tokens().find(caller, token.id()))).isEqualTo(new Refusal.NotFound());
        assertThat(refused(tokens().delete(caller, token.id()))).isEqualTo(new Refusal.NotFound());
    }

    @Test
    void somebodyElsesTokenIsNotThere() {
        var issued = created();
        var id = issued.token().id();
        var stranger = people.caller(people.user());
        var notFound = new Refusal.NotFound();
        assertThat(refused(tokens().find(stranger, id))).isEqualTo(notFound);
        assertThat(refused(tokens().usage(stranger, id, ZoneId.of("UTC"), 90))).isEqualTo(notFound);
        assertThat(refused(tokens().edit(stranger, id, Tokens.Edit.active(false, "mine now"))))
                .isEqualTo(notFound);
        assertThat(refused(tokens().rotate(stranger, id, Duration.ZERO))).isEqualTo(notFound);
        assertThat(refused(tokens().delete(stranger, id))).isEqualTo(notFound);
        assertThat(refused(tokens().fileDownloaded(stranger, issued.secret()))).isEqualTo(notFound);
        assertThat(done(tokens().find(caller, id))).isEqualTo(issued.token());
    }

    @Test
    void severalAreDeactivatedTogether() {
        var one = created().token();
        var other = created().token();
        done(tokens().edit(caller, other.id(), Tokens.Edit.active(false, "before")));
        var done = done(tokens().deactivate(caller, List.of(one.id(), other.id(), NOBODYS), "all at once"));
        assertThat(done)
                .containsExactly(
                        new Tokens.Deactivated(one.id(), one.name(), Deactivation.DEACTIVATED),
                        new Tokens.Deactivated(other.id(), other.name(), Deactivation.ALREADY_DEACTIVATED),
                        new Tokens.Deactivated(NOBODYS, "", Deactivation.NOT_FOUND));
        assertThat(refused(tokens().deactivate(caller, List.of(), "nothing"))).isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void useAndFileAreTold() {
        var issued = created();
        var usage = done(tokens().usage(caller, issued.token().id(), ZoneId.of("Europe/Berlin"), 30));
        assertThat(usage.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(usage.days()).hasSize(30);
        assertThat(usage.secrets()).hasSize(1);
        assertThat(usage.counts().all()).isZero();
        assertThat(refused(tokens().usage(caller, issued.token().id(), ZoneId.of("UTC"), 401)))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(done(tokens().fileDownloaded(caller, issued.secret())).id())
                .isEqualTo(issued.token().id());
    }

    @Test
    void thePolicyIsTold() {
        assertThat(policies().current())
                .isEqualTo(new Policy(
                        Duration.ofDays(90),
                        null,
                        200,
                        Set.of(Place.values()),
                        Set.of(),
                        Duration.ofDays(1),
                        Duration.ofDays(30),
                        Accounts.MIN_PASSWORD));
    }

    @Test
    void anExpiryIsKept() {
        Instant end = clock.instant().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.SECONDS);
        var wanted = new NewToken("a week", "", Place.OTHER, new Expiry.At(end), List.of(), null);
        assertThat(done(tokens().create(caller, wanted)).token().expiresAt()).isEqualTo(end);
        var never = new NewToken("for ever", "", Place.OTHER, new Expiry.Never(), List.of(), null);
        assertThat(done(tokens().create(caller, never)).token().expiresAt()).isNull();
    }

    @Test
    void aSecretThatIsNobodysIsUnknown() {
        for (Secret secret : List.of(Secret.managed(), Secret.session())) {
            assertThat(verdict(secret)).isEqualTo(new Verdict.Dead(Verdict.Cause.UNKNOWN, null));
        }
    }
}
