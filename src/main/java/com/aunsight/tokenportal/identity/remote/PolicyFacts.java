package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code GET /tokens/policy}. Durations are whole seconds; a longest lifetime of 0 is none. */
record PolicyFacts(
        long defaultLifetime,
        long maxLifetime,
        int maxPerUser,
        List<Place> neverExpiring,
        List<Place> addressBound,
        long sessionLifetime,
        long sessionLimit,
        int minPassword) {

    static Policy read(Answer answer) {
        var facts = answer.read(PolicyFacts.class);
        return new Policy(
                Duration.ofSeconds(facts.defaultLifetime),
                facts.maxLifetime == 0 ? null : Duration.ofSeconds(facts.maxLifetime),
                facts.maxPerUser,
                Set.copyOf(facts.neverExpiring),
                Set.copyOf(facts.addressBound),
                Duration.ofSeconds(facts.sessionLifetime),
                Duration.ofSeconds(facts.sessionLimit),
                facts.minPassword);
    }
}
