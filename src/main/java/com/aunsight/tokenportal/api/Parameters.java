package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.security.Current;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Query parameters, read as strictly as the JSON; each null where it was not sent. */
@ApplicationScoped
class Parameters {
    static final String ALL = "all";
    private static final int DEFAULT_LIMIT = 50;

    private final Current current;
    private final ApiMessages messages;
    private final ZoneId portalZone;

    Parameters(Current current, ApiMessages messages, @ConfigProperty(name = "portal.time-zone") ZoneId portalZone) {
        this.current = current;
        this.messages = messages;
        this.portalZone = portalZone;
    }

    /**
     * Whether everybody's is asked for ({@code scope=all}).
     *
     * @throws ForbiddenException when the caller is no administrator
     */
    boolean everybody(@Nullable String scope) {
        if (scope == null) {
            return false;
        }
        if (!scope.equals(ALL)) {
            throw new Malformed("scope", messages.oneOf(ALL));
        }
        if (current.caller().user().role() != Role.ADMIN) {
            throw new ForbiddenException();
        }
        return true;
    }

    /** Refuses what narrows everybody's alone. */
    void onlyOfAll(String field, @Nullable String value) {
        if (value != null) {
            throw new Malformed(field, messages.personOfAll());
        }
    }

    /** How many of a list; 50 where it was not sent. Whether so many are allowed is the list's to say. */
    int limit(@Nullable String limit) {
        return number("limit", limit, DEFAULT_LIMIT);
    }

    /** A whole number, or the default where it was not sent. */
    int number(String field, @Nullable String number, int otherwise) {
        try {
            return number == null ? otherwise : Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new Malformed(field, messages.number());
        }
    }

    /** A time zone; the caller's own, or the portal's, where it was not sent. */
    ZoneId zone(String field, @Nullable String zone) {
        try {
            String own = zone == null ? current.caller().user().timeZone() : zone;
            return own == null ? portalZone : ZoneId.of(own);
        } catch (DateTimeException e) {
            throw new Malformed(field, messages.timeZone());
        }
    }

    /** A whole number that has to be sent. */
    long count(String field, @Nullable String number) {
        try {
            return Long.parseLong(number == null ? "" : number);
        } catch (NumberFormatException e) {
            throw new Malformed(field, messages.number());
        }
    }

    /** One of an enum's words, in lower case, or the default where it was not sent. */
    <E extends Enum<E>> E word(String field, @Nullable String word, E[] values, E otherwise) {
        return word == null ? otherwise : word(field, word, values);
    }

    /** One of an enum's words, in lower case. */
    <E extends Enum<E>> E word(String field, String word, E[] values) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        field,
                        messages.oneOf(
                                Arrays.stream(values).map(Parameters::word).collect(Collectors.joining(", ")))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Text without control characters: the database takes no NUL, and nothing that is looked for has others. */
    @Nullable
    String text(String field, @Nullable String text) {
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw new Malformed(field, messages.plainText());
        }
        return text;
    }

    @Nullable
    UUID id(String field, @Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Malformed(field, messages.guid());
        }
    }

    @Nullable
    Instant instant(String field, @Nullable String instant) {
        return instant == null
                ? null
                : InstantReader.read(instant).orElseThrow(() -> new Malformed(field, messages.instant()));
    }
}
