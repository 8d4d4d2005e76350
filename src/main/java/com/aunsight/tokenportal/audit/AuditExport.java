package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.AuditTrail.Entry;
import com.aunsight.tokenportal.audit.AuditTrail.Filter;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit log as a file, newest first, with constant memory. An export is itself an event, committed before the first byte: nothing
 * leaves untold.
 */
@ApplicationScoped
public class AuditExport {
    /** Media type of {@link #csv}. */
    public static final String CSV = "text/csv; charset=UTF-8; header=present";
    /** Media type of {@link #jsonLines}. */
    public static final String JSON_LINES = "application/jsonl; charset=UTF-8";

    private static final List<String> COLUMNS = Arrays.stream(Entry.class.getRecordComponents())
            .map(component -> Vocabulary.snakeCase(component.getName()))
            .toList();
    /** What makes a spreadsheet take a cell for a formula; the full-width forms, too, which some turn into the plain ones. */
    private static final String FORMULA = "=+-@\t\r\n\0＝＋－＠";

    /** Everything quoted: a spreadsheet that parts cells at semicolons finds none to part. */
    private static final ObjectWriter RECORDS = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private final AuditLog audit;
    private final AuditTrail trail;
    private final Seals seals;
    private final ObjectMapper json;

    AuditExport(AuditLog audit, AuditTrail trail, Seals seals, ObjectMapper json) {
        this.audit = audit;
        this.trail = trail;
        this.seals = seals;
        this.json = json.copy()
                .disable(SerializationFeature.INDENT_OUTPUT)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    /**
     * Writes CSV (RFC 4180): a header, then a record for each entry; facts are JSON in one cell, and what there is not is empty. Cells that
     * a spreadsheet would run are defused by an apostrophe before them.
     *
     * @param actor who exports
     * @param out stays open
     * @throws UncheckedIOException when the reader is gone
     */
    public void csv(Actor.User actor, Filter filter, OutputStream out) {
        tell(actor, "CSV", filter);
        write(RECORDS, out, file -> {
            file.writePOJO(COLUMNS);
            each(filter, chunk -> {
                for (Entry entry : chunk) {
                    file.writePOJO(cells(entry));
                }
            });
        });
    }

    /**
     * Writes JSON Lines: each entry as the API shows it, on a line of its own, with the proof that the log holds it
     * ({@link ProvenEvent}). All are proved by one checkpoint; what is too new for it has none.
     *
     * @param actor who exports
     * @param out stays open
     * @throws UncheckedIOException when the reader is gone
     */
    public void jsonLines(Actor.User actor, Filter filter, OutputStream out) {
        tell(actor, "JSON Lines", filter);
        seals.hurry();
        var prover = seals.prover();
        write(
                ProvenEvent.JSON.writer().withRootValueSeparator(""),
                out,
                file -> each(filter, chunk -> {
                    var proofs = prover.of(chunk.stream().map(Entry::id).toList());
                    for (Entry entry : chunk) {
                        file.writePOJO(new ProvenEvent(entry, proofs.get(entry.id())));
                        file.writeRaw('\n');
                    }
                }));
    }

    private void tell(Actor.User actor, String format, Filter filter) {
        String scope = filter.person() == null
                ? "all"
                : filter.person().equals(actor.person().id()) ? "their own" : "one user’s";
        QuarkusTransaction.requiringNew()
                .run(() -> audit.append(actor, new Event.AuditExported(actor.person(), format, scope)));
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

    private void each(Filter filter, Writing<List<Entry>> writing) {
        trail.each(filter, chunk -> {
            try {
                writing.of(chunk);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private List<String> cells(Entry entry) {
        JsonNode row = json.valueToTree(entry);
        return COLUMNS.stream().map(column -> cell(row.get(column))).toList();
    }

    private static String cell(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return defused(value.isValueNode() ? value.asText() : value.toString());
    }

    static String defused(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
