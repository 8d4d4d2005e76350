package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller.Credential;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.User;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /session}: what a credential is, and whose. What is null is told of the other kind alone. */
record CredentialFacts(
        UUID id,
        Kind kind,
        Role role,
        UUID userId,
        String email,
        String firstname,
        String lastname,
        @Nullable String timeZone,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable String name,
        @Nullable Instant originallyIssuedAt,
        @Nullable Instant renewableUntil,
        @Nullable Instant authenticatedAt,
        @Nullable Client client,
        @Nullable String address,
        @Nullable String agent) {

    enum Kind {
        SESSION,
        MANAGED
    }

    /** Since when somebody has the account, and with which second factor, is not told, and nothing that is shown here asks. */
    User user() {
        return new User(userId, email, firstname, lastname, role, true, timeZone, Instant.EPOCH, false, false);
    }

    /**
     * @param presented the secret whose facts these are
     * @return null where they are not whole
     */
    @Nullable
    Credential credential(Secret presented) {
        return switch (kind) {
            case SESSION -> {
                var session = session();
                yield session == null ? null : new SessionCredential(session, presented);
            }
            case MANAGED -> name == null ? null : new TokenCredential(id, name, issuedAt, expiresAt, expiresAt);
        };
    }

    @Nullable
    Session session() {
        return expiresAt == null
                        || originallyIssuedAt == null
                        || renewableUntil == null
                        || authenticatedAt == null
                        || client == null
                        || address == null
                ? null
                : new Session(
                        id,
                        client,
                        issuedAt,
                        expiresAt,
                        originallyIssuedAt,
                        renewableUntil,
                        authenticatedAt,
                        null,
                        new Origin(address, agent));
    }
}
