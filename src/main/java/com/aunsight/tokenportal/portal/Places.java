package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where tokens are used, as forms name it. {@code {inject:places…}} in a template. */
@Named("places")
@ApplicationScoped
class Places {
    private static final List<Place> ALL = List.of(Place.values());

    private final TokenMessages messages;

    Places(TokenMessages messages) {
        this.messages = messages;
    }

    public List<Place> all() {
        return ALL;
    }

    /** The value in a form: {@code laptop}, {@code container}, {@code scheduled_job} or {@code other}. */
    public String value(Place place) {
        return place.name().toLowerCase(Locale.ROOT);
    }

    /** In words. */
    public String name(Place place) {
        return messages.placeName(place);
    }

    /** Name of its picture in the tag {@code icon}. */
    public String icon(Place place) {
        return switch (place) {
            case LAPTOP -> "laptop";
            case CONTAINER -> "container";
            case SCHEDULED_JOB -> "clock";
            case OTHER -> "key";
        };
    }

    Optional<Place> read(String value) {
        return Arrays.stream(Place.values())
                .filter(place -> value(place).equals(value))
                .findFirst();
    }
}
