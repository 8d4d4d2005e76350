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
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers for shells, which parse neither JSON nor dates: a line {@code key=value} for each component of the record, instants as epoch
 * seconds, nothing behind the equals sign for null.
 */
@Provider
@Produces(MediaType.TEXT_PLAIN)
class KeyValueLines implements MessageBodyWriter<KeyValueLines.Told> {
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    /** A record that is also told in lines. */
    interface Told {}

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Told.class.isAssignableFrom(type) && type.isRecord();
    }

    @Override
    public void writeTo(
            Told told,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        headers.putSingle("Content-Type", MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"));
        body.write(Arrays.stream(told.getClass().getRecordComponents())
                .map(component -> NAMES.translate(component.getName()) + "=" + line(read(component, told)) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }

    /** One line, whatever people put into names. */
    private static String line(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant at -> String.valueOf(at.getEpochSecond());
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            default -> value.toString().replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]", " ");
        };
    }

    private static @Nullable Object read(RecordComponent component, Told told) {
        try {
            return component.getAccessor().invoke(told);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
