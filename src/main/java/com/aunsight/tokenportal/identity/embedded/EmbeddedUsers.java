package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody's accounts in PostgreSQL. */
@ApplicationScoped
class EmbeddedUsers implements Users {
    private static final int MAX_LIMIT = 200;
    static final String WITHOUT_PASSWORD =
            "not exists (select 1 from CredentialRow c where c.userId = u.id and c.kind = PASSWORD)";

    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final Instance<Checks> checks;
    private final UserEditing editing;
    private final EmbeddedSecondFactors secondFactors;

    EmbeddedUsers(
            InstantSource clock,
            EntityManager database,
            AuditLog audit,
            IdentityMessages messages,
            Instance<Checks> checks,
            UserEditing editing,
            EmbeddedSecondFactors secondFactors) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
        this.checks = checks;
        this.editing = editing;
        this.secondFactors = secondFactors;
    }

    static UserRow newRow(String email, String firstName, String lastName, Role role, Instant now) {
        var user = new UserRow();
        user.id = TimeOrderedId.at(now);
        user.email = email;
        user.emailKey = Canonical.key(email);
        user.firstName = firstName;
        user.lastName = lastName;
        user.role = role;
        user.createdAt = now;
        return user;
    }

    @Override
    @Transactional
    public Outcome<Page> list(Caller caller, String text, @Nullable String after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            return Outcome.refused(Refusal.Invalid.of("limit", messages.limitInvalid(MAX_LIMIT)));
        }
        var hql = new StringBuilder("select u, %s from UserRow u where 1 = 1".formatted(WITHOUT_PASSWORD));
        var values = new HashMap<String, Object>();
        if (!text.isBlank()) {
            hql.append(
                    " and (u.emailKey like :like escape '!' or lower(u.firstName || ' ' || u.lastName) like :like escape '!')");
            values.put("like", "%" + Canonical.key(text).replaceAll("([!%_])", "!$1") + "%");
        }
        if (after != null) {
            UserRow last = after(after);
            if (last == null) {
                return Outcome.refused(Refusal.Invalid.of("after", messages.afterInvalid()));
            }
            hql.append(" and (lower(u.lastName), lower(u.firstName), u.id) > (lower(:last), lower(:first), :id)");
            values.put("last", last.lastName);
            values.put("first", last.firstName);
            values.put("id", last.id);
        }
        hql.append(" order by lower(u.lastName), lower(u.firstName), u.id");
        var query = database.createQuery(hql.toString(), Object[].class).setMaxResults(limit + 1);
        values.forEach(query::setParameter);
        List<User> users = query.getResultList().stream()
                .map(row -> ((UserRow) row[0]).toUser((Boolean) row[1]))
                .toList();
        return Outcome.done(
                users.size() <= limit
                        ? new Page(users, null)
                        : new Page(
                                users.subList(0, limit),
                                users.get(limit - 1).id().toString()));
    }

    private static @Nullable UserRow after(String id) {
        try {
            return UserRow.findById(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    @Transactional
    public Outcome<User> find(Caller caller, UUID id) {
        UserRow user = UserRow.findById(id);
        return user == null
                ? Outcome.refused(new Refusal.NotFound())
                : Outcome.done(user.toUser(CredentialRow.passwordOf(id).isEmpty()));
    }

    @Override
    @Transactional
    public Outcome<Invited> invite(Caller caller, NewUser wanted) {
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
        var user = newRow(email, firstName, lastName, wanted.role(), now);
        user.persist();
        return Outcome.done(invite(caller, user, now));
    }

    private Invited invite(Caller caller, UserRow user, Instant now) {
        var code = Secret.code();
        var link =
                LinkRow.of(LinkRow.Kind.INVITATION, code, user.id, caller.user().id(), now);
        link.persist();
        audit.append(
                caller.actor(),
                new Event.UserInvited(
                        user.toUser().person(), user.role.name().toLowerCase(Locale.ROOT), link.expiresAt));
        return new Invited(user.toUser(true), code, link.expiresAt);
    }

    @Override
    @Transactional
    public Outcome<Invited> inviteAgain(Caller caller, UUID id) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        UserRow user = UserRow.locked(id);
        if (user == null) {
            return Outcome.refused(new Refusal.NotFound());
        }
        if (!user.active()) {
            return Outcome.refused(new Refusal.Conflict(messages.userDeactivated()));
        }
        if (CredentialRow.passwordOf(id).isPresent()) {
            return Outcome.refused(new Refusal.Conflict(messages.invitationAccepted()));
        }
        LinkRow.update("usedAt = ?1 where userId = ?2 and usedAt is null", now, id);
        return Outcome.done(invite(caller, user, now));
    }

    @Override
    public Outcome<User> edit(Caller caller, UUID id, Edit edit) {
        return editing.edit(caller, id, edit);
    }

    @Override
    public Outcome<User> removeSecondFactor(Caller caller, UUID id) {
        return secondFactors.remove(caller, id);
    }

    @Override
    public Outcome<Impact> impact(Caller caller, UUID id) {
        return editing.impact(id);
    }
}
