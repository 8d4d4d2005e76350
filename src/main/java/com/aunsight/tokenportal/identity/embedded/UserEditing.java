package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users.Edit;
import com.aunsight.tokenportal.identity.Users.Impact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What administrators change of others: whether they may come in, and what they may do. */
@ApplicationScoped
class UserEditing {
    private final InstantSource clock;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final Instance<Checks> checks;
    private final LoginThrottle throttle;
    private final ImpactReader impacts;

    UserEditing(
            InstantSource clock,
            AuditLog audit,
            IdentityMessages messages,
            Instance<Checks> checks,
            LoginThrottle throttle,
            ImpactReader impacts) {
        this.clock = clock;
        this.audit = audit;
        this.messages = messages;
        this.checks = checks;
        this.throttle = throttle;
        this.impacts = impacts;
    }

    @Transactional
    Outcome<User> edit(Caller caller, UUID id, Edit edit) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var check = checks.get();
        String reason = check.reason(Optional.ofNullable(edit.reason()));
        Optional<Refusal> invalid = check.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        List<UUID> administrators = activeAdministratorsLocked();
        UserRow user = UserRow.locked(id);
        if (user == null) {
            return Outcome.refused(new Refusal.NotFound());
        }
        boolean leaves = Boolean.FALSE.equals(edit.active()) || edit.role() == Role.USER;
        if (leaves && administrators.equals(List.of(id))) {
            return Outcome.refused(new Refusal.Conflict(messages.lastAdministrator()));
        }
        if (edit.role() != null && edit.role() != user.role) {
            changeRole(caller, user, edit.role());
        }
        if (edit.active() != null && edit.active() != user.active()) {
            if (edit.active()) {
                reactivate(caller, user, now);
            } else {
                deactivate(caller, user, reason, now);
            }
        }
        return Outcome.done(user.toUser(CredentialRow.passwordOf(id).isEmpty()));
    }

    /** Locked in the order of their ids: two administrators who deactivate each other at once go one after another. */
    private static List<UUID> activeAdministratorsLocked() {
        return UserRow.<UserRow>find(
                        "from UserRow u where u.role = ?1 and u.deactivatedAt is null and not %s order by u.id"
                                .formatted(EmbeddedUsers.WITHOUT_PASSWORD),
                        Role.ADMIN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .stream()
                .map(user -> user.id)
                .toList();
    }

    private void changeRole(Caller caller, UserRow user, Role role) {
        String former = word(user.role);
        user.role = role;
        audit.append(caller.actor(), new Event.UserRoleChanged(user.toUser().person(), word(role), former));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private void deactivate(Caller caller, UserRow user, String reason, Instant now) {
        user.deactivatedAt = now;
        user.deactivationReason = reason;
        int sessions = SessionRow.endAll(user.id, null, "user deactivated", now);
        audit.append(
                caller.actor(),
                new Event.UserDeactivated(user.toUser().person(), reason, sessions, activeTokens(user.id, now)));
    }

    private void reactivate(Caller caller, UserRow user, Instant now) {
        user.deactivatedAt = null;
        user.deactivationReason = null;
        audit.append(caller.actor(), new Event.UserReactivated(user.toUser().person(), activeTokens(user.id, now)));
    }

    @Transactional
    Outcome<User> unlock(Caller caller, UUID id) {
        if (!caller.fresh(clock.instant())) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        UserRow user = UserRow.findById(id);
        if (user == null) {
            return Outcome.refused(new Refusal.NotFound());
        }
        throttle.forgive(user.email);
        audit.append(caller.actor(), new Event.UserUnlocked(user.toUser().person()));
        return Outcome.done(user.toUser(CredentialRow.passwordOf(id).isEmpty()));
    }

    @Transactional
    Outcome<Impact> impact(UUID id) {
        return UserRow.findById(id) == null ? Outcome.refused(new Refusal.NotFound()) : Outcome.done(impacts.read(id));
    }

    static long activeTokens(UUID owner, Instant now) {
        return TokenRow.count(
                "ownerId = ?1 and deletedAt is null and deactivatedAt is null and (expiresAt is null or expiresAt > ?2)",
                owner,
                now);
    }
}
