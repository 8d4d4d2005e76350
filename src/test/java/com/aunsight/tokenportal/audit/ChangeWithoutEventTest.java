package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.SecondFactors;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.testing.Authenticator;
import com.aunsight.tokenportal.testing.Factors;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where an event cannot be written, what it would tell of does not happen. */
@QuarkusTest
@DisplayName("security.md 26: where the audit event cannot be written the change is refused and nothing changed")
class ChangeWithoutEventTest {
    private static final String NEW_PASSWORD = "six quiet lamps by the river";

    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    Sessions sessions;

    @Inject
    Accounts accounts;

    @Inject
    Users users;

    @Inject
    SecondFactors secondFactors;

    @Inject
    Factors factors;

    @Inject
    MovableClock clock;

    @Inject
    Owner owner;

    private User user;
    private Caller caller;

    @BeforeEach
    void beSomebody() {
        user = people.user();
        caller = people.caller(user);
    }

    @Test
    void noTokenIsCreated() {
        refusedWithoutItsEvent("token.created", this::create);
    }

    @Test
    void noTokenIsRotated() {
        UUID token = create().id();
        refusedWithoutItsEvent("token.rotated", () -> done(tokens.rotate(caller, token, Duration.ofHours(1))));
    }

    @Test
    void noTokenIsRenamedOrDeactivated() {
        UUID token = create().id();
        refusedWithoutItsEvent(
                "token.edited",
                () -> done(tokens.edit(caller, token, new Tokens.Edit("Renamed", null, null, null, null, null))));
        refusedWithoutItsEvent(
                "token.deactivated", () -> done(tokens.edit(caller, token, Tokens.Edit.active(false, "stolen"))));
        refusedWithoutItsEvent(
                "token.reactivated", () -> done(tokens.edit(caller, token, Tokens.Edit.active(true, null))));
    }

    @Test
    void nothingIsDeactivatedInBulk() {
        var ids = List.of(create().id(), create().id());
        refusedWithoutItsEvent("token.deactivated", () -> done(tokens.deactivate(caller, ids, "stolen")));
    }

    @Test
    void noTokenIsDeleted() {
        UUID token = create().id();
        refusedWithoutItsEvent("token.deleted", () -> done(tokens.delete(caller, token)));
    }

    @Test
    void nobodyLogsIn() {
        var stranger = new Actor.Anonymous(new Origin("192.0.2.1", null), "test");
        refusedWithoutItsEvent(
                "login.succeeded", () -> done(sessions.logIn(user.email(), People.PASSWORD, Client.PORTAL, stranger)));
    }

    @Test
    void noSessionIsRenewedConfirmedOrEnded() {
        refusedWithoutItsEvent("session.confirmed", () -> done(sessions.confirm(caller, People.PASSWORD, null)));
        UUID other = people.session(user).session().id();
        refusedWithoutItsEvent("session.ended", () -> done(sessions.end(caller, other)));
        var _ = people.session(user);
        refusedWithoutItsEvent("sessions.ended", () -> sessions.endOthers(caller));
        refusedWithoutItsEvent("session.renewed", () -> done(sessions.renew(caller)));
    }

    @Test
    void noAccountAndNoPasswordIsChanged() {
        refusedWithoutItsEvent(
                "account.edited", () -> done(accounts.edit(caller, new Accounts.Edit("Augusta", null, null))));
        refusedWithoutItsEvent(
                "password.changed", () -> done(accounts.changePassword(caller, People.PASSWORD, null, NEW_PASSWORD)));
    }

    @Test
    void noSecondFactorIsSwitchedOnOrOff() {
        try {
            var telephone = new Authenticator(done(secondFactors.enrol(caller)).key(), clock);
            refusedWithoutItsEvent(
                    "second_factor.switched_on", () -> done(secondFactors.switchOn(caller, telephone.code())));
            refusedWithoutItsEvent("recovery_codes.made", () -> done(secondFactors.renewRecoveryCodes(caller)));
            String code = done(secondFactors.renewRecoveryCodes(caller)).codes().getFirst();
            refusedWithoutItsEvent("recovery_code.used", () -> done(sessions.confirm(caller, People.PASSWORD, code)));
            refusedWithoutItsEvent("second_factor.switched_off", () -> done(secondFactors.switchOff(caller)));
            factors.switchOn(caller);
            var administrator = people.caller(people.administrator());
            refusedWithoutItsEvent(
                    "second_factor.removed", () -> done(users.removeSecondFactor(administrator, user.id())));
        } finally {
            clock.reset();
        }
    }

    @Test
    void nobodyIsDeactivated() {
        var administrator = people.caller(people.administrator());
        refusedWithoutItsEvent(
                "user.deactivated", () -> done(users.deactivate(administrator, user.id(), "left the company")));
        refusedWithoutItsEvent("user.reactivated", () -> done(users.reactivate(administrator, user.id())));
    }

    /** Tries it while such an event cannot be written, then again when it can: so it was the event that was missing. */
    private void refusedWithoutItsEvent(String event, Supplier<?> act) {
        List<List<String>> before = everythingOfTheUser();
        owner.run(
                "alter table audit_events add constraint unwritable check (event <> '%s') not valid".formatted(event));
        try {
            assertThatThrownBy(act::get).hasStackTraceContaining("unwritable");
        } finally {
            owner.run("alter table audit_events drop constraint unwritable");
        }
        assertThat(everythingOfTheUser()).isEqualTo(before);

        var _ = act.get();
        assertThat(everythingOfTheUser()).isNotEqualTo(before);
    }

    /** Each row of the user's in any table, as text; of uses and failed log-ins, which are no changes, none. */
    private List<List<String>> everythingOfTheUser() {
        return owner.rows("""
                with mine as (select '%s'::uuid as id)
                select 'user', u::text from users u, mine where u.id = mine.id
                union all select 'credential', c::text from credentials c, mine where c.user_id = mine.id
                union all select 'session', s::text from sessions s, mine where s.user_id = mine.id
                union all select 'token', t::text from tokens t, mine where t.owner_id = mine.id
                union all select 'secret', x::text from secrets x, mine
                  where x.token_id in (select t.id from tokens t where t.owner_id = mine.id)
                     or x.session_id in (select s.id from sessions s where s.user_id = mine.id)
                union all select 'network', n::text from known_networks n, mine where n.user_id = mine.id
                union all select 'key', k::text from idempotency_keys k, mine where k.user_id = mine.id
                union all select 'event', e::text from audit_events e, mine where mine.id in (e.actor_id, e.subject_id)
                order by 1, 2""".formatted(user.id()));
    }

    private Token create() {
        String name = "Token " + UUID.randomUUID();
        return done(tokens.create(
                        caller,
                        new Tokens.NewToken(name, "", Place.LAPTOP, new Tokens.Expiry.Default(), List.of(), name)))
                .token();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }
}
