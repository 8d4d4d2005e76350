package com.aunsight.tokenportal.security;

import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** HTTP as it goes over the wire: nothing encoded, followed, remembered or corrected on the way. */
final class Wire {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpClient client;
    private final String method;
    private final HttpRequest.Builder request;
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    private Wire(HttpClient client, String method, String path) {
        this.client = client;
        this.method = method;
        this.request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String body) {
        /** Empty where there is none. */
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** Whether it sends a browser to the log-in. */
        boolean toLogIn() {
            return status == 303 && header("Location").startsWith("/login");
        }
    }

    /** @param path raw, as it is to be sent */
    static Wire request(String method, String path) {
        return new Wire(CLIENT, method, path);
    }

    /** The same from another address of this machine. */
    static Wire requestFrom(InetAddress local, String method, String path) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(local)
                .build();
        return new Wire(client, method, path);
    }

    Wire header(String name, String value) {
        request.header(name, value);
        return this;
    }

    Wire bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    Wire body(String mediaType, String text) {
        body = BodyPublishers.ofString(text);
        return header("Content-Type", mediaType);
    }

    /** A body whose length is not said beforehand. */
    Wire chunked(String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        return header("Content-Type", mediaType);
    }

    /** @throws UncheckedIOException when the connection was cut before an answer */
    Answer send() {
        try {
            var response = client.send(request.method(method, body).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + request.build().uri(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
