package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One's own account in PostgreSQL, and the links by which people come to have one. */
@ApplicationScoped
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
            return Outcome.refused(new Refusal.Invalid(java.util.List.of(error.get())));
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
        return LinkRow.open(LinkRow.Kind.INVITATION, code, clock.instant())
                .map(link -> UserRow.<UserRow>findById(link.userId))
                .filter(UserRow::active)
                .map(user -> user.toUser(true));
    }

    @Override
    public Outcome<User> accept(Secret code, String password, Actor.Anonymous actor) {
        var invited = invited(code);
        if (invited.isEmpty()) {
            return Outcome.refused(new Refusal.LinkDead());
        }
        User user = invited.get();
        var error = passwordRules.check("password", password, user.email(), user.firstName(), user.lastName());
        if (error.isPresent()) {
            return Outcome.refused(new Refusal.Invalid(java.util.List.of(error.get())));
        }
        return passwords
                .encode(password)
                .then(hash -> QuarkusTransaction.requiringNew().call(() -> join(code, hash, actor)));
    }

    private Outcome<User> join(Secret code, String hash, Actor.Anonymous actor) {
        Instant now = clock.instant();
        var link = LinkRow.taken(LinkRow.Kind.INVITATION, code, now);
        UserRow user = link.isEmpty() ? null : UserRow.locked(Objects.requireNonNull(link.get().userId));
        if (user == null || !user.active() || CredentialRow.passwordOf(user.id).isPresent()) {
            return Outcome.refused(new Refusal.LinkDead());
        }
        link.get().usedAt = now;
        CredentialRow.password(user.id, hash, now).persist();
        audit.append(actor, new Event.UserJoined(user.toUser().person()));
        return Outcome.done(user.toUser());
    }
}
