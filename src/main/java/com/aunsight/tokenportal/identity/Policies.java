package com.aunsight.tokenportal.identity;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policy: each of its values as an administrator set it, and as it is configured where none did. */
public interface Policies {
    /** Longest lifetime that can be set: a hundred years. */
    Duration LONGEST = Duration.ofDays(36_500);

    /** Longest that a session can be let live without a log-in: a year. */
    Duration LONGEST_SESSION = Duration.ofDays(365);

    /** Most live tokens of a user that can be set. */
    int MOST_TOKENS = 100_000;

    /** Longest password that can be demanded, in characters. */
    int LONGEST_DEMANDED_PASSWORD = 64;

    /** What holds now. */
    Policy current();

    /**
     * Values that administrators set; null: the configuration rules.
     *
     * @param maxLifetime zero: none, whatever is configured
     */
    record Rules(
            @Nullable Duration defaultLifetime,
            @Nullable Duration maxLifetime,
            @Nullable Integer maxPerUser,
            @Nullable Set<Place> neverExpiring,
            @Nullable Set<Place> addressBound,
            @Nullable Duration sessionLifetime,
            @Nullable Duration sessionLimit,
            @Nullable Integer minPassword) {
        /** Nothing is set. */
        public static final Rules NONE = new Rules(null, null, null, null, null, null, null, null);
    }

    /**
     * @param configured what would hold if nothing were set
     * @param set what administrators set of it
     */
    record State(Policy policy, Policy configured, Rules set) {}

    /** What holds, and what of it was set; for administrators. */
    State state(Caller caller);

    /**
     * What there is that a policy would not allow any more. All of it goes on.
     *
     * @param users with more live tokens than they might have
     * @param beyond active tokens that expire later than a new one could
     * @param neverExpiring active tokens that never expire where new ones would have to
     * @param unbound active tokens that may be used from anywhere where new ones could not
     * @param sessions live ones that last longer than a new one would
     */
    record Impact(long users, long beyond, long neverExpiring, long unbound, long sessions) {
        /** Everything that exists would be allowed. */
        public boolean nothing() {
            return users + beyond + neverExpiring + unbound + sessions == 0;
        }
    }

    /**
     * What a change would meet; changes nothing.
     *
     * @return else {@link Refusal.Invalid}
     */
    Outcome<Impact> impact(Caller caller, Rules rules);

    /**
     * Sets the rules, all of them: what is null is ruled by the configuration again. An event for each value that is another one then. Needs
     * a fresh password.
     *
     * @return else {@link Refusal.NotFresh} or {@link Refusal.Invalid}
     */
    Outcome<State> change(Caller caller, Rules rules);
}
