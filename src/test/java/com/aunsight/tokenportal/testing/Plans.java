package com.aunsight.tokenportal.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How PostgreSQL did what it was asked, as its module auto_explain writes it into the log. */
public final class Plans implements AutoCloseable {
    /** Of the role whose statements are to be told of. */
    public static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_level = 'warning'",
            "auto_explain.log_format = 'json'",
            "auto_explain.log_analyze = on",
            "auto_explain.log_timing = off");

    private static final Pattern BEGIN = Pattern.compile("duration: [0-9.]+ ms  plan:\n");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel log;

    private Plans(FileChannel log) {
        this.log = log;
    }

    /** Those told of from now on, of the embedded database in a data folder. */
    public static Plans in(Path dataDir) throws IOException {
        var log = FileChannel.open(dataDir.resolve("postgres").resolve("postgres.log"));
        log.position(log.size());
        return new Plans(log);
    }

    /** One statement's. */
    public record Plan(JsonNode told) {
        public String query() {
            return told.path("Query Text").asText();
        }

        public String text() {
            return told.toPrettyString();
        }

        /** Partitions of the audit log that were read from one end to the other, and not by an index. */
        public List<String> readWhole() {
            return readWhole(name -> name.startsWith("audit_"));
        }

        /** Which of some tables were read so. */
        public List<String> readWhole(Set<String> tables) {
            return readWhole(tables::contains);
        }

        private List<String> readWhole(Predicate<String> tables) {
            return told.findParents("Relation Name").stream()
                    .filter(node -> node.path("Node Type").asText().endsWith("Seq Scan"))
                    // A month that is to come has no rows yet.
                    .filter(node -> rows(node) > 0)
                    .map(node -> node.path("Relation Name").asText())
                    .filter(tables)
                    .toList();
        }

        /** All rows that were read of tables, those too that were then of no use. */
        public long rows() {
            return told.findParents("Relation Name").stream()
                    .mapToLong(Plan::rows)
                    .sum();
        }

        private static long rows(JsonNode node) {
            return Math.round(node.path("Actual Loops").asDouble()
                    * (node.path("Actual Rows").asDouble()
                            + node.path("Rows Removed by Filter").asDouble()
                            + node.path("Rows Removed by Index Recheck").asDouble()));
        }
    }

    /** The plans told of since the last call. */
    public List<Plan> next() {
        String text = read();
        var plans = new ArrayList<Plan>();
        var begin = BEGIN.matcher(text);
        while (begin.find()) {
            plans.add(new Plan(parse(text.substring(begin.end()))));
        }
        return plans;
    }

    private String read() {
        try {
            if (log.size() < log.position()) {
                // It was grown too long, and is begun anew.
                log.position(0);
            }
            return new String(Channels.newInputStream(log).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first value; what follows are other lines of the log. */
    private static JsonNode parse(String json) {
        try (var parser = JSON.createParser(json)) {
            return JSON.readTree(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
