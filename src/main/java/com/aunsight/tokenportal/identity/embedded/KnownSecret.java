package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.Verdict.Cause;
import com.aunsight.tokenportal.identity.Verdict.Former;
import com.aunsight.tokenportal.platform.Ranges;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database holds of a secret. Whether it is good is said anew at each answer, by the time and the place. */
sealed interface KnownSecret extends Memory.Known {
    /** How long a session's former secret is told apart from a dead one: a second tab, a double click. */
    Duration RENEWED = Duration.ofSeconds(60);

    /** Why it does not authenticate; null when it does. */
    @Nullable
    Cause cause(Instant now, Origin origin);

    /** @param secret the one that this is known of */
    Verdict.Good good(Secret secret, Instant now);

    Former former();

    /** Null: a session's. */
    @Nullable
    UUID tokenId();

    /** Null: a managed token's. */
    @Nullable
    UUID sessionId();

    /**
     * A secret of a managed token.
     *
     * @param validUntil null: as long as the token
     * @param deactivated the token itself
     * @param good the verdict for as long as it lives
     */
    record OfToken(
            User owner,
            TokenCredential token,
            @Nullable Instant validUntil,
            boolean deactivated,
            boolean deleted,
            Ranges allowed,
            Verdict.Good good)
            implements KnownSecret {
        /** With what is answered about it. */
        private static final int BYTES = 1_600;

        private static final int BYTES_OF_RANGE = 300;

        @Override
        public @Nullable Cause cause(Instant now, Origin origin) {
            if (deleted) {
                return Cause.ENDED;
            }
            if (!owner.active() || deactivated) {
                return Cause.DEACTIVATED;
            }
            if (over(token.expiresAt(), now)) {
                return Cause.EXPIRED;
            }
            if (over(validUntil, now)) {
                return Cause.ROTATED;
            }
            return allowed.isEmpty() || allowed.contain(origin.address()) ? null : Cause.WRONG_PLACE;
        }

        @Override
        public Verdict.Good good(Secret secret, Instant now) {
            return good;
        }

        @Override
        public Former former() {
            return new Former(owner.person(), token.id(), token.name(), null, validUntil);
        }

        @Override
        public UUID tokenId() {
            return token.id();
        }

        @Override
        public @Nullable UUID sessionId() {
            return null;
        }

        @Override
        public Subject one() {
            return Subject.token(token.id());
        }

        @Override
        public Subject other() {
            return Subject.user(owner.id());
        }

        @Override
        public int weight() {
            return BYTES + allowed.size() * BYTES_OF_RANGE;
        }
    }

    /**
     * A secret of a session.
     *
     * @param session as of when it was looked up
     * @param validUntil null: as long as the session
     */
    record OfSession(User user, Session session, @Nullable Instant validUntil, boolean ended) implements KnownSecret {
        private static final int BYTES = 1_500;

        @Override
        public @Nullable Cause cause(Instant now, Origin origin) {
            if (!user.active()) {
                return Cause.DEACTIVATED;
            }
            if (ended) {
                return Cause.ENDED;
            }
            if (over(session.expiresAt(), now)) {
                return Cause.EXPIRED;
            }
            if (validUntil == null || validUntil.isAfter(now)) {
                return null;
            }
            return validUntil.plus(RENEWED).isAfter(now) ? Cause.RENEWED : Cause.ENDED;
        }

        @Override
        public Verdict.Good good(Secret secret, Instant now) {
            return new Verdict.Good(user, new SessionCredential(session.activeAt(now), secret));
        }

        @Override
        public Former former() {
            return new Former(user.person(), null, null, session.id(), validUntil);
        }

        @Override
        public @Nullable UUID tokenId() {
            return null;
        }

        @Override
        public UUID sessionId() {
            return session.id();
        }

        @Override
        public Subject one() {
            return Subject.session(session.id());
        }

        @Override
        public Subject other() {
            return Subject.user(user.id());
        }

        @Override
        public int weight() {
            return BYTES;
        }
    }

    private static boolean over(@Nullable Instant until, Instant now) {
        return until != null && !until.isAfter(now);
    }
}
