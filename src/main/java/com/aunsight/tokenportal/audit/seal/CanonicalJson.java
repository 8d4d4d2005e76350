package com.aunsight.tokenportal.audit.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON in one way of writing (RFC 8785): no white space, members in the order of their names. Numbers stay the digits that the database
 * keeps, so that 1 and 1.0 differ; the portal writes only whole ones that fit a double, for which that is RFC 8785 too.
 */
final class CanonicalJson {
    private static final JsonFactory JSON = new JsonFactory();

    private CanonicalJson() {}

    /** An object whose members are canonical JSON already. */
    static String object(Map<String, String> members) {
        var json = new StringBuilder(512).append('{');
        new TreeMap<>(members).forEach((name, value) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            append(json, name);
            json.append(':').append(value);
        });
        return json.append('}').toString();
    }

    /** A text, or null. */
    static String of(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        var json = new StringBuilder(text.length() + 2);
        append(json, text);
        return json.toString();
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
                yield object(members);
            }
            case START_ARRAY -> {
                var elements = new ArrayList<String>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield "[" + String.join(",", elements) + "]";
            }
            case VALUE_STRING -> of(parser.getText());
            default -> parser.getText();
        };
    }

    private static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
