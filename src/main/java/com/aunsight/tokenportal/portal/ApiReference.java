package com.aunsight.tokenportal.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The description of the API (OpenAPI) as people read it.
 *
 * @param subjects what it is about, each with its calls
 * @param errors each once
 */
record ApiReference(List<Subject> subjects, List<Failure> errors) {

    record Subject(String name, String about, List<Call> calls) {}

    /**
     * One call.
     *
     * @param id names it on the page
     * @param credentials any one of which opens it: names of the description's security schemes; empty where it takes none
     * @param takes example of its body; empty for none
     * @param gives example of its answer; empty for none
     * @param curl how to do it in a terminal
     */
    record Call(
            String id,
            String method,
            String path,
            String summary,
            List<String> credentials,
            List<Parameter> parameters,
            String takes,
            String success,
            String gives,
            List<Failing> errors,
            String curl) {}

    /** @param words that it may be; empty where it is free */
    record Parameter(String name, String in, boolean required, String about, String words) {}

    /** @param name of the {@link Failure} */
    record Failing(String status, String name) {}

    record Failure(String name, String about, String example) {}

    /**
     * @param json the description
     * @throws UncheckedIOException never: it is the portal's own
     */
    static ApiReference of(byte[] json, ObjectMapper mapper) {
        try {
            return new Reader(mapper.readTree(json)).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Reader(JsonNode api) {

        ApiReference read() {
            var calls = new ArrayList<Tagged>();
            api.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(call -> calls.add(new Tagged(
                                    call.getValue().path("tags").path(0).asText(),
                                    call(path.getKey(), call.getKey(), call.getValue())))));
            var subjects = stream(api.path("tags"))
                    .map(tag -> new Subject(
                            tag.path("name").asText(),
                            tag.path("description").asText(),
                            calls.stream()
                                    .filter(tagged ->
                                            tagged.tag().equals(tag.path("name").asText()))
                                    .map(Tagged::call)
                                    .toList()))
                    .filter(subject -> !subject.calls().isEmpty())
                    .toList();
            var errors = api.path("components").path("responses").properties().stream()
                    .map(error -> new Failure(
                            error.getKey(), error.getValue().path("description").asText(), example(error.getValue())))
                    .toList();
            return new ApiReference(subjects, errors);
        }

        private record Tagged(String tag, Call call) {}

        private Call call(String path, String method, JsonNode call) {
            var answers = call.path("responses").properties();
            var success = answers.stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .findFirst()
                    .orElseThrow();
            var errors = answers.stream()
                    .filter(answer -> answer.getValue().has("$ref"))
                    .map(answer -> new Failing(
                            answer.getKey(),
                            answer.getValue().path("$ref").asText().replaceFirst(".*/", "")))
                    .toList();
            var credentials = stream(call.path("security"))
                    .flatMap(one -> one.properties().stream())
                    .map(one -> one.getKey())
                    .toList();
            return new Call(
                    call.path("operationId").asText(),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    call.path("summary").asText(),
                    credentials,
                    stream(call.path("parameters")).map(Reader::parameter).toList(),
                    example(call.path("requestBody")),
                    success.getKey(),
                    example(success.getValue()),
                    errors,
                    curl(path, method, call, credentials));
        }

        private static Parameter parameter(JsonNode parameter) {
            return new Parameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("required").asBoolean(),
                    parameter.path("description").asText(),
                    stream(parameter.path("schema").path("enum"))
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(", ")));
        }

        /** Of the first of its media types. */
        private static String example(JsonNode body) {
            var media = body.path("content").elements();
            return media.hasNext() ? text(media.next().path("example")) : "";
        }

        private static String text(JsonNode example) {
            return example.isMissingNode() ? "" : example.toPrettyString();
        }

        private String curl(String path, String method, JsonNode call, List<String> credentials) {
            var curl = new StringBuilder("curl");
            if (!method.equals("get")) {
                curl.append(" -X ").append(method.toUpperCase(Locale.ROOT));
            }
            if (credentials.contains("service")) {
                curl.append(" -u \"$SERVICE_ID:$SERVICE_SECRET\"");
            } else if (!credentials.isEmpty()) {
                curl.append(" -H \"Authorization: Bearer $TOKEN\"");
            }
            call.path("requestBody")
                    .path("content")
                    .properties()
                    .forEach(media ->
                            curl.append(data(media.getKey(), media.getValue().path("example"))));
            return curl.append(" '")
                    .append(api.path("servers").path(0).path("url").asText())
                    .append(address(path, call))
                    .append(query(call))
                    .append('\'')
                    .toString();
        }

        /** The path with the example of each parameter in it. */
        private static String address(String path, JsonNode call) {
            String address = path;
            for (JsonNode parameter : call.path("parameters")) {
                address = address.replace(
                        "{" + parameter.path("name").asText() + "}",
                        parameter.path("example").asText());
            }
            return address;
        }

        private static String query(JsonNode call) {
            return stream(call.path("parameters"))
                    .filter(parameter -> parameter.path("in").asText().equals("query")
                            && parameter.path("required").asBoolean())
                    .map(parameter -> "?" + parameter.path("name").asText() + "="
                            + parameter.path("schema").path("enum").path(0).asText())
                    .findFirst()
                    .orElse("");
        }

        private static String data(String media, JsonNode example) {
            if (media.endsWith("json")) {
                return " \\\n  -H 'Content-Type: " + media + "' -d '" + example + "'";
            }
            var form = new StringBuilder();
            example.properties()
                    .forEach(field -> form.append(" \\\n  --data-urlencode '")
                            .append(field.getKey())
                            .append('=')
                            .append(field.getValue().asText())
                            .append('\''));
            return form.toString();
        }

        private static Stream<JsonNode> stream(JsonNode list) {
            return StreamSupport.stream(list.spliterator(), false);
        }
    }
}
