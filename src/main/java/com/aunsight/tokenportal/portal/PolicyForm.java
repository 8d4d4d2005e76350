package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policies.Rules;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Refusal.FieldError;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.DefaultValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * The form of the policy, as typed: what is empty, the configuration rules.
 *
 * @param neverExpiring {@code chosen} for the places in {@code neverPlaces}; empty for the configuration
 */
@TemplateData
record PolicyForm(
        @RestForm("default_lifetime") @DefaultValue("") String defaultLifetime,
        @RestForm("max_lifetime") @DefaultValue("") String maxLifetime,
        @RestForm("max_per_user") @DefaultValue("") String maxPerUser,
        @RestForm("never_expiring") @DefaultValue("") String neverExpiring,
        @RestForm("never_places") List<String> neverPlaces,
        @RestForm("address_bound") List<String> boundPlaces,
        @RestForm("session_lifetime") @DefaultValue("") String sessionLifetime,
        @RestForm("session_limit") @DefaultValue("") String sessionLimit,
        @RestForm("min_password") @DefaultValue("") String minPassword) {

    static final String CHOSEN = "chosen";
    static final String NONE = "none";

    private static final Pattern LENGTH = Pattern.compile(
            "(?:(\\d{1,6}) ?d(?:ays?)?)? ?(?:(\\d{1,6}) ?h(?:ours?)?)? ?(?:(\\d{1,6}) ?m(?:in(?:utes?)?)?)?",
            Pattern.CASE_INSENSITIVE);

    static PolicyForm of(Rules set, Places places, Times times) {
        return new PolicyForm(
                text(set.defaultLifetime(), times),
                text(set.maxLifetime(), times),
                text(set.maxPerUser()),
                set.neverExpiring() == null ? "" : CHOSEN,
                values(set.neverExpiring(), places),
                values(set.addressBound(), places),
                text(set.sessionLifetime(), times),
                text(set.sessionLimit(), times),
                text(set.minPassword()));
    }

    private static String text(@Nullable Duration length, Times times) {
        return length == null ? "" : length.isZero() ? NONE : times.span(length);
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static List<String> values(@Nullable Set<Place> chosen, Places places) {
        return chosen == null ? List.of() : chosen.stream().map(places::value).toList();
    }

    /** Whoever ticked places means them, whatever is selected above. */
    private boolean chosen() {
        return neverExpiring.equals(CHOSEN) || !neverPlaces.isEmpty();
    }

    /** What is typed that is no length, no number or no place is told with its field. */
    Outcome<Rules> read(Places places, PolicyMessages messages) {
        var reading = new Reading(places, messages, new ArrayList<>());
        var rules = new Rules(
                reading.length("default_lifetime", defaultLifetime),
                maxLifetime.strip().equalsIgnoreCase(NONE)
                        ? Duration.ZERO
                        : reading.length("max_lifetime", maxLifetime),
                reading.number("max_per_user", maxPerUser),
                chosen() ? reading.places("never_expiring", neverPlaces) : null,
                boundPlaces.isEmpty() ? null : reading.places("address_bound", boundPlaces),
                reading.length("session_lifetime", sessionLifetime),
                reading.length("session_limit", sessionLimit),
                reading.number("min_password", minPassword));
        return reading.errors().isEmpty()
                ? Outcome.done(rules)
                : Outcome.refused(new Refusal.Invalid(List.copyOf(reading.errors())));
    }

    private record Reading(Places all, PolicyMessages messages, List<FieldError> errors) {
        @Nullable
        Duration length(String field, String typed) {
            if (typed.isBlank()) {
                return null;
            }
            var found = LENGTH.matcher(typed.strip());
            if (!found.matches()) {
                errors.add(new FieldError(field, messages.lengthInvalid()));
                return null;
            }
            return Duration.ofDays(part(found.group(1)))
                    .plusHours(part(found.group(2)))
                    .plusMinutes(part(found.group(3)));
        }

        private static long part(@Nullable String digits) {
            return digits == null ? 0 : Long.parseLong(digits);
        }

        @Nullable
        Integer number(String field, String typed) {
            try {
                return typed.isBlank() ? null : Integer.valueOf(typed.strip());
            } catch (NumberFormatException e) {
                errors.add(new FieldError(field, messages.numberInvalid()));
                return null;
            }
        }

        Set<Place> places(String field, List<String> values) {
            var places = EnumSet.noneOf(Place.class);
            for (String value : values) {
                Optional<Place> place = all.read(value);
                place.ifPresentOrElse(places::add, () -> errors.add(new FieldError(field, messages.placeUnknown())));
            }
            return places;
        }
    }
}
