package com.aunsight.tokenportal.audit.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON in one way of writing (RFC 8785): no white space, members in the order of their names. Numbers stay the digits that the database
 * keeps, so that 1 and 1.0 differ; the portal writes only whole ones that fit a double, for which that is RFC 8785 too.
 */
final class CanonicalJson {
    private static final JsonFactory JSON = new JsonFactory();
    /** Of most events, in characters. */
    private static final int LENGTH = 1_000;

    private CanonicalJson() {}

    /** An object, written member by member in the order of their names. */
    static final class Members {
        private final StringBuilder json = new StringBuilder(LENGTH);

        /** A text, or null. */
        void add(String name, @Nullable String text) {
            name(name);
            if (text == null) {
                json.append("null");
            } else {
                append(json, text);
            }
        }

        /** What is canonical JSON already. */
        void addWritten(String name, String value) {
            name(name);
            json.append(value);
        }

        private void name(String name) {
            json.append(json.isEmpty() ? '{' : ',');
            append(json, name);
            json.append(':');
        }

        String object() {
            return json.isEmpty() ? "{}" : json.append('}').toString();
        }
    }

    /** Any JSON, written anew. */
    static String rewritten(String json) {
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var members = new TreeMap<String, String>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                var object = new Members();
                members.forEach(object::addWritten);
                yield object.object();
            }
            case START_ARRAY -> {
                var elements = new ArrayList<String>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield "[" + String.join(",", elements) + "]";
            }
            case VALUE_STRING -> {
                var text = new StringBuilder();
                append(text, parser.getText());
                yield text.toString();
            }
            default -> parser.getText();
        };
    }

    private static void append(StringBuilder json, String text) {
        json.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(text, plain, i).append(escaped(c));
                plain = i + 1;
            }
        }
        json.append(text, plain, text.length()).append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted((int) c);
        };
    }
}
