package com.aunsight.tokenportal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Described.Call;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests made by chance from the description, most of them almost right: each is answered as described, and none breaks anything. */
@QuarkusTest
@Tag("full")
class FuzzTest {
    private static final int LONGEST_QUERY = 7_000;
    private static final int REQUESTS = 10_000;
    /** Sessions end on the way, and users: new ones come after so many requests. */
    private static final int NEW_PEOPLE = 50;
    /** Name of a token that everybody has. */
    static final String TAKEN = "fuzz";

    @Inject
    People people;

    @Inject
    PlatformServices services;

    @Inject
    Tables tables;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> credentials = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    @Test
    @DisplayName("security.md 20: 10,000 requests: no 5xx, no stack trace, no answer that is not described")
    void nothingUndescribed() throws IOException, InterruptedException {
        long seed = Long.getLong("portal.fuzz.seed", System.nanoTime());
        var chance = new Random(seed);
        var api = Described.read();
        var calls = api.calls();
        var wrong = new ArrayList<String>();
        var statuses = new TreeMap<Integer, Integer>();
        for (int i = 0; i < REQUESTS; i++) {
            if (i % NEW_PEOPLE == 0) {
                meet();
            }
            var call = calls.get(chance.nextInt(calls.size()));
            var guess = new Guesses(chance, api, List.copyOf(ids));
            var request = request(call, chance, guess);
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            String problem = problem(api, call, answer);
            if (!problem.isEmpty()) {
                wrong.add(call + " " + request.uri() + " " + request.headers().map() + " " + guess.body() + ": "
                        + answer.statusCode() + " " + problem);
            }
            remember(answer);
        }
        assertThat(wrong).as("seed %s, answers %s", seed, statuses).isEmpty();
        // Those that come in their hundreds; rarer ones are a matter of luck.
        assertThat(statuses).as("good and bad ones").containsKeys(200, 201, 204, 400, 401, 403, 404, 422);
    }

    /** Whoever comes after is not throttled for it. */
    @AfterEach
    void forgetWhoGuessed() {
        tables.run("delete from refusals");
        tables.run("delete from login_failures");
        tables.run("delete from device_logins");
    }

    private void meet() {
        credentials.clear();
        ids.clear();
        for (User somebody : List.of(people.user(), people.administrator())) {
            String bearer = people.bearer(somebody);
            credentials.add("Bearer " + bearer);
            ids.add(somebody.id().toString());
            var made = Calls.createToken(bearer, TAKEN);
            ids.add(made.path("id"));
            credentials.add("Bearer " + made.path("token"));
        }
        var service = services.register();
        ids.add(service.id());
        credentials.add("Basic "
                + Base64.getEncoder()
                        .encodeToString((service.id() + ":" + service.secret()).getBytes(StandardCharsets.UTF_8)));
    }

    private static String problem(Described api, Call call, HttpResponse<String> answer) {
        String body = answer.body();
        if (answer.statusCode() >= 500) {
            return body;
        }
        if (body.contains("\tat ") || body.contains("Exception")) {
            return "tells its insides: " + body;
        }
        return api.wrong(
                call,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                body);
    }

    /** What was made may be asked for by later requests. */
    private void remember(HttpResponse<String> answer) {
        answer.headers()
                .firstValue("Location")
                .map(location -> location.replaceFirst(".*/", ""))
                .filter(_ -> ids.size() < 50)
                .ifPresent(ids::add);
    }

    private HttpRequest request(Call call, Random chance, Guesses guess) {
        var description = call.description();
        String path = call.path().replace("{id}", encoded(guess.id()));
        var query = new ArrayList<String>();
        var request = HttpRequest.newBuilder();
        for (JsonNode parameter : description.path("parameters")) {
            String name = parameter.path("name").asText();
            boolean sent = parameter.path("required").asBoolean() ? chance.nextInt(10) > 0 : chance.nextInt(3) == 0;
            switch (parameter.path("in").asText()) {
                case "query" -> {
                    if (sent) {
                        query.add(name + "=" + encoded(guess.text(parameter.path("schema"))));
                    }
                }
                case "header" -> {
                    if (sent) {
                        request.header(name, guess.header(name));
                    }
                }
                default -> {}
            }
        }
        credential(description, chance).ifPresent(credential -> request.header("Authorization", credential));
        if (chance.nextInt(30) == 0) {
            request.header("Accept", guess.mediaType());
        }
        var body = HttpRequest.BodyPublishers.noBody();
        for (var media : description.path("requestBody").path("content").properties()) {
            request.header("Content-Type", chance.nextInt(30) == 0 ? guess.mediaType() : media.getKey());
            body = HttpRequest.BodyPublishers.ofString(
                    guess.body(media.getKey(), media.getValue().path("schema")));
        }
        // Longer addresses never come to the API: BoundsTest.
        while (String.join("&", query).length() > LONGEST_QUERY) {
            query.removeLast();
        }
        return request.uri(URI.create("http://localhost:" + RestAssured.port + path
                        + (query.isEmpty() ? "" : "?" + String.join("&", query))))
                .method(call.method(), body)
                .build();
    }

    private Optional<String> credential(JsonNode call, Random chance) {
        if (call.path("security").isEmpty() || chance.nextInt(12) == 0) {
            return Optional.empty();
        }
        if (chance.nextInt(200) == 0) {
            return Optional.of("Bearer nonsense");
        }
        boolean service = call.path("security").path(0).has("service");
        // Mostly the administrator's session, which most calls take.
        int which = service ? 4 : chance.nextInt(3) > 0 ? 2 : chance.nextInt(credentials.size());
        return Optional.of(credentials.get(chance.nextInt(15) == 0 ? chance.nextInt(5) : which));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
