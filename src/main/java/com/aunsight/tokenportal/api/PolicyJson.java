package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Policies.Rules;
import com.aunsight.tokenportal.identity.Policy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy.
 *
 * @param current what holds
 * @param configured what holds where nothing is set
 * @param set what administrators set of it: what is null there, the configuration rules
 */
record PolicyJson(ValuesJson current, ValuesJson configured, RulesJson set) {

    static PolicyJson of(Policies.State state) {
        return new PolicyJson(
                ValuesJson.of(state.policy()), ValuesJson.of(state.configured()), RulesJson.of(state.set()));
    }

    /**
     * Each value of a policy. Durations are whole seconds.
     *
     * @param maxLifetime 0: none
     */
    record ValuesJson(
            long defaultLifetime,
            long maxLifetime,
            int maxPerUser,
            List<Place> neverExpiring,
            List<Place> addressBound,
            long sessionLifetime,
            long sessionLimit,
            int minPassword) {

        static ValuesJson of(Policy policy) {
            var most = policy.maxLifetime();
            return new ValuesJson(
                    policy.defaultLifetime().toSeconds(),
                    most == null ? 0 : most.toSeconds(),
                    policy.maxPerUser(),
                    policy.neverExpiring().stream().sorted().toList(),
                    policy.addressBound().stream().sorted().toList(),
                    policy.sessionLifetime().toSeconds(),
                    policy.sessionLimit().toSeconds(),
                    policy.minPassword());
        }
    }

    /** Values of the policy. What is left out, or null, the configuration rules. */
    record RulesJson(
            @Nullable Long defaultLifetime,
            @Nullable Long maxLifetime,
            @Nullable Integer maxPerUser,
            @Nullable List<Place> neverExpiring,
            @Nullable List<Place> addressBound,
            @Nullable Long sessionLifetime,
            @Nullable Long sessionLimit,
            @Nullable Integer minPassword) {

        static RulesJson of(Rules rules) {
            return new RulesJson(
                    seconds(rules.defaultLifetime()),
                    seconds(rules.maxLifetime()),
                    rules.maxPerUser(),
                    sorted(rules.neverExpiring()),
                    sorted(rules.addressBound()),
                    seconds(rules.sessionLifetime()),
                    seconds(rules.sessionLimit()),
                    rules.minPassword());
        }

        Rules toRules() {
            return new Rules(
                    duration(defaultLifetime),
                    duration(maxLifetime),
                    maxPerUser,
                    places(neverExpiring),
                    places(addressBound),
                    duration(sessionLifetime),
                    duration(sessionLimit),
                    minPassword);
        }

        private static @Nullable Long seconds(@Nullable Duration duration) {
            return duration == null ? null : duration.toSeconds();
        }

        private static @Nullable Duration duration(@Nullable Long seconds) {
            return seconds == null ? null : Duration.ofSeconds(seconds);
        }

        private static @Nullable List<Place> sorted(@Nullable Set<Place> places) {
            return places == null ? null : places.stream().sorted().toList();
        }

        private static @Nullable Set<Place> places(@Nullable List<Place> places) {
            if (places == null) {
                return null;
            }
            var set = EnumSet.noneOf(Place.class);
            set.addAll(places);
            return set;
        }
    }

    /**
     * What there is that a policy would not allow any more; all of it goes on.
     *
     * @param usersAbove users with more live tokens than they might have
     * @param tokensBeyond active tokens that expire later than a new one could
     * @param tokensNeverExpiring active tokens that never expire where new ones would have to
     * @param tokensUnbound active tokens that may be used from anywhere where new ones could not
     * @param sessionsBeyond live sessions that last longer than a new one would
     */
    record ImpactJson(
            long usersAbove, long tokensBeyond, long tokensNeverExpiring, long tokensUnbound, long sessionsBeyond) {

        static ImpactJson of(Policies.Impact impact) {
            return new ImpactJson(
                    impact.users(), impact.beyond(), impact.neverExpiring(), impact.unbound(), impact.sessions());
        }
    }
}
