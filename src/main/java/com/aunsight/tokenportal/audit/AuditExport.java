package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.AuditTrail.Entry;
import com.aunsight.tokenportal.audit.AuditTrail.Filter;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.platform.Csv;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The audit log as a file, newest first, with constant memory. An export is itself an event, committed before the first byte: nothing
 * leaves untold.
 */
@ApplicationScoped
public class AuditExport {
    /** Media type of {@link #csv}. */
    public static final String CSV = Csv.MEDIA_TYPE;
    /** Media type of {@link #jsonLines}. */
    public static final String JSON_LINES = "application/jsonl; charset=UTF-8";

    private static final List<String> COLUMNS = Arrays.stream(Entry.class.getRecordComponents())
            .map(component -> Vocabulary.snakeCase(component.getName()))
            .toList();
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
        write(Csv.RECORDS, out, file -> {
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
        return COLUMNS.stream().map(column -> Csv.cell(row.get(column))).toList();
    }
}
