package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.Verdict.Cause;
import com.aunsight.tokenportal.identity.Verdict.Former;
import com.aunsight.tokenportal.identity.Verdicts;
import com.aunsight.tokenportal.platform.Network;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verdicts from PostgreSQL: one statement a check. */
@ApplicationScoped
class EmbeddedVerdicts implements Verdicts {
    /** How long a session's former secret is told apart from a dead one: a second tab, a double click. */
    private static final Duration RENEWED = Duration.ofSeconds(60);

    private static final String QUERY = """
            select s, u, t, x from SecretRow s
            left join TokenRow t on t.id = s.tokenId
            left join SessionRow x on x.id = s.sessionId
            join UserRow u on u.id = coalesce(t.ownerId, x.userId)
            where s.hash = :hash""";

    private final InstantSource clock;
    private final EntityManager database;
    private final Uses uses;

    EmbeddedVerdicts(InstantSource clock, EntityManager database, Uses uses) {
        this.clock = clock;
        this.database = database;
        this.uses = uses;
    }

    private record Found(
            SecretRow secret,
            UserRow user,
            @Nullable TokenRow token,
            @Nullable SessionRow session) {}

    @Override
    @Transactional
    public Verdict check(String presented, Origin origin) {
        var secret = Secret.parse(presented);
        return secret.isEmpty() ? new Verdict.Dead(Cause.UNKNOWN, null) : check(secret.get(), origin);
    }

    private Verdict check(Secret secret, Origin origin) {
        byte[] hash = secret.hash();
        Optional<Found> found = database.createQuery(QUERY, Object[].class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(row -> new Found((SecretRow) row[0], (UserRow) row[1], (TokenRow) row[2], (SessionRow) row[3]));
        if (found.isEmpty()) {
            return new Verdict.Dead(Cause.UNKNOWN, null);
        }
        Instant now = clock.instant();
        Cause cause = cause(found.get(), origin, now);
        uses.of(hash, found.get().secret().tokenId, found.get().secret().sessionId, cause, now, origin);
        return cause == null ? good(found.get(), secret, now) : new Verdict.Dead(cause, former(found.get()));
    }

    /** Why it does not authenticate; null when it does. */
    private static @Nullable Cause cause(Found found, Origin origin, Instant now) {
        boolean replaced =
                found.secret().validUntil != null && !found.secret().validUntil.isAfter(now);
        if (found.token() != null) {
            return cause(found.token(), found.user(), replaced, origin, now);
        }
        if (found.session() != null) {
            return cause(found.session(), found.user(), found.secret(), replaced, now);
        }
        return Cause.UNKNOWN;
    }

    private static @Nullable Cause cause(TokenRow token, UserRow owner, boolean replaced, Origin origin, Instant now) {
        if (token.deletedAt != null) {
            return Cause.ENDED;
        }
        if (!owner.active() || token.deactivatedAt != null) {
            return Cause.DEACTIVATED;
        }
        if (token.expired(now)) {
            return Cause.EXPIRED;
        }
        if (replaced) {
            return Cause.ROTATED;
        }
        boolean anywhere = token.allowedAddresses.isEmpty();
        return anywhere || Network.within(origin.address(), token.allowedAddresses) ? null : Cause.WRONG_PLACE;
    }

    private static @Nullable Cause cause(
            SessionRow session, UserRow user, SecretRow secret, boolean replaced, Instant now) {
        if (!user.active()) {
            return Cause.DEACTIVATED;
        }
        if (session.endedAt != null) {
            return Cause.ENDED;
        }
        if (!session.expiresAt.isAfter(now)) {
            return Cause.EXPIRED;
        }
        if (!replaced || secret.validUntil == null) {
            return null;
        }
        return secret.validUntil.plus(RENEWED).isAfter(now) ? Cause.RENEWED : Cause.ENDED;
    }

    private static Verdict good(Found found, Secret secret, Instant now) {
        var token = found.token();
        if (token != null) {
            return new Verdict.Good(
                    found.user().toUser(), new TokenCredential(token.id, token.name, token.createdAt, token.expiresAt));
        }
        var session = java.util.Objects.requireNonNull(found.session());
        return new Verdict.Good(found.user().toUser(), new SessionCredential(session.toSession(now), secret));
    }

    private static Former former(Found found) {
        return new Former(
                found.user().toUser().person(),
                found.secret().tokenId,
                found.token() == null ? null : found.token().name,
                found.secret().sessionId,
                found.secret().validUntil);
    }
}
