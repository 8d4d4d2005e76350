package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The description of the API as the running portal gives it, and answers held against it. */
final class Described {
    private final JsonNode api;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    private Described(JsonNode api) {
        this.api = api;
    }

    static Described read() {
        try {
            return new Described(new ObjectMapper()
                    .readTree(given().get("/openapi?format=json").asByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One call: {@code POST /api/v1/tokens}. */
    record Call(String method, String path, JsonNode description) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    JsonNode api() {
        return api;
    }

    List<Call> calls() {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(call -> new Call(call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue())))
                .toList();
    }

    Call call(String name) {
        return calls().stream()
                .filter(call -> call.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not described: " + name));
    }

    /** What a reference leads to. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Holds an answer against what is said of a call; with what is wrong with it, empty when it is right. */
    String wrong(Call call, int status, String mediaType, String body) {
        JsonNode answer = resolved(call.description().path("responses").path(String.valueOf(status)));
        if (answer.isMissingNode()) {
            return "status " + status + " is not described";
        }
        JsonNode content = answer.path("content");
        if (content.isMissingNode()) {
            return body.isEmpty() ? "" : "a body is not described";
        }
        JsonNode media = content.path(mediaType.replaceFirst(" *;.*", ""));
        if (media.isMissingNode()) {
            return "media type " + mediaType + " is not described";
        }
        return mediaType.contains("json") && !mediaType.contains("jsonl") ? invalid(media.path("schema"), body) : "";
    }

    /** What does not fit a schema; empty when all does. */
    String invalid(JsonNode schema, String json) {
        var messages = compiled.computeIfAbsent(schema, this::compile)
                .validate(
                        json, InputFormat.JSON, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true));
        return messages.isEmpty() ? "" : messages.toString();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", api.path("components"));
        return schemas.getSchema(whole);
    }

    /** Holds an answer against the description. */
    Response holds(String call, int status, Response answer) {
        assertThat(answer.statusCode()).as(call + " " + answer.asString()).isEqualTo(status);
        String type = answer.contentType() == null ? "" : answer.contentType();
        assertThat(wrong(call(call), status, type, answer.asString()))
                .as("%s answers %s %s", call, status, answer.asString())
                .isEmpty();
        return answer;
    }
}
