package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Vocabulary;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Refusal.FieldError;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.DefaultValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for among their events, as typed; empty means: whatever.
 *
 * @param person whose: a name, an e-mail or an id; only where everybody's are listed
 * @param token a managed token's id, or the name that it had then
 * @param service a platform service's id
 * @param event a name of the vocabulary
 * @param result how it ended, in lower case
 * @param from first day, in the viewer's zone
 * @param until last day, in the viewer's zone
 * @param request id of a request
 * @param address a network address
 */
@TemplateData
record ActivityFilter(
        @RestQuery @DefaultValue("") String person,
        @RestQuery @DefaultValue("") String token,
        @RestQuery @DefaultValue("") String service,
        @RestQuery @DefaultValue("") String event,
        @RestQuery @DefaultValue("") String result,
        @RestQuery @DefaultValue("") String from,
        @RestQuery @DefaultValue("") String until,
        @RestQuery @DefaultValue("") String request,
        @RestQuery @DefaultValue("") String address) {
    /** A day as browsers send it. */
    private static final int DAY_LENGTH = "2026-11-24".length();

    public boolean any() {
        return !parameters().isEmpty();
    }

    /** The address with this filter. */
    public String at(String address) {
        String parameters = parameters();
        return parameters.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + parameters;
    }

    /** Who is meant, as typed; empty for everybody. */
    String somebody() {
        String typed = typed(person);
        return typed == null ? "" : typed;
    }

    /** The address with this filter, and another person. */
    public String of(UUID somebody, String address) {
        return new ActivityFilter(
                        somebody.toString(), token, service, event, result, from, until, request, this.address)
                .at(address);
    }

    private String parameters() {
        return Stream.of(
                        List.of("person", person),
                        List.of("token", token),
                        List.of("service", service),
                        List.of("event", event),
                        List.of("result", result),
                        List.of("from", from),
                        List.of("until", until),
                        List.of("request", request),
                        List.of("address", address))
                .filter(parameter -> !parameter.get(1).isBlank())
                .map(parameter -> parameter.get(0) + "=" + URLEncoder.encode(parameter.get(1), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * Reads it.
     *
     * @param whose person whose events; null for everybody's
     * @return else {@link Refusal.Invalid}
     */
    Outcome<AuditTrail.Filter> read(@Nullable UUID whose, ZoneId zone, ActivityMessages messages) {
        var errors = new ArrayList<FieldError>();
        UUID tokenId = id(token);
        String name = read("event", event, ActivityFilter::known, messages.eventInvalid(), errors);
        Event.Result ended = read("result", result, ActivityFilter::ended, messages.resultInvalid(), errors);
        LocalDate first = read("from", from, ActivityFilter::day, messages.dayInvalid(), errors);
        LocalDate last = read("until", until, ActivityFilter::day, messages.dayInvalid(), errors);
        if (first != null && last != null && last.isBefore(first)) {
            errors.add(new FieldError("until", messages.untilBeforeFrom()));
        }
        return errors.isEmpty()
                ? Outcome.done(new AuditTrail.Filter(
                        whose,
                        tokenId,
                        name,
                        ended,
                        first == null ? null : first.atStartOfDay(zone).toInstant(),
                        last == null
                                ? null
                                : last.plusDays(1).atStartOfDay(zone).toInstant(),
                        typed(request),
                        typed(address),
                        tokenId == null ? typed(token) : null,
                        typed(service)))
                : Outcome.refused(new Refusal.Invalid(errors));
    }

    /** Whatever is no id is a name. */
    private static @Nullable UUID id(String typed) {
        try {
            return UUID.fromString(typed.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Without control characters, which nothing that is looked for has, and the database does not take. */
    private static @Nullable String typed(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "").strip();
        return plain.isEmpty() ? null : plain;
    }

    private static <T> @Nullable T read(
            String field, String typed, Function<String, T> reader, String message, List<FieldError> errors) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return reader.apply(typed.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            errors.add(new FieldError(field, message));
            return null;
        }
    }

    private static String known(String name) {
        if (!Vocabulary.names().contains(name)) {
            throw new IllegalArgumentException();
        }
        return name;
    }

    private static Event.Result ended(String word) {
        return Event.Result.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static LocalDate day(String typed) {
        if (typed.length() != DAY_LENGTH) {
            throw new DateTimeException(typed);
        }
        return LocalDate.parse(typed);
    }
}
