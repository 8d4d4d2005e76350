package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.identity.AllTokens.Owned;
import com.aunsight.tokenportal.identity.AllTokens.Query;
import com.aunsight.tokenportal.platform.Csv;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody's managed tokens as a file, with constant memory; secrets are in none. An export is told in the log before its first byte. */
@ApplicationScoped
public class TokenExport {
    /** Media type of {@link #jsonLines}; {@link Csv#MEDIA_TYPE} is that of {@link #csv}. */
    public static final String JSON_LINES = "application/jsonl; charset=UTF-8";

    private final AllTokens tokens;
    private final ObjectMapper json;

    TokenExport(AllTokens tokens, ObjectMapper json) {
        this.tokens = tokens;
        this.json = json.copy()
                .disable(SerializationFeature.INDENT_OUTPUT)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    /** A line. Names and notes may hold anything but control characters. */
    @JsonInclude
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Line(
            UUID id,
            String name,
            String note,
            String place,
            String status,
            String lastFour,
            UUID ownerId,
            String ownerName,
            String ownerEmail,
            boolean ownerActive,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant deactivatedAt,
            @Nullable String deactivationReason,
            boolean barred,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedAddress,
            @Nullable String lastUsedAgent) {

        static final List<String> COLUMNS = Arrays.stream(Line.class.getRecordComponents())
                .map(component -> new SnakeCaseStrategy().translate(component.getName()))
                .toList();

        static Line of(Owned owned) {
            var token = owned.token();
            var owner = owned.owner();
            var use = token.lastUse();
            return new Line(
                    token.id(),
                    token.name(),
                    token.note(),
                    word(token.place()),
                    word(token.status()),
                    token.lastFour(),
                    owner.id(),
                    owner.name(),
                    owner.email(),
                    owner.active(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.deactivatedAt(),
                    token.deactivationReason(),
                    token.barred(),
                    use == null ? null : use.at(),
                    use == null ? null : use.origin().address(),
                    use == null ? null : use.origin().agent());
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes CSV: a header, then a record for each token.
     *
     * @param out stays open
     * @throws UncheckedIOException when the reader is gone
     */
    public void csv(Caller caller, Query query, OutputStream out) {
        write(Csv.RECORDS, out, file -> {
            file.writePOJO(Line.COLUMNS);
            // Nothing is flushed before the export is told: the generator holds the header back.
            tokens.each(caller, query, "CSV", page -> each(page, line -> file.writePOJO(cells(line))));
        });
    }

    private List<String> cells(Line line) {
        JsonNode row = json.valueToTree(line);
        return Line.COLUMNS.stream().map(column -> Csv.cell(row.get(column))).toList();
    }

    /**
     * Writes JSON Lines: each token on a line of its own.
     *
     * @param out stays open
     * @throws UncheckedIOException when the reader is gone
     */
    public void jsonLines(Caller caller, Query query, OutputStream out) {
        write(
                json.writer().withRootValueSeparator(""),
                out,
                file -> tokens.each(
                        caller,
                        query,
                        "JSON Lines",
                        page -> each(page, line -> {
                            file.writePOJO(line);
                            file.writeRaw('\n');
                        })));
    }

    /** A step of writing. */
    @FunctionalInterface
    private interface Writing<T> {
        void of(T what) throws IOException;
    }

    private static void write(ObjectWriter format, OutputStream out, Writing<JsonGenerator> writing) {
        try (var file = format.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            writing.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(List<Owned> page, Writing<Line> writing) {
        try {
            for (Owned owned : page) {
                writing.of(Line.of(owned));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
