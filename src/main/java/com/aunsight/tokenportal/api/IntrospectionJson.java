package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Verdict;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a platform service learns of a token (RFC 7662 section 2.2). */
sealed interface IntrospectionJson {

    /** Whatever it is that is no good: the same answer. */
    record Dead(boolean active) implements IntrospectionJson {
        static final Dead ANSWER = new Dead(false);
    }

    /**
     * A token that is good right now.
     *
     * @param sub the user's id
     * @param username the user's e-mail
     * @param jti id of the managed token or the session
     * @param tokenName null for a session's
     * @param iat epoch seconds
     * @param exp epoch seconds, of the secret that was asked about; null when it never expires
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Live(
            boolean active,
            UUID sub,
            String username,
            String iss,
            String tokenType,
            UUID jti,
            String clientId,
            String tokenKind,
            @Nullable String tokenName,
            long iat,
            @Nullable Long exp)
            implements IntrospectionJson {}

    static Live of(Verdict.Good good, String issuer) {
        var user = good.user();
        return switch (good.credential()) {
            case TokenCredential(UUID id, String name, Instant createdAt, var _, var until) ->
                new Live(
                        true,
                        user.id(),
                        user.email(),
                        issuer,
                        "Bearer",
                        id,
                        Client.PORTAL.id(),
                        kind(CredentialJson.Kind.MANAGED),
                        name,
                        createdAt.getEpochSecond(),
                        until == null ? null : until.getEpochSecond());
            case SessionCredential(var session, var _) ->
                new Live(
                        true,
                        user.id(),
                        user.email(),
                        issuer,
                        "Bearer",
                        session.id(),
                        session.client().id(),
                        kind(CredentialJson.Kind.SESSION),
                        null,
                        session.issuedAt().getEpochSecond(),
                        session.expiresAt().getEpochSecond());
        };
    }

    private static String kind(CredentialJson.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
