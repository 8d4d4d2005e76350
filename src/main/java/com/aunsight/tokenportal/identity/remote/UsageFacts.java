package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Usage;
import com.aunsight.tokenportal.identity.UseOutcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /tokens/{id}/usage}. */
record UsageFacts(String timeZone, LocalDate exactSince, List<Day> days, List<Source> origins, List<OfSecret> secrets) {

    static Usage read(Answer answer) {
        var facts = answer.read(UsageFacts.class);
        try {
            return new Usage(
                    ZoneId.of(facts.timeZone),
                    facts.exactSince,
                    facts.days.stream()
                            .map(day -> new Usage.Day(day.day, counts(day.outcomes)))
                            .toList(),
                    sources(facts.origins),
                    facts.secrets.stream().map(OfSecret::secret).toList());
        } catch (DateTimeException e) {
            throw answer.broken("a usage in no time zone");
        }
    }

    /** Outcomes that a later version of the service may add are of no kind that is known here. */
    private static Usage.Counts counts(Map<String, Long> outcomes) {
        var counts = new EnumMap<UseOutcome, Long>(UseOutcome.class);
        for (UseOutcome outcome : UseOutcome.values()) {
            counts.put(outcome, outcomes.getOrDefault(Words.of(outcome), 0L));
        }
        return new Usage.Counts(counts);
    }

    private static List<Usage.Source> sources(List<Source> sources) {
        return sources.stream().map(Source::source).toList();
    }

    record Day(LocalDate day, Map<String, Long> outcomes) {}

    record Source(
            @Nullable String address,
            @Nullable String agent,
            Instant firstSeenAt,
            Instant lastSeenAt,
            Map<String, Long> outcomes) {

        Usage.Source source() {
            return new Usage.Source(
                    address == null ? null : new Origin(address, agent), firstSeenAt, lastSeenAt, counts(outcomes));
        }
    }

    record OfSecret(
            String lastFour,
            Instant validFrom,
            @Nullable Instant validUntil,
            Map<String, Long> outcomes,
            List<Source> origins) {

        Usage.OfSecret secret() {
            return new Usage.OfSecret(lastFour, validFrom, validUntil, counts(outcomes), sources(origins));
        }
    }
}
