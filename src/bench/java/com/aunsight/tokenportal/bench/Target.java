package com.aunsight.tokenportal.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Something that answers whether a token is good (RFC 7662).
 *
 * @param authorization the header's value; empty for none
 */
record Target(String url, String authorization) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String SCRIPT = "introspect.lua";
    /** What an answer takes beside the pause, about, in milliseconds. */
    private static final double ANSWER = 0.6;

    static String basic(String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** As many requests as it answers. */
    Load full(int connections, int seconds, Path tokens) {
        return Load.start(url, connections, seconds, SCRIPT, tokens, authorization);
    }

    /**
     * About so many requests a second; the round tells how many there were.
     *
     * @param pause of a connection before each request in milliseconds, on average; the longer it is the less the rate depends on the answers
     */
    Load paced(double perSecond, int pause, int seconds, Path tokens) {
        int connections = Math.max(1, (int) Math.round(perSecond * (pause + ANSWER) / 1000));
        return Load.start(url, connections, seconds, SCRIPT, tokens, authorization, 2 * pause);
    }

    /** One question. */
    String ask(String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        var response = CLIENT.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(url + " answers " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
