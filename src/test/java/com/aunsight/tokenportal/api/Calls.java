package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Calls of the API. */
final class Calls {
    private Calls() {}

    /** A call without a credential. */
    static RequestSpecification nobody() {
        return given().basePath("/api/v1");
    }

    static RequestSpecification as(String bearer) {
        return nobody().header("Authorization", "Bearer " + bearer);
    }

    /** A call with a body, sent as the text that it is. */
    static RequestSpecification as(String bearer, String json) {
        return as(bearer).contentType(ContentType.JSON).body(json);
    }

    static Response logIn(String email, String password) {
        return nobody().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/sessions");
    }

    /** Creates a managed token; the answer to it. */
    static Response createToken(String bearer, String name) {
        return as(bearer)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name))
                .post("/tokens");
    }

    /** An answer's body but for the request's id, by which two answers to the same are told apart. */
    static Map<String, Object> withoutRequest(Response answer) {
        Map<String, Object> body = answer.jsonPath().getMap("");
        body.remove("request_id");
        return body;
    }

    /** Does one thing so many times at once. */
    static <T> List<T> atOnce(int times, Callable<T> call) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(times);
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> calls = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (var future : calls) {
                results.add(future.get());
            }
            return results;
        }
    }
}
