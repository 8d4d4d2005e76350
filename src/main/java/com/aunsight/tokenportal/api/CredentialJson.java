package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller learns of the credential they came with. */
sealed interface CredentialJson extends KeyValueLines.Told {

    /** What kind of credential it is. */
    enum Kind {
        SESSION,
        MANAGED
    }

    static CredentialJson of(Caller caller, Instant now) {
        var role = caller.user().role();
        return switch (caller.credential()) {
            case SessionCredential(var session, var _) ->
                new OfSession(
                        session.id(),
                        Kind.SESSION,
                        role,
                        session.issuedAt(),
                        session.expiresAt(),
                        session.originallyIssuedAt(),
                        session.renewableUntil(),
                        secondsUntil(session.expiresAt(), now));
            case TokenCredential(var id, var name, var createdAt, var expiresAt, var _) ->
                new OfToken(
                        id,
                        Kind.MANAGED,
                        role,
                        name,
                        createdAt,
                        expiresAt,
                        expiresAt == null ? null : secondsUntil(expiresAt, now));
        };
    }

    private static long secondsUntil(Instant end, Instant now) {
        return Math.max(0, Duration.between(now, end).toSeconds());
    }

    /** @param expiresIn seconds */
    record OfSession(
            UUID id,
            Kind kind,
            Role role,
            Instant issuedAt,
            Instant expiresAt,
            Instant originallyIssuedAt,
            Instant renewableUntil,
            long expiresIn)
            implements CredentialJson {}

    /**
     * @param expiresAt null when it never expires
     * @param expiresIn seconds; null when it never expires
     */
    record OfToken(
            UUID id,
            Kind kind,
            Role role,
            String name,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable Long expiresIn)
            implements CredentialJson {}
}
