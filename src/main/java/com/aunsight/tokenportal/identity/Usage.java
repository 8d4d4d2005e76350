package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a managed token was used of late.
 *
 * @param zone whose days they are
 * @param exactSince uses are kept by the hour from this day on; days before it are days of UTC, as whole as they are kept
 * @param days each one, unused ones too, oldest first; today is the last
 * @param origins from where, the latest first
 * @param secrets all that the token ever had, newest first
 */
public record Usage(ZoneId zone, LocalDate exactSince, List<Day> days, List<Source> origins, List<OfSecret> secrets) {
    /** Days that people look at. */
    public static final int DAYS = 90;

    /** Days that are kept. */
    public static final int MAX_DAYS = 400;

    /** Of all days together. */
    public Counts counts() {
        return days.stream().map(Day::counts).reduce(Counts.NONE, Counts::plus);
    }

    public record Day(LocalDate day, Counts counts) {}

    /**
     * An origin. A token has at most 50 of them a day; what came from others is told in one.
     *
     * @param origin null for the others
     * @param firstSeenAt may lie before the days told of
     */
    public record Source(@Nullable Origin origin, Instant firstSeenAt, Instant lastSeenAt, Counts counts) {}

    /**
     * One of the token's secrets.
     *
     * @param validUntil null: as long as the token
     * @param origins from where it was used, the latest first
     */
    public record OfSecret(
            String lastFour, Instant validFrom, @Nullable Instant validUntil, Counts counts, List<Source> origins) {}

    /** Numbers of uses by how they ended. */
    public record Counts(Map<UseOutcome, Long> byOutcome) {
        public static final Counts NONE = new Counts(Map.of());

        public static Counts of(UseOutcome outcome, long uses) {
            return new Counts(Map.of(outcome, uses));
        }

        public long of(UseOutcome outcome) {
            return byOutcome.getOrDefault(outcome, 0L);
        }

        public Counts plus(Counts more) {
            var sum = new EnumMap<UseOutcome, Long>(UseOutcome.class);
            sum.putAll(byOutcome);
            more.byOutcome.forEach((outcome, uses) -> sum.merge(outcome, uses, Long::sum));
            return new Counts(sum);
        }

        public long all() {
            return byOutcome.values().stream().mapToLong(Long::longValue).sum();
        }

        public long good() {
            return of(UseOutcome.GOOD);
        }

        public long refused() {
            return all() - good();
        }
    }
}
