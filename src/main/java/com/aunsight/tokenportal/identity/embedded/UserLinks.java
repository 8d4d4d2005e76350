package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users.Invited;
import com.aunsight.tokenportal.identity.Users.NewUser;
import com.aunsight.tokenportal.identity.Users.Reset;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The one-time links by which administrators let people in: to a first password, and to a new one. Mailed once they are committed. */
@ApplicationScoped
class UserLinks {
    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final Instance<Checks> checks;
    private final LinkMail mail;

    UserLinks(
            InstantSource clock,
            EntityManager database,
            AuditLog audit,
            IdentityMessages messages,
            Instance<Checks> checks,
            LinkMail mail) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
        this.checks = checks;
        this.mail = mail;
    }

    Outcome<Invited> invite(Caller caller, NewUser wanted) {
        return QuarkusTransaction.requiringNew()
                .call(() -> invited(caller, wanted))
                .then(this::mailed);
    }

    private Outcome<Invited> mailed(Invited made) {
        boolean mailed = mail.invitation(made.user(), made.code(), made.expiresAt());
        return Outcome.done(new Invited(made.user(), made.code(), made.expiresAt(), mailed));
    }

    private Outcome<Invited> invited(Caller caller, NewUser wanted) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var check = checks.get();
        String email = check.email(wanted.email());
        String firstName = check.personName("firstname", wanted.firstName());
        String lastName = check.personName("lastname", wanted.lastName());
        Optional<Refusal> invalid = check.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        // Two who invite the same e-mail at once wait here, and the second finds it taken.
        database.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended('user ' || :email, 0))) l")
                .setParameter("email", Canonical.key(email))
                .getSingleResult();
        if (UserRow.byEmail(email).isPresent()) {
            return Outcome.refused(new Refusal.Taken("email", messages.emailTaken()));
        }
        var user = EmbeddedUsers.newRow(email, firstName, lastName, wanted.role(), now);
        user.persist();
        return Outcome.done(invite(caller, user, now));
    }

    private Invited invite(Caller caller, UserRow user, Instant now) {
        var code = Secret.code();
        var link = link(LinkRow.Kind.INVITATION, code, caller, user, now);
        audit.append(
                caller.actor(),
                new Event.UserInvited(
                        user.toUser().person(), user.role.name().toLowerCase(Locale.ROOT), link.expiresAt));
        return new Invited(user.toUser(true), code, link.expiresAt, false);
    }

    /** The former one dies. */
    private static LinkRow link(LinkRow.Kind kind, Secret code, Caller caller, UserRow user, Instant now) {
        LinkRow.endOpen(kind, user.id, now);
        var link = LinkRow.of(kind, code, user.id, caller.user().id(), now);
        link.persist();
        return link;
    }

    Outcome<Invited> inviteAgain(Caller caller, UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> onUser(
                        caller,
                        id,
                        user -> CredentialRow.passwordOf(id).isPresent()
                                ? conflict(messages.invitationAccepted())
                                : Outcome.done(invite(caller, user, clock.instant()))))
                .then(this::mailed);
    }

    /** On an active user, with a fresh password. */
    private <T> Outcome<T> onUser(Caller caller, UUID id, Function<UserRow, Outcome<T>> act) {
        if (!caller.fresh(clock.instant())) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        UserRow user = UserRow.locked(id);
        if (user == null) {
            return Outcome.refused(new Refusal.NotFound());
        }
        return user.active() ? act.apply(user) : conflict(messages.userDeactivated());
    }

    private static <T> Outcome<T> conflict(String message) {
        return Outcome.refused(new Refusal.Conflict(message));
    }

    Outcome<Reset> reset(Caller caller, UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> onUser(
                        caller,
                        id,
                        user -> CredentialRow.passwordOf(id).isEmpty()
                                ? conflict(messages.invitationOpen())
                                : Outcome.done(reset(caller, user))))
                .then(made -> Outcome.done(new Reset(
                        made.user(),
                        made.code(),
                        made.expiresAt(),
                        mail.reset(made.user(), made.code(), made.expiresAt()))));
    }

    private Reset reset(Caller caller, UserRow user) {
        var code = Secret.code();
        var link = link(LinkRow.Kind.RESET, code, caller, user, clock.instant());
        audit.append(caller.actor(), new Event.UserResetSent(user.toUser().person(), link.expiresAt));
        return new Reset(user.toUser(), code, link.expiresAt, false);
    }

    /** Who never came is as if they had not been invited: their e-mail is free again, and the log remembers. */
    @Transactional
    Outcome<User> withdraw(Caller caller, UUID id) {
        if (!caller.fresh(clock.instant())) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        // As whoever accepts it does, link first: of the two at once, the second finds it gone.
        LinkRow.<LinkRow>find("userId = ?1 order by hash", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        UserRow user = UserRow.locked(id);
        if (user == null) {
            return Outcome.refused(new Refusal.NotFound());
        }
        if (CredentialRow.passwordOf(id).isPresent()) {
            return conflict(messages.invitationAccepted());
        }
        audit.append(caller.actor(), new Event.InvitationWithdrawn(user.toUser().person()));
        User withdrawn = user.toUser(true);
        LinkRow.delete("userId", id);
        user.delete();
        return Outcome.done(withdrawn);
    }
}
