package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Session;
import java.time.Instant;
import java.util.UUID;

/** A session with its new token: the answer to a log-in or a renewal, and the only one that carries it. */
record IssuedSessionJson(
        String token, UUID id, Instant issuedAt, Instant expiresAt, Instant originallyIssuedAt, Instant renewableUntil)
        implements KeyValueLines.Told {

    static IssuedSessionJson of(Session.Issued issued) {
        var session = issued.session();
        return new IssuedSessionJson(
                issued.secret().reveal(),
                session.id(),
                session.issuedAt(),
                session.expiresAt(),
                session.originallyIssuedAt(),
                session.renewableUntil());
    }

    @Override
    public String toString() {
        return "IssuedSessionJson[redacted]";
    }
}
