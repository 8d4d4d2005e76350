package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Usage;
import com.aunsight.tokenportal.identity.UseOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a managed token was used.
 *
 * @param exactSince days before it are days of UTC
 * @param outcomes of all days together
 * @param days each one, oldest first
 * @param origins the latest first
 * @param secrets all that it ever had, newest first
 */
record UsageJson(
        String timeZone,
        LocalDate exactSince,
        OutcomesJson outcomes,
        List<DayJson> days,
        List<OriginJson> origins,
        List<SecretJson> secrets) {

    static UsageJson of(Usage usage) {
        return new UsageJson(
                usage.zone().getId(),
                usage.exactSince(),
                OutcomesJson.of(usage.counts()),
                usage.days().stream()
                        .map(day -> new DayJson(day.day(), OutcomesJson.of(day.counts())))
                        .toList(),
                OriginJson.of(usage.origins()),
                usage.secrets().stream().map(SecretJson::of).toList());
    }

    /** Numbers of uses. */
    record OutcomesJson(long good, long expired, long deactivated, long rotated, long wrongPlace, long ended) {
        static OutcomesJson of(Usage.Counts counts) {
            return new OutcomesJson(
                    counts.of(UseOutcome.GOOD),
                    counts.of(UseOutcome.EXPIRED),
                    counts.of(UseOutcome.DEACTIVATED),
                    counts.of(UseOutcome.ROTATED),
                    counts.of(UseOutcome.WRONG_PLACE),
                    counts.of(UseOutcome.ENDED));
        }
    }

    record DayJson(LocalDate day, OutcomesJson outcomes) {}

    /**
     * From where.
     *
     * @param address null for all others together, when there were more than 50 in a day
     * @param agent null where none was sent, too
     */
    record OriginJson(
            @Nullable String address,
            @Nullable String agent,
            Instant firstSeenAt,
            Instant lastSeenAt,
            OutcomesJson outcomes) {

        static List<OriginJson> of(List<Usage.Source> sources) {
            return sources.stream().map(OriginJson::of).toList();
        }

        private static OriginJson of(Usage.Source source) {
            Origin origin = source.origin();
            return new OriginJson(
                    origin == null ? null : origin.address(),
                    origin == null ? null : origin.agent(),
                    source.firstSeenAt(),
                    source.lastSeenAt(),
                    OutcomesJson.of(source.counts()));
        }
    }

    /** @param validUntil null: as long as the token */
    record SecretJson(
            String lastFour,
            Instant validFrom,
            @Nullable Instant validUntil,
            OutcomesJson outcomes,
            List<OriginJson> origins) {

        static SecretJson of(Usage.OfSecret secret) {
            return new SecretJson(
                    secret.lastFour(),
                    secret.validFrom(),
                    secret.validUntil(),
                    OutcomesJson.of(secret.counts()),
                    OriginJson.of(secret.origins()));
        }
    }
}
