package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.User;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
                        secondsUntil(session.expiresAt(), now),
                        session.client(),
                        session.authenticatedAt(),
                        session.origin().address(),
                        session.origin().agent(),
                        HolderJson.of(caller.user()));
            case TokenCredential(var id, var name, var createdAt, var expiresAt, var _) ->
                new OfToken(
                        id,
                        Kind.MANAGED,
                        role,
                        name,
                        createdAt,
                        expiresAt,
                        expiresAt == null ? null : secondsUntil(expiresAt, now),
                        HolderJson.of(caller.user()));
        };
    }

    private static long secondsUntil(Instant end, Instant now) {
        return Math.max(0, Duration.between(now, end).toSeconds());
    }

    /** @param timeZone IANA name; null for the portal's default */
    record HolderJson(
            UUID userId,
            String email,
            String firstname,
            String lastname,
            @Nullable String timeZone) {

        static HolderJson of(User user) {
            return new HolderJson(user.id(), user.email(), user.firstName(), user.lastName(), user.timeZone());
        }
    }

    /**
     * @param expiresIn seconds
     * @param authenticatedAt when the password was last given
     * @param address from where the log-in came, as the agent; null where none was sent
     */
    record OfSession(
            UUID id,
            Kind kind,
            Role role,
            Instant issuedAt,
            Instant expiresAt,
            Instant originallyIssuedAt,
            Instant renewableUntil,
            long expiresIn,
            Client client,
            Instant authenticatedAt,
            String address,
            @Nullable String agent,
            @JsonUnwrapped HolderJson holder)
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
            @Nullable Long expiresIn,
            @JsonUnwrapped HolderJson holder)
            implements CredentialJson {}
}
