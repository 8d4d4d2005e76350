package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: a user who proved it with a credential, in one request. Every method of the port that changes something takes one.
 *
 * @param requestId id of the request, as in {@code X-Request-Id}
 */
public record Caller(User user, Credential credential, Origin origin, String requestId) {

    /** How long a password, once given, allows sensitive acts. */
    public static final Duration FRESH = Duration.ofMinutes(30);

    /** What the user proved it with. */
    public sealed interface Credential {
        /** The public id of the session or the managed token. */
        UUID id();
    }

    /**
     * A live session.
     *
     * @param presented the session token that was presented: a renewal replaces this one and no other
     */
    public record SessionCredential(Session session, Secret presented) implements Credential {
        @Override
        public UUID id() {
            return session.id();
        }
    }

    /**
     * A live managed token.
     *
     * @param expiresAt null when it never expires
     * @param presentedUntil when the secret that was presented stops: with the token, or before it at the end of a rotation's overlap; null
     *     for never
     */
    public record TokenCredential(
            UUID id,
            String name,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant presentedUntil) implements Credential {}

    /** As the audit log names them. */
    public Actor.User actor() {
        return new Actor.User(user.person(), credential.id(), origin, requestId);
    }

    /** Whether a password was given within the last 30 minutes. A managed token is never fresh. */
    public boolean fresh(Instant now) {
        return switch (credential) {
            case SessionCredential live ->
                live.session().authenticatedAt().plus(FRESH).isAfter(now);
            case TokenCredential _ -> false;
        };
    }
}
