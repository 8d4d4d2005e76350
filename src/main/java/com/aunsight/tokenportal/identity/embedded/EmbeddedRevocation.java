package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Person;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Revocation;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Revocation in PostgreSQL. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedRevocation implements Revocation {
    private final InstantSource clock;
    private final AuditLog audit;

    EmbeddedRevocation(InstantSource clock, AuditLog audit) {
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    @Transactional
    public boolean revoke(Secret secret, Why why, Actor.Anonymous holder) {
        // What it is of is locked first: whether it lives is asked after whoever was about to replace it.
        var token = TokenRow.ofSecretLocked(secret);
        var session = token.isPresent() ? Optional.<SessionRow>empty() : SessionRow.ofSecretLocked(secret);
        Optional<SecretRow> row = SecretRow.findByIdOptional(secret.hash());
        Instant now = clock.instant();
        if (row.isPresent() && row.get().lives(now)) {
            token.ifPresent(found -> deactivate(found, why, holder, now));
            session.ifPresent(found -> end(found, why, holder, now));
        }
        return row.isPresent();
    }

    /** Also where the owner is deactivated: when they come back, this token must not. */
    private void deactivate(TokenRow token, Why why, Actor holder, Instant now) {
        if (token.deletedAt != null || token.status(now) != Status.ACTIVE) {
            return;
        }
        token.deactivatedAt = now;
        token.deactivationReason = why.words();
        token.revision++;
        audit.append(holder, new Event.TokenDeactivated(person(token.ownerId), token.id, token.name, why.words()));
    }

    private void end(SessionRow session, Why why, Actor holder, Instant now) {
        if (session.endedAt != null || !session.expiresAt.isAfter(now)) {
            return;
        }
        session.end(why.words(), now);
        audit.append(holder, new Event.SessionEnded(person(session.userId), session.id, why.words()));
    }

    private static Person person(UUID user) {
        return UserRow.<UserRow>findById(user).toUser().person();
    }
}
