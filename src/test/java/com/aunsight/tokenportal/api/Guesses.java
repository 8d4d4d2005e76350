package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.testing.People;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Values made by chance after a schema: mostly right, now and then just wrong. */
final class Guesses {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "Ada",
            "ada@example.org",
            "UTC",
            "192.0.2.0/24",
            "::1",
            "all",
            "current",
            "au2",
            "\0",
            "a\0b",
            "\u202e\u200f",
            "\ud83d\ude00",
            "İstanbul",
            "'; drop table users; --",
            "{inject:view.user}",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "%00",
            "\r\nSet-Cookie: a=b",
            "a".repeat(256),
            "a".repeat(5_000),
            "2026-11-24T09:30:00Z",
            "+1000000000-12-31T23:59:59.999999999-18:00",
            "-1",
            "99999999999999999999");

    private final Random chance;
    private final Described api;
    private final List<String> ids;
    private String body = "";

    Guesses(Random chance, Described api, List<String> ids) {
        this.chance = chance;
        this.api = api;
        this.ids = ids;
    }

    /** The body that was made. */
    String body() {
        return body;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private boolean now(int outOf) {
        return chance.nextInt(outOf) == 0;
    }

    /** An id in a path: not empty, which would be another address. */
    String id() {
        String guess = now(8) ? oneOf(TEXTS) : now(5) ? UUID.randomUUID().toString() : oneOf(ids);
        return guess.isBlank() || guess.contains("/") || guess.contains("\0") ? "none" : guess;
    }

    String mediaType() {
        return oneOf(
                List.of("text/plain", "application/xml", "application/json", "*/*", "text/html", "nonsense/nonsense"));
    }

    String header(String name) {
        return now(3)
                ? UUID.randomUUID().toString()
                : oneOf(
                        name.equals("If-Match")
                                ? List.of("*", "\"1\"", "\"0\", \"2\"", "W/\"1\"", "1", "\"99999999999\"")
                                : List.of("1", "a key", "k".repeat(201), " ", "\"quoted\""));
    }

    /** A parameter. */
    String text(JsonNode schema) {
        return value(schema).asText();
    }

    String body(String media, JsonNode schema) {
        JsonNode made = value(schema);
        if (media.endsWith("json")) {
            body = now(40)
                    ? oneOf(List.of("", "null", "[]", "{", "{\"a\":", "0", "{}{}", "\ufeff{}"))
                    : made.toString();
        } else {
            body = made.properties().stream()
                    .map(field -> encoded(field.getKey()) + "="
                            + encoded(field.getValue().asText()))
                    .collect(Collectors.joining("&"));
        }
        return body;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode value(JsonNode described) {
        JsonNode schema = api.resolved(described);
        if (now(25)) {
            return oneOf(List.of(
                    JSON.nullNode(),
                    JSON.textNode(oneOf(TEXTS)),
                    JSON.numberNode(-1),
                    JSON.numberNode(1.5),
                    BigIntegerNode.valueOf(BigInteger.TEN.pow(40)),
                    JSON.booleanNode(true),
                    JSON.arrayNode(),
                    JSON.objectNode()));
        }
        if (schema.has("anyOf")) {
            return value(schema.path("anyOf").path(0));
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(chance.nextInt(schema.path("enum").size()));
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
            case "object" -> object(schema);
            case "array" ->
                JSON.arrayNode()
                        .addAll(Stream.generate(() -> value(schema.path("items")))
                                .limit(chance.nextInt(4))
                                .toList());
            case "integer" ->
                JSON.numberNode(oneOf(List.of(0L, 1L, 2L, 60L, 200L, 201L, 604_800L, 604_801L, Long.MAX_VALUE)));
            case "boolean" -> JSON.booleanNode(chance.nextBoolean());
            default -> JSON.textNode(word(schema.path("format").asText()));
        };
    }

    private String word(String format) {
        return switch (format) {
            case "uuid" -> now(3) ? UUID.randomUUID().toString() : oneOf(ids);
            case "date-time" ->
                oneOf(List.of(
                        "2027-01-01T00:00:00Z",
                        "2020-01-01T00:00:00+14:00",
                        "9999-12-31T23:59:59.999999999Z",
                        "0000-01-01T00:00:00Z",
                        "2026-11-24"));
            default -> now(2) ? "Name " + chance.nextInt(10_000) : oneOf(TEXTS);
        };
    }

    private ObjectNode object(JsonNode schema) {
        var made = JSON.objectNode();
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) ? !now(20) : now(2)) {
                made.set(property.getKey(), named(property.getKey(), property.getValue()));
            }
        });
        if (now(30)) {
            made.put(oneOf(TEXTS), "unknown");
        }
        return made;
    }

    /** Where chance alone would never be right. */
    private JsonNode named(String name, JsonNode schema) {
        if (now(4)) {
            return value(schema);
        }
        return switch (name) {
            case "password", "current" -> JSON.textNode(People.PASSWORD);
            case "email" -> JSON.textNode("fuzz." + chance.nextInt() + "@example.org");
            case "grant_type" -> JSON.textNode("urn:ietf:params:oauth:grant-type:device_code");
            case "client_id" -> JSON.textNode("au2");
            case "name" -> now(4) ? JSON.textNode(FuzzTest.TAKEN) : value(schema);
            case "id" -> JSON.textNode("svc-" + chance.nextInt(1_000_000));
            default -> value(schema);
        };
    }
}
