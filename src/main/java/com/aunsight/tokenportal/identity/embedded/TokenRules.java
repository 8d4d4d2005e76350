package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.platform.Network;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a managed token may be: the policy, and the checks of its fields. */
@ApplicationScoped
class TokenRules {
    private static final int ADDRESSES = 50;
    /** Nothing expires after this year's beginning: lists sort what never expires behind it. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final InstantSource clock;
    private final IdentityMessages messages;
    private final Instance<Checks> checks;
    private final Policies policies;

    TokenRules(InstantSource clock, IdentityMessages messages, Instance<Checks> checks, Policies policies) {
        this.clock = clock;
        this.messages = messages;
        this.checks = checks;
        this.policies = policies;
    }

    /** Live tokens a user may have. */
    int maxPerUser() {
        return policies.current().maxPerUser();
    }

    /** A new collector of what is wrong. */
    Checks checks() {
        return checks.get();
    }

    /** The instant that a choice means, to the second; null for never. */
    @Nullable
    Instant expiry(Expiry choice, Place place, Checks checks) {
        Instant now = clock.instant();
        var policy = policies.current();
        return switch (choice) {
            case Expiry.Default _ -> now.plus(policy.defaultLifetime()).truncatedTo(ChronoUnit.SECONDS);
            case Expiry.Never _ -> {
                if (!policy.neverExpiring().contains(place)) {
                    var most = policy.maxLifetime();
                    checks.add("expires_at", most == null ? messages.placeExpires() : beyondPolicy(most));
                }
                yield null;
            }
            case Expiry.At(Instant chosen) -> {
                Instant instant = chosen.truncatedTo(ChronoUnit.SECONDS);
                var most = policy.maxLifetime();
                if (!instant.isAfter(now)) {
                    checks.add("expires_at", messages.expiryPast());
                } else if (!instant.isBefore(LATEST)) {
                    checks.add("expires_at", messages.expiryTooLate());
                } else if (most != null && instant.isAfter(now.plus(most).plus(1, ChronoUnit.DAYS))) {
                    // A date means the end of that day: a day more than the lifetime is the same date.
                    checks.add("expires_at", beyondPolicy(most));
                }
                yield instant;
            }
        };
    }

    private String beyondPolicy(Duration most) {
        return messages.expiryBeyondPolicy(most.toDays());
    }

    /** The ranges in canonical form, each once. */
    List<String> addresses(List<String> typed, Place place, Checks checks) {
        var ranges = new LinkedHashSet<String>();
        if (typed.isEmpty() && policies.current().addressBound().contains(place)) {
            checks.add("allowed_addresses", messages.placeNeedsAddresses());
        }
        if (typed.size() > ADDRESSES) {
            checks.add("allowed_addresses", messages.tooManyAddresses(ADDRESSES));
            return List.of();
        }
        for (int i = 0; i < typed.size(); i++) {
            String range = Network.canonicalRange(typed.get(i));
            if (range == null) {
                checks.add("allowed_addresses", messages.addressInvalid(String.valueOf(i + 1)));
            } else {
                ranges.add(range);
            }
        }
        return List.copyOf(ranges);
    }
}
