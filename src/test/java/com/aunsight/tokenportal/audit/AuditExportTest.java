package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.audit.AuditTrail.Filter;
import com.aunsight.tokenportal.platform.Csv;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditExportTest {
    private static final List<String> NAMES = List.of(
            "id",
            "event",
            "at",
            "result",
            "sentence",
            "actor",
            "actor_id",
            "credential_id",
            "subject",
            "subject_id",
            "token_id",
            "session_id",
            "address",
            "agent",
            "request_id",
            "node",
            "facts");

    @Inject
    AuditExport export;

    @Inject
    AuditLog audit;

    @Inject
    ObjectMapper json;

    @Inject
    Owner owner;

    private final UUID id = UUID.randomUUID();

    @Test
    void jsonLinesAreTheEntriesOneALine() {
        var ada = user("Ada \"Countess\" Lovelace");
        UUID token = UUID.randomUUID();
        append(ada, new Event.TokenCreated(ada.person(), token, "Ünïcode, “X”\\", "laptop", null, "", "abcd"));

        List<JsonNode> lines = jsonLines(ada);
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(names(line))
                        .startsWith(NAMES.toArray(String[]::new))
                        .endsWith("proof")
                        .hasSize(NAMES.size() + 1));
        assertThat(lines.getFirst().get("event").asText())
                .as("the export itself")
                .isEqualTo("audit.exported");
        var created = lines.getLast();
        assertThat(created.get("result").asText()).isEqualTo("success");
        assertThat(created.get("sentence").asText())
                .isEqualTo("Ada \"Countess\" Lovelace created the token “Ünïcode, “X”\\”");
        assertThat(created.get("subject_id").asText()).isEqualTo(id.toString());
        assertThat(created.get("token_id").asText()).isEqualTo(token.toString());
        assertThat(created.get("session_id").isNull()).isTrue();
        assertThat(created.get("at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(created.get("facts").get("last_four").asText()).isEqualTo("abcd");
    }

    @Test
    void csvHasAHeaderAndTheSameFacts() throws IOException {
        var ada = user("Ada, \"Countess\"; Lovelace");
        append(ada, new Event.LoginFailed(ada.person(), 3));

        String file = text(ada, export::csv);
        assertThat(file)
                .startsWith("\"id\",\"event\",")
                .contains("\"\"Countess\"\"")
                .endsWith("\"\r\n");
        assertThat(file.replace("\r\n", "")).as("records end with CR LF").doesNotContain("\n", "\r");
        List<List<String>> rows = csv(file);
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).hasSameSizeAs(NAMES));
        assertThat(rows.getFirst()).isEqualTo(NAMES);
        assertThat(cell(rows.getLast(), "sentence"))
                .isEqualTo("A wrong password was given for Ada, \"Countess\"; Lovelace (3 times)");
        assertThat(cell(rows.getLast(), "result")).isEqualTo("refused");
        assertThat(cell(rows.getLast(), "token_id")).isEmpty();
        assertThat(json.readTree(cell(rows.getLast(), "facts")).get("count").asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "-", "@", "＝", "＠"})
    @DisplayName("security.md 25: CSV cells that a spreadsheet would run are defused")
    void formulasAreDefused(String sign) throws IOException {
        String name = sign + "cmd|' /C calc'!A0";
        var eve =
                new Actor.User(new Person(id, name, "eve@example.org"), null, new Origin("192.0.2.1", name), "export");
        append(eve, new Event.TokenDeleted(eve.person(), UUID.randomUUID(), name));

        var row = csv(text(eve, export::csv)).getLast();
        for (String column : List.of("actor", "subject", "agent")) {
            assertThat(cell(row, column)).as(column).isEqualTo("'" + name);
        }
        assertThat(cell(row, "sentence")).startsWith("'" + sign);
        assertThat(jsonLines(eve).getLast().get("actor").asText())
                .as("JSON is data")
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "\0=1", "\n=1"})
    @DisplayName("security.md 25: rows from before a control character was taken out are defused too")
    void controlCharactersAreDefused(String name) throws IOException {
        var ada = user("Ada Lovelace");
        UUID event = append(ada, new Event.LoginFailed(ada.person(), 1));
        if (name.charAt(0) != 0) {
            owner.run("update audit_people set name = E'%s' where event_id = '%s'".formatted(name, event));
            assertThat(cell(csv(text(ada, export::csv)).getLast(), "actor")).isEqualTo("'" + name);
        } else {
            assertThat(Csv.cell(TextNode.valueOf(name)))
                    .as("PostgreSQL keeps no NUL")
                    .isEqualTo("'" + name);
        }
    }

    @Test
    @DisplayName("security.md 23: an export is an event, written before the first byte")
    void exportsAreTold() {
        var ada = user("Ada Lovelace");
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("The reader is gone");
            }
        };
        assertThatThrownBy(() -> export.csv(ada, Filter.of(id), broken)).isInstanceOf(UncheckedIOException.class);
        var everything = new Filter(null, UUID.randomUUID(), null, null, null, null, null, null);
        export.jsonLines(ada, everything, OutputStream.nullOutputStream());
        assertThat(owner.rows(
                        "select facts ->> 'format', facts ->> 'scope' from audit_events where actor_id = '%s' order by id"
                                .formatted(id)))
                .containsExactly(List.of("CSV", "their own"), List.of("JSON Lines", "all"));
    }

    @Test
    void theReadersStreamStaysOpenAndIsWrittenInPieces() {
        var ada = user("Ada Lovelace");
        QuarkusTransaction.requiringNew()
                .run(() -> IntStream.range(0, 1_500)
                        .forEach(i -> audit.append(ada, new Event.LoginFailed(ada.person(), i))));
        var pieces = new Pieces();
        export.jsonLines(ada, Filter.of(id), pieces);
        assertThat(pieces.closed).isFalse();
        assertThat(pieces.flushed).as("not with each entry").isLessThan(10);
        assertThat(pieces.largest).as("constant memory").isLessThanOrEqualTo(16_384);
        assertThat(pieces.bytes).isGreaterThan(500_000);
    }

    private static final class Pieces extends OutputStream {
        private int bytes;
        private int largest;
        private int flushed;
        private boolean closed;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] piece, int offset, int length) {
            bytes += length;
            largest = Math.max(largest, length);
        }

        @Override
        public void flush() {
            flushed++;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Actor.User user(String name) {
        return new Actor.User(
                new Person(id, name, "ada@example.org"), null, new Origin("192.0.2.1", "tests"), "export");
    }

    private UUID append(Actor actor, Event event) {
        return QuarkusTransaction.requiringNew().call(() -> audit.append(actor, event));
    }

    private String text(Actor.User actor, Writer writer) {
        var out = new ByteArrayOutputStream();
        writer.write(actor, Filter.of(id), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<JsonNode> jsonLines(Actor.User actor) {
        return text(actor, export::jsonLines).lines().map(this::parsed).toList();
    }

    private JsonNode parsed(String line) {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(java.util.Map.Entry::getKey).toList();
    }

    private static List<List<String>> csv(String file) throws IOException {
        try (var rows = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .<List<String>>readValues(file)) {
            return rows.readAll();
        }
    }

    private static String cell(List<String> row, String column) {
        return row.get(NAMES.indexOf(column));
    }

    /** One of the two formats. */
    @FunctionalInterface
    private interface Writer {
        void write(Actor.User actor, Filter filter, OutputStream out);
    }
}
