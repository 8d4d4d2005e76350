package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** The making of a session, for whoever proved who they are. */
@ApplicationScoped
class SessionOpening {
    private final InstantSource clock;
    private final AuditLog audit;
    private final Policies policies;

    SessionOpening(InstantSource clock, AuditLog audit, Policies policies) {
        this.clock = clock;
        this.audit = audit;
        this.policies = policies;
    }

    /**
     * Opens one. Joins the caller's transaction.
     *
     * @param user locked, and active
     * @param authenticatedAt when the password was given
     * @param stranger from where it will be used
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Session.Issued open(UserRow user, Client client, Instant authenticatedAt, Actor.Anonymous stranger) {
        var session = newSession(user.id, client, authenticatedAt, stranger.origin());
        session.persist();
        var secret = Secret.session();
        SecretRow.ofSession(session.id, secret, session.issuedAt).persist();
        var person = user.toUser().person();
        audit.append(
                new Actor.User(person, session.id, stranger.origin(), stranger.requestId()),
                new Event.LoginSucceeded(person, session.id, client == Client.AU2 ? "terminal" : "browser"));
        return new Session.Issued(session.toSession(null), user.toUser(), secret);
    }

    private SessionRow newSession(UUID user, Client client, Instant authenticatedAt, Origin origin) {
        Instant now = clock.instant();
        var session = new SessionRow();
        session.id = TimeOrderedId.at(now);
        session.userId = user;
        session.client = client;
        session.originallyIssuedAt = now;
        session.issuedAt = now;
        session.renewableUntil = now.plus(policies.current().sessionLimit());
        session.expiresAt = expiry(now, session.renewableUntil);
        session.authenticatedAt = authenticatedAt;
        session.address = origin.address();
        session.agent = origin.agent();
        return session;
    }

    /** When a token that is issued now stops: after its lifetime, never beyond the session's hard limit. */
    Instant expiry(Instant now, Instant renewableUntil) {
        Instant end = now.plus(policies.current().sessionLifetime());
        return end.isBefore(renewableUntil) ? end : renewableUntil;
    }
}
