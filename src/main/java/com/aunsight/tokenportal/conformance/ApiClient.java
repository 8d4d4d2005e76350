package com.aunsight.tokenportal.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of the published API, by nobody or with a credential. Follows no redirect and waits for nobody long. */
final class ApiClient {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    ApiClient(URI address) {
        this.base = address.toString().replaceFirst("/+$", "") + "/api/v1";
    }

    record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        /** Empty where there is none. */
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    Answer get(@Nullable String credential, String path) throws IOException, InterruptedException {
        return send(request(credential, path).GET());
    }

    Answer delete(String credential, String path) throws IOException, InterruptedException {
        return send(request(credential, path).DELETE());
    }

    Answer post(@Nullable String credential, String path, Map<String, Object> body, String... headers)
            throws IOException, InterruptedException {
        return send(
                with(headers, request(credential, path)).POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    Answer patch(String credential, String path, Map<String, Object> body, String... headers)
            throws IOException, InterruptedException {
        return send(with(headers, request(credential, path))
                .method("PATCH", BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(@Nullable String credential, String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json");
        return credential == null ? request : request.header("Authorization", "Bearer " + credential);
    }

    private static HttpRequest.Builder with(String[] headers, HttpRequest.Builder request) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body(), answer.headers());
    }
}
