package com.aunsight.tokenportal.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers for shells, which parse neither JSON nor dates: a line {@code key=value} for each component of the record, instants as epoch
 * seconds, nothing behind the equals sign for null. A record in a record is told in its place. The items of a list come last, each behind
 * an empty line; what they list themselves is left to JSON.
 */
@Provider
@Produces(MediaType.TEXT_PLAIN)
// Of any object: a writer of a narrower type is not asked where a method answers with an interface or a RestResponse.
class KeyValueLines implements MessageBodyWriter<Object> {
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    /** A record that is also told in lines. */
    interface Told {}

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Told.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Object told,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        var record = (Record) told;
        headers.putSingle("Content-Type", MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"));
        body.write((lines(record) + items(record)).getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(Record told) {
        return components(told)
                .map(component -> lines(component, read(component, told)))
                .collect(Collectors.joining());
    }

    private static Stream<RecordComponent> components(Record told) {
        return Arrays.stream(told.getClass().getRecordComponents());
    }

    private static String lines(RecordComponent component, @Nullable Object value) {
        if (value == null && component.getType().isRecord()) {
            return "";
        }
        return switch (value) {
            case Record within -> lines(within);
            case List<?> _ -> "";
            case null, default -> NAMES.translate(component.getName()) + "=" + line(value) + "\n";
        };
    }

    private static String items(Record told) {
        return components(told)
                .map(component -> read(component, told))
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .filter(Record.class::isInstance)
                .map(item -> "\n" + lines((Record) item))
                .collect(Collectors.joining());
    }

    /** One line, whatever people put into names. */
    private static String line(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant at -> String.valueOf(at.getEpochSecond());
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            default -> value.toString().replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
        };
    }

    private static @Nullable Object read(RecordComponent component, Record told) {
        try {
            return component.getAccessor().invoke(told);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
