package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Policy;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The choices of an expiry that a form offers. Each ends with a day in the person's zone, so that the date beside it is exact, whenever the
 * form is sent that day. {@code {inject:expiries…}} in a template.
 */
@Named("expiries")
@RequestScoped
class Expiries {
    static final String NEVER = "never";
    /** The choice whose date is in a field of its own. */
    static final String DATE = "date";

    private static final long[] DAYS = {30, 60, 90, 365};
    private static final Pattern DATE_FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Times times;
    private final LocalDate today;
    private final Policy policy;

    Expiries(Times times, InstantSource clock, Policies policies) {
        this.times = times;
        this.today = LocalDate.ofInstant(clock.instant(), times.zone());
        this.policy = policies.current();
    }

    /** @param end the last second of its last day */
    @TemplateData
    record Preset(long days, Instant end) {
        /** In the form. */
        public String value() {
            return Long.toString(days);
        }
    }

    /** The usual ones and the policy's default, as far as the policy allows them; shortest first. */
    public List<Preset> presets() {
        return days().mapToObj(days -> new Preset(days, endOf(today.plusDays(days))))
                .toList();
    }

    private LongStream days() {
        var most = policy.maxLifetime();
        return LongStream.concat(LongStream.of(DAYS), LongStream.of(usualDays()))
                .filter(days -> most == null || days <= most.toDays())
                .sorted()
                .distinct();
    }

    /** The choice of somebody who did not choose. */
    public String usual() {
        return Long.toString(usualDays());
    }

    private long usualDays() {
        return policy.defaultLifetime().toDays();
    }

    /** For some place at least. */
    public boolean neverAllowed() {
        return !policy.neverExpiring().isEmpty();
    }

    /** The earliest date that can be chosen. */
    public String earliest() {
        return today.toString();
    }

    /**
     * Reads a form.
     *
     * @param choice days of a preset, {@code never}, a date, {@code date} for the date in the other field; empty for the policy's default
     * @param date {@code YYYY-MM-DD}
     * @return empty where it is none of these, or a date that does not exist
     */
    Optional<Expiry> read(String choice, String date) {
        if (choice.isEmpty()) {
            return Optional.of(new Expiry.Default());
        }
        if (choice.equals(NEVER)) {
            return Optional.of(new Expiry.Never());
        }
        var preset = days().filter(days -> choice.equals(Long.toString(days))).findFirst();
        return preset.isPresent()
                ? Optional.of(new Expiry.At(endOf(today.plusDays(preset.getAsLong()))))
                : date(choice.equals(DATE) ? date.strip() : choice);
    }

    private Optional<Expiry> date(String typed) {
        try {
            return DATE_FORM.matcher(typed).matches()
                    ? Optional.of(new Expiry.At(endOf(LocalDate.parse(typed))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(times.zone()).toInstant().minusSeconds(1);
    }
}
