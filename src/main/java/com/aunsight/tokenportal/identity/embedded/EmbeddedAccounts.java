package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One's own account in PostgreSQL, and the links by which people come to have one. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedAccounts implements Accounts {
    private final InstantSource clock;
    private final AuditLog audit;
    private final Passwords passwords;
    private final Otps otps;
    private final PasswordRules passwordRules;
    private final LoginThrottle throttle;
    private final Instance<Checks> checks;
    private final FirstAdministrator firstAdministrator;

    EmbeddedAccounts(
            InstantSource clock,
            AuditLog audit,
            Passwords passwords,
            Otps otps,
            PasswordRules passwordRules,
            LoginThrottle throttle,
            Instance<Checks> checks,
            FirstAdministrator firstAdministrator) {
        this.clock = clock;
        this.audit = audit;
        this.passwords = passwords;
        this.otps = otps;
        this.passwordRules = passwordRules;
        this.throttle = throttle;
        this.checks = checks;
        this.firstAdministrator = firstAdministrator;
    }

    @Override
    @Transactional
    public Outcome<User> edit(Caller caller, Edit edit) {
        var user = Objects.requireNonNull(UserRow.locked(caller.user().id()));
        var check = checks.get();
        String firstName = edit.firstName() == null ? user.firstName : check.personName("firstname", edit.firstName());
        String lastName = edit.lastName() == null ? user.lastName : check.personName("lastname", edit.lastName());
        String timeZone = edit.timeZone() == null ? user.timeZone : check.timeZone(edit.timeZone());
        Optional<Refusal> invalid = check.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        var changed = new ArrayList<String>();
        if (!firstName.equals(user.firstName) || !lastName.equals(user.lastName)) {
            changed.add("name");
        }
        if (!Objects.equals(timeZone, user.timeZone)) {
            changed.add("time zone");
        }
        user.firstName = firstName;
        user.lastName = lastName;
        user.timeZone = timeZone;
        if (!changed.isEmpty()) {
            audit.append(
                    caller.actor(), new Event.AccountEdited(user.toUser().person(), String.join(" and ", changed)));
        }
        return Outcome.done(user.toUser());
    }

    @Override
    public Outcome<Integer> changePassword(Caller caller, String current, @Nullable String otp, String replacement) {
        var user = caller.user();
        var error = passwordRules.check("new", replacement, user.email(), user.firstName(), user.lastName());
        if (error.isPresent()) {
            return Outcome.refused(new Refusal.Invalid(List.of(error.get())));
        }
        return passwords
                .check(user.email(), current, caller.actor())
                .then(right -> otps.check(right, otp, caller.actor()))
                .then(right -> passwords
                        .encode(replacement)
                        .then(hash -> QuarkusTransaction.requiringNew().call(() -> replace(caller, right, hash))));
    }

    private Outcome<Integer> replace(Caller caller, Passwords.Right right, String hash) {
        Instant now = clock.instant();
        throttle.takeBack(right.booked());
        UserRow.locked(right.user());
        var session = SessionRow.liveLocked(caller.credential().id(), right.user(), now);
        var credential = CredentialRow.passwordOf(right.user());
        if (session.isEmpty() || credential.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        credential.get().replace(hash, now);
        session.get().authenticatedAt = now;
        LinkRow.endOpen(LinkRow.Kind.LOGIN, right.user(), now);
        int ended = SessionRow.endAll(right.user(), session.get().id, "password changed", now);
        audit.append(caller.actor(), new Event.PasswordChanged(caller.user().person(), ended));
        return Outcome.done(ended);
    }

    @Override
    @Transactional
    public boolean setupOpen(Secret code) {
        return !SetupRow.isDone()
                && LinkRow.open(LinkRow.Kind.SETUP, code, clock.instant()).isPresent();
    }

    @Override
    public Outcome<User> setUp(Secret code, NewAdministrator administrator, Actor.Anonymous actor) {
        return setupOpen(code)
                ? firstAdministrator.byLink(code, administrator, actor)
                : Outcome.refused(new Refusal.LinkDead());
    }

    @Override
    @Transactional
    public Optional<User> invited(Secret code) {
        return byLink(LinkRow.Kind.INVITATION, code).map(user -> user.toUser(true));
    }

    private Optional<UserRow> byLink(LinkRow.Kind kind, Secret code) {
        return LinkRow.open(kind, code, clock.instant())
                .map(link -> UserRow.<UserRow>findById(link.userId))
                .filter(UserRow::active);
    }

    @Override
    public Outcome<User> accept(Secret code, String password, Actor.Anonymous actor) {
        return chosen(invited(code), password, hash -> join(code, hash, actor));
    }

    /** A password chosen by a link: looked at and hashed, and then taken in a transaction of its own. */
    private Outcome<User> chosen(Optional<User> user, String password, Function<String, Outcome<User>> take) {
        return user.map(chooser -> passwordRules
                        .check("password", password, chooser.email(), chooser.firstName(), chooser.lastName())
                        .map(error -> Outcome.<User>refused(new Refusal.Invalid(List.of(error))))
                        .orElseGet(() -> passwords
                                .encode(password)
                                .then(hash -> QuarkusTransaction.requiringNew().call(() -> take.apply(hash)))))
                .orElseGet(() -> Outcome.refused(new Refusal.LinkDead()));
    }

    private Outcome<User> join(Secret code, String hash, Actor.Anonymous actor) {
        Instant now = clock.instant();
        UserRow user = taken(LinkRow.Kind.INVITATION, code, now);
        if (user == null || CredentialRow.passwordOf(user.id).isPresent()) {
            return Outcome.refused(new Refusal.LinkDead());
        }
        CredentialRow.password(user.id, hash, now).persist();
        audit.append(actor, new Event.UserJoined(user.toUser().person()));
        return Outcome.done(user.toUser());
    }

    /** The link's user, locked and active, and the link used. */
    private static @Nullable UserRow taken(LinkRow.Kind kind, Secret code, Instant now) {
        var link = LinkRow.taken(kind, code, now);
        UserRow user = link.isEmpty() ? null : UserRow.locked(Objects.requireNonNull(link.get().userId));
        if (user == null || !user.active()) {
            return null;
        }
        link.get().usedAt = now;
        return user;
    }

    @Override
    @Transactional
    public Optional<User> resetting(Secret code) {
        return byLink(LinkRow.Kind.RESET, code).map(UserRow::toUser);
    }

    @Override
    public Outcome<User> reset(Secret code, String password, Actor.Anonymous actor) {
        return chosen(resetting(code), password, hash -> replaced(code, hash, actor));
    }

    private Outcome<User> replaced(Secret code, String hash, Actor.Anonymous actor) {
        Instant now = clock.instant();
        UserRow user = taken(LinkRow.Kind.RESET, code, now);
        var credential = user == null ? Optional.<CredentialRow>empty() : CredentialRow.passwordOf(user.id);
        if (user == null || credential.isEmpty()) {
            return Outcome.refused(new Refusal.LinkDead());
        }
        credential.get().replace(hash, now);
        LinkRow.endOpen(LinkRow.Kind.LOGIN, user.id, now);
        throttle.forgive(user.email);
        int ended = SessionRow.endAll(user.id, null, "password reset", now);
        audit.append(actor, new Event.PasswordReset(user.toUser().person(), ended));
        return Outcome.done(user.toUser());
    }
}
