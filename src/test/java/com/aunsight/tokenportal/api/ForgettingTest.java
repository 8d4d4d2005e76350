package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Handovers;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Revocation;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Services;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.identity.embedded.Recollection;
import com.aunsight.tokenportal.testing.Factors;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import com.aunsight.tokenportal.testing.PlatformServices.Registered;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verdicts come from memory: whatever changes one is seen on the node that changed it as soon as it has answered. */
@QuarkusTest
@Tag("full")
class ForgettingTest {
    private static final Actor.Anonymous HOLDER = new Actor.Anonymous(new Origin("192.0.2.1", "tests"), "test");

    @Inject
    People people;

    @Inject
    ManagedTokens managed;

    @Inject
    PlatformServices platform;

    @Inject
    Tokens tokens;

    @Inject
    Sessions sessions;

    @Inject
    Accounts accounts;

    @Inject
    Users users;

    @Inject
    Services services;

    @Inject
    Revocation revocation;

    @Inject
    Handovers handovers;

    @Inject
    Factors factors;

    @Inject
    Recollection recollection;

    @Inject
    MovableClock clock;

    private Caller administrator;
    /** The user in the session that is looked at. */
    private Caller watched;
    /** The same user in another one, where the password was just given. */
    private Caller owner;

    private Token.Issued token;
    private Registered service;

    enum Change {
        TOKEN_RENAMED,
        TOKEN_EXPIRY,
        TOKEN_ADDRESSES,
        TOKEN_DEACTIVATED,
        TOKEN_DEACTIVATED_WITH_OTHERS,
        TOKEN_REACTIVATED,
        TOKEN_ROTATED,
        TOKEN_ROTATED_WITH_OVERLAP,
        TOKEN_DELETED,
        TOKEN_REVOKED,
        TOKEN_HANDED_OVER,
        SESSION_CONFIRMED,
        SESSION_RENEWED,
        SESSION_ENDED,
        SESSION_LOGGED_OUT,
        SESSION_ENDED_WITH_OTHERS,
        SESSION_REVOKED,
        PASSWORD_CHANGED,
        USER_RENAMED,
        USER_DEACTIVATED,
        USER_REACTIVATED,
        USER_PROMOTED,
        SECOND_FACTOR_ON,
        SERVICE_ROTATED,
        SERVICE_REMOVED
    }

    @BeforeEach
    void open() {
        var user = people.user();
        watched = people.caller(user);
        // What is looked at must be fresh again only when it is confirmed.
        clock.move(Duration.ofMinutes(31));
        administrator = people.caller(people.administrator());
        owner = people.caller(user);
        token = managed.create(owner, "Scoring_Process", new Expiry.Default(), List.of());
        service = platform.register();
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("security.md 17: a change counts from the next request on the node that made it")
    void aChangeIsSeenAtOnce(Change change) {
        prepare(change);
        var before = seen();
        assertThat(seen()).isEqualTo(before);
        make(change);
        var after = seen();
        assertThat(after).isNotEqualTo(before);
        recollection.empty();
        assertThat(after).as("what the tables say").isEqualTo(seen());
    }

    /** What verdicts say of the token, the session and the service. */
    private Map<String, String> seen() {
        String bearer = presented();
        return Map.of(
                "token", told(service.asks(token.secret().reveal())),
                "session", told(service.asks(bearer)),
                "who", told(as(bearer).accept("text/plain").get("/whoami")),
                "administrator", String.valueOf(as(bearer).get("/users").statusCode()),
                "fresh",
                        String.valueOf(as(bearer)
                                .delete("/tokens/" + UUID.randomUUID())
                                .statusCode()),
                "a use of the token",
                        String.valueOf(
                                as(token.secret().reveal()).get("/whoami").statusCode()));
    }

    private static String told(Response answer) {
        return answer.statusCode() == 200 ? answer.asString() : String.valueOf(answer.statusCode());
    }

    private String presented() {
        return ((Caller.SessionCredential) watched.credential()).presented().reveal();
    }

    private void prepare(Change change) {
        switch (change) {
            case TOKEN_REACTIVATED -> managed.deactivate(owner, token.token());
            case USER_REACTIVATED ->
                done(users.deactivate(administrator, owner.user().id(), "away"));
            default -> {}
        }
    }

    private void make(Change change) {
        UUID id = token.token().id();
        UUID user = owner.user().id();
        switch (change) {
            case TOKEN_RENAMED -> edit(new Tokens.Edit("Renamed", null, null, null, null, null));
            case TOKEN_EXPIRY ->
                edit(new Tokens.Edit(null, null, new Expiry.At(clock.instant().plusSeconds(3_600)), null, null, null));
            case TOKEN_ADDRESSES -> edit(new Tokens.Edit(null, null, null, List.of("192.0.2.0/24"), null, null));
            case TOKEN_DEACTIVATED -> managed.deactivate(owner, token.token());
            case TOKEN_DEACTIVATED_WITH_OTHERS -> done(tokens.deactivate(owner, List.of(id), "left in a log"));
            case TOKEN_REACTIVATED -> edit(Tokens.Edit.active(true, null));
            case TOKEN_ROTATED -> managed.rotate(owner, token.token(), Duration.ZERO);
            case TOKEN_ROTATED_WITH_OVERLAP -> managed.rotate(owner, token.token(), Duration.ofHours(1));
            case TOKEN_DELETED -> managed.delete(owner, token.token());
            case TOKEN_REVOKED ->
                assertThat(revocation.revoke(token.secret(), Revocation.Why.REVOKED, HOLDER))
                        .isTrue();
            case TOKEN_HANDED_OVER ->
                done(handovers.handOver(administrator, id, people.user().email(), null));
            case SESSION_CONFIRMED -> done(sessions.confirm(watched, People.PASSWORD, null));
            case SESSION_RENEWED -> done(sessions.renew(watched));
            case SESSION_ENDED -> done(sessions.end(owner, watched.credential().id()));
            case SESSION_LOGGED_OUT -> sessions.logOut(watched);
            case SESSION_ENDED_WITH_OTHERS ->
                assertThat(sessions.endOthers(owner)).isEqualTo(1);
            case SESSION_REVOKED ->
                assertThat(revocation.revoke(
                                ((Caller.SessionCredential) watched.credential()).presented(),
                                Revocation.Why.REPORTED,
                                HOLDER))
                        .isTrue();
            case PASSWORD_CHANGED ->
                done(accounts.changePassword(owner, People.PASSWORD, null, "five red kites circle"));
            case USER_RENAMED -> done(accounts.edit(owner, new Accounts.Edit("Augusta", null, null)));
            case USER_DEACTIVATED -> done(users.deactivate(administrator, user, "left"));
            case USER_REACTIVATED -> done(users.reactivate(administrator, user));
            case USER_PROMOTED -> done(users.edit(administrator, user, new Users.Edit(null, null, Role.ADMIN)));
            case SECOND_FACTOR_ON -> factors.switchOn(owner);
            case SERVICE_ROTATED -> done(services.rotate(administrator, service.id(), Duration.ZERO));
            case SERVICE_REMOVED -> done(services.remove(administrator, service.id()));
        }
    }

    private void edit(Tokens.Edit edit) {
        done(tokens.edit(owner, token.token().id(), edit));
    }

    private static void done(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    @DisplayName("RFC 7662: a secret that a rotation has left behind tells its own end")
    void anOldSecretTellsTheEndOfItsOverlap() {
        var rotated = managed.rotate(owner, token.token(), Duration.ofHours(1));
        int overlapsEnd = (int) clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
        int tokensEnd =
                (int) Objects.requireNonNull(rotated.token().expiresAt()).getEpochSecond();
        assertThat(service.asks(token.secret().reveal()).jsonPath().getInt("exp"))
                .isBetween(overlapsEnd - 5, overlapsEnd);
        assertThat(service.asks(rotated.secret().reveal()).jsonPath().getInt("exp"))
                .isEqualTo(tokensEnd);
    }
}
