package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Everything that somebody may present and that is no good. */
@Singleton
class DeadSecrets {
    private final People people;
    private final ManagedTokens tokens;
    private final Sessions sessions;
    private final Users users;
    private final MovableClock clock;

    DeadSecrets(People people, ManagedTokens tokens, Sessions sessions, Users users, MovableClock clock) {
        this.people = people;
        this.tokens = tokens;
        this.sessions = sessions;
        this.users = users;
        this.clock = clock;
    }

    enum Kind {
        UNKNOWN_GUID,
        UNKNOWN_SESSION,
        EXPIRED_TOKEN,
        EXPIRED_SESSION,
        DEACTIVATED_TOKEN,
        TOKEN_OF_DEACTIVATED_USER,
        SESSION_OF_DEACTIVATED_USER,
        DELETED_TOKEN,
        ROTATED_OUT,
        OVERLAP_OVER,
        RENEWED_SESSION,
        ENDED_SESSION,
        PLACE_NOT_TOLD,
        ID_OF_TOKEN,
        WORDS,
        CONTROL_CHARACTERS,
        LONG,
        SERVICE_SECRET
    }

    /** Makes one. May move the clock. */
    String make(Kind kind) {
        Caller owner = people.caller(people.user());
        return switch (kind) {
            case UNKNOWN_GUID -> UUID.randomUUID().toString();
            case UNKNOWN_SESSION -> Secret.session().reveal();
            case EXPIRED_TOKEN -> {
                var expiry = new Expiry.At(clock.instant().plus(Duration.ofHours(1)));
                var issued = tokens.create(owner, "expiring", expiry, List.of());
                clock.move(Duration.ofHours(2));
                yield issued.secret().reveal();
            }
            case EXPIRED_SESSION -> {
                String bearer = people.bearer(owner.user());
                clock.move(Duration.ofHours(24));
                yield bearer;
            }
            case DEACTIVATED_TOKEN -> {
                var issued = tokens.create(owner);
                tokens.deactivate(owner, issued.token());
                yield issued.secret().reveal();
            }
            case TOKEN_OF_DEACTIVATED_USER -> {
                var issued = tokens.create(owner);
                deactivate(owner);
                yield issued.secret().reveal();
            }
            case SESSION_OF_DEACTIVATED_USER -> {
                String bearer = people.bearer(owner.user());
                deactivate(owner);
                yield bearer;
            }
            case DELETED_TOKEN -> {
                var issued = tokens.create(owner);
                tokens.delete(owner, issued.token());
                yield issued.secret().reveal();
            }
            case ROTATED_OUT -> {
                var issued = tokens.create(owner);
                tokens.rotate(owner, issued.token(), Duration.ZERO);
                yield issued.secret().reveal();
            }
            case OVERLAP_OVER -> {
                var issued = tokens.create(owner);
                tokens.rotate(owner, issued.token(), Duration.ofHours(1));
                clock.move(Duration.ofHours(1));
                yield issued.secret().reveal();
            }
            case RENEWED_SESSION -> {
                sessions.renew(owner);
                yield presented(owner);
            }
            case ENDED_SESSION -> {
                sessions.logOut(owner);
                yield presented(owner);
            }
            case PLACE_NOT_TOLD ->
                tokens.create(owner, "here alone", new Expiry.Default(), List.of("192.0.2.0/24"))
                        .secret()
                        .reveal();
            case ID_OF_TOKEN -> tokens.create(owner).token().id().toString();
            case WORDS -> "open sesame";
            case CONTROL_CHARACTERS -> "\u0000\r\n\u001b[31m\uD83D\uDE00";
            case LONG -> "a".repeat(2_000);
            case SERVICE_SECRET -> Secret.service().reveal();
        };
    }

    private void deactivate(Caller user) {
        var administrator = people.caller(people.administrator());
        if (users.deactivate(administrator, user.user().id(), "left") instanceof Outcome.Refused<?> refused) {
            throw new AssertionError(refused.toString());
        }
    }

    private static String presented(Caller caller) {
        return ((Caller.SessionCredential) caller.credential()).presented().reveal();
    }
}
