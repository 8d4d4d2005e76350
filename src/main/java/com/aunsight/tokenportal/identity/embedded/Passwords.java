package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Refusals;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A password tried: throttled, hashed outside of any transaction, and a failure told to the audit log. */
@ApplicationScoped
class Passwords {
    /** When to come back if too many hash at once. */
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final LoginThrottle throttle;
    private final PasswordHash hash;
    private final Refusals refusals;

    Passwords(LoginThrottle throttle, PasswordHash hash, Refusals refusals) {
        this.throttle = throttle;
        this.hash = hash;
        this.refusals = refusals;
    }

    /** The user whose password was right; the try is booked as a failure until taken back. */
    record Right(UUID user, LoginThrottle.Try.Booked booked) {}

    private record Account(@Nullable UserRow user, Optional<String> hash) {}

    /**
     * @return the user; else {@link Refusal.WrongPassword}, alike in time for an unknown e-mail, a wrong password and a deactivated user,
     *     or {@link Refusal.Throttled}
     */
    Outcome<Right> check(String email, String password, Actor actor) {
        var account = QuarkusTransaction.requiringNew().call(() -> {
            var user = UserRow.byEmail(email);
            return new Account(
                    user.orElse(null),
                    user.flatMap(u -> CredentialRow.passwordOf(u.id)).map(CredentialRow::passwordHash));
        });
        return book(email, account.user(), actor).then(booked -> compare(email, password, actor, account, booked));
    }

    /** Books a try as a failure; else {@link Refusal.Throttled}. */
    Outcome<LoginThrottle.Try.Booked> book(String email, @Nullable UserRow user, Actor actor) {
        return switch (throttle.book(email, actor.origin().address(), user == null ? null : user.id)) {
            case LoginThrottle.Try.Refused(Duration retryAfter) -> {
                tell(actor, "login.throttled", email, count -> new Event.LoginThrottled(subject(user), count));
                yield Outcome.refused(new Refusal.Throttled(retryAfter));
            }
            case LoginThrottle.Try.Booked booked -> Outcome.done(booked);
        };
    }

    private Outcome<Right> compare(
            String email, String password, Actor actor, Account account, LoginThrottle.Try.Booked booked) {
        // What is longer than any password can be is not hashed: it is compared as the empty one, and takes as long.
        String tried = password.length() > PasswordRules.MAX_LENGTH * 2 ? "" : password;
        var matches = hash.matches(tried, account.hash());
        if (matches.isEmpty()) {
            throttle.takeBack(booked);
            return Outcome.refused(new Refusal.Throttled(BUSY));
        }
        var user = account.user();
        if (matches.get() && user != null && user.active()) {
            return Outcome.done(new Right(user.id, booked));
        }
        tell(actor, "login.failed", email, count -> new Event.LoginFailed(subject(user), count));
        return Outcome.refused(new Refusal.WrongPassword());
    }

    /** A new password's hash; else {@link Refusal.Throttled} when too many hash at once. */
    Outcome<String> encode(String password) {
        return hash.hash(password)
                .<Outcome<String>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused(new Refusal.Throttled(BUSY)));
    }

    private void tell(Actor actor, String kind, String email, java.util.function.LongFunction<Event> eventOfCount) {
        refusals.tell(actor, kind, LoginThrottle.emailHash(email), eventOfCount);
    }

    private static com.aunsight.tokenportal.audit.@Nullable Person subject(@Nullable UserRow user) {
        return user == null ? null : user.toUser().person();
    }
}
