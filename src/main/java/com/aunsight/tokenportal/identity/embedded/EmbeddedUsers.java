package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody's accounts in PostgreSQL. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedUsers implements Users {
    private static final int MAX_LIMIT = 200;
    static final String WITHOUT_PASSWORD =
            "not exists (select 1 from CredentialRow c where c.userId = u.id and c.kind = PASSWORD)";

    /** What is counted is counted for the users of the page alone. Sessions are not asked when the last one was: they are kept for ever. */
    private static final String LISTED = """
            select u, %s,
              cast(sql('(select max(k.last_login) from known_networks k where k.user_id = ?)', u.id) as Instant),
              (select count(s) from SessionRow s where s.userId = u.id and s.endedAt is null and s.expiresAt > :now),
              (select count(t) from TokenRow t where t.ownerId = u.id and t.deletedAt is null and t.deactivatedAt is null
                 and (t.expiresAt is null or t.expiresAt > :now))
            from UserRow u where 1 = 1""".formatted(WITHOUT_PASSWORD);

    private final InstantSource clock;
    private final EntityManager database;
    private final IdentityMessages messages;
    private final UserLinks links;
    private final UserEditing editing;
    private final EmbeddedSecondFactors secondFactors;

    EmbeddedUsers(
            InstantSource clock,
            EntityManager database,
            IdentityMessages messages,
            UserLinks links,
            UserEditing editing,
            @Identity.By(Identity.EMBEDDED) EmbeddedSecondFactors secondFactors) {
        this.clock = clock;
        this.database = database;
        this.messages = messages;
        this.links = links;
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
        var hql = new StringBuilder(LISTED);
        var values = new HashMap<String, Object>(Map.of("now", clock.instant()));
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
        List<Listed> users = query.getResultList().stream()
                .map(row -> new Listed(
                        ((UserRow) row[0]).toUser((Boolean) row[1]), (Instant) row[2], (Long) row[3], (Long) row[4]))
                .toList();
        return Outcome.done(
                users.size() <= limit
                        ? new Page(users, null)
                        : new Page(
                                users.subList(0, limit),
                                users.get(limit - 1).user().id().toString()));
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
    public Outcome<Invited> invite(Caller caller, NewUser user) {
        return links.invite(caller, user);
    }

    @Override
    public Outcome<Invited> inviteAgain(Caller caller, UUID id) {
        return links.inviteAgain(caller, id);
    }

    @Override
    public Outcome<User> withdraw(Caller caller, UUID id) {
        return links.withdraw(caller, id);
    }

    @Override
    public Outcome<Reset> reset(Caller caller, UUID id) {
        return links.reset(caller, id);
    }

    @Override
    public Outcome<User> unlock(Caller caller, UUID id) {
        return editing.unlock(caller, id);
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
