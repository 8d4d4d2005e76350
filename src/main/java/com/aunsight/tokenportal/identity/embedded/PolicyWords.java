package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policy as the audit log tells it. */
final class PolicyWords {
    private PolicyWords() {}

    /** The values in words, by the words for their rules. */
    static Map<String, String> of(Policy policy) {
        var words = new LinkedHashMap<String, String>();
        words.put("default lifetime of tokens", length(policy.defaultLifetime()));
        words.put("maximum lifetime of tokens", length(policy.maxLifetime()));
        words.put("number of tokens a user may have", String.valueOf(policy.maxPerUser()));
        words.put("places whose tokens may never expire", places(policy.neverExpiring()));
        words.put("places whose tokens need addresses", places(policy.addressBound()));
        words.put("lifetime of sessions", length(policy.sessionLifetime()));
        words.put("limit of sessions", length(policy.sessionLimit()));
        words.put("length of passwords", policy.minPassword() + " characters");
        return words;
    }

    /** In the largest unit that tells it exactly. */
    private static String length(@Nullable Duration length) {
        if (length == null) {
            return "none";
        }
        if (length.equals(Duration.ofDays(length.toDays()))) {
            return length.toDays() + " days";
        }
        if (length.equals(Duration.ofHours(length.toHours()))) {
            return length.toHours() + " hours";
        }
        return length.toSeconds() + " seconds";
    }

    private static String places(Set<Place> places) {
        return places.isEmpty()
                ? "none"
                : places.stream()
                        .sorted()
                        .map(place -> place.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }
}
