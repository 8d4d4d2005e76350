package com.aunsight.tokenportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.security.Wire.Answer;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BoundsTest {
    private static final int BODY_LIMIT = 64 * 1024;
    private static final Duration QUICK = Duration.ofSeconds(5);

    @Inject
    Everything everything;

    @Inject
    People people;

    private String bearer;

    @BeforeEach
    void logIn() {
        bearer = people.bearer(people.user());
    }

    @AfterEach
    void thePortalGoesOn() {
        assertThat(Wire.request("GET", "/login").send().status()).isEqualTo(200);
        assertThat(Wire.request("GET", "/api/v1/whoami").bearer(bearer).send().status())
                .isEqualTo(200);
    }

    private Answer quickly(Wire request) {
        var begin = Instant.now();
        var answer = request.send();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(QUICK);
        return answer;
    }

    private Wire create() {
        return Wire.request("POST", "/api/v1/tokens").bearer(bearer);
    }

    private static String json(int length) {
        String begin = "{\"name\": \"";
        String end = "\"}";
        return begin + "x".repeat(length - begin.length() - end.length()) + end;
    }

    @Test
    @DisplayName("security.md 22: a body over 64 KiB is 413, whether it says its length or not; one of 64 KiB is read")
    void bodies() {
        assertThat(quickly(create().body(Wire.JSON, json(BODY_LIMIT + 1))).status())
                .isEqualTo(413);
        assertThat(quickly(create().chunked(Wire.JSON, json(BODY_LIMIT + 1))).status())
                .isEqualTo(413);
        assertThat(quickly(create().body(Wire.JSON, json(BODY_LIMIT))).status()).isEqualTo(422);
        var stranger = Visitor.stranger();
        String field = "csrf_token=" + stranger.formToken() + "&email=";
        String form = field + "x".repeat(BODY_LIMIT + 1 - field.length());
        assertThat(quickly(Wire.request("POST", "/login")
                                .header("Cookie", stranger.cookies())
                                .body(Wire.FORM, form))
                        .status())
                .isEqualTo(413);
        assertThat(quickly(Wire.request("POST", "/login")
                                .header("Cookie", stranger.cookies())
                                .chunked(Wire.FORM, form))
                        .status())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("security.md 22: a header of 20 KB and an address of 20 KB are refused")
    void headers() {
        String long20 = "x".repeat(20_000);
        assertThat(quickly(Wire.request("GET", "/login").header("X-Long", long20))
                        .status())
                .isEqualTo(431);
        assertThat(quickly(Wire.request("GET", "/login?next=/" + long20)).status())
                .isEqualTo(414);
    }

    @Test
    @DisplayName("security.md 22: JSON nested 10,000 deep is malformed")
    void nesting() {
        int depth = 10_000;
        for (String json : List.of(
                "[".repeat(depth) + "]".repeat(depth),
                "{\"name\": " + "[".repeat(depth) + "]".repeat(depth) + "}",
                "{\"a\":".repeat(depth) + "1" + "}".repeat(depth))) {
            var answer = quickly(create().body(Wire.JSON, json));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    @DisplayName("security.md 22: numbers of 60,000 digits and enormous exponents are refused, quickly")
    void numbers() {
        String id = everything.issued(people.user()).token().id().toString();
        for (String number :
                List.of("9".repeat(60_000), "1e999999999", "-1e999999999", "1e-999999999", "0." + "1".repeat(60_000))) {
            var rotation = Wire.request("POST", "/api/v1/tokens/" + id + "/rotation")
                    .bearer(bearer)
                    .body(Wire.JSON, "{\"overlap_seconds\": " + number + "}");
            assertThat(quickly(rotation).status() / 100).as(number).isEqualTo(4);
            assertThat(quickly(create().body(Wire.JSON, "{\"name\": " + number + "}"))
                                    .status()
                            / 100)
                    .as(number)
                    .isEqualTo(4);
        }
        assertThat(quickly(Wire.request("GET", "/api/v1/tokens?limit=" + "9".repeat(1_000))
                                        .bearer(bearer))
                                .status()
                        / 100)
                .isEqualTo(4);
    }

    @Test
    @DisplayName("security.md 22: 10,000 fields of a form are too many")
    void fields() {
        var stranger = Visitor.stranger();
        String form = IntStream.range(0, 10_000).mapToObj(i -> i + "=").collect(Collectors.joining("&"));
        assertThat(form.length()).isLessThan(BODY_LIMIT);
        var answer = quickly(Wire.request("POST", "/login")
                .header("Cookie", stranger.cookies())
                .body(Wire.FORM, form + "&csrf_token=" + stranger.formToken()));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("1,000 fields");
    }

    @Test
    @DisplayName("security.md 22: 1,500 parameters of a query and a password of 60 KB do no harm")
    void lengths() {
        String query = IntStream.range(0, 1_500).mapToObj(i -> "a=1").collect(Collectors.joining("&"));
        assertThat(quickly(Wire.request("GET", "/login?" + query)).status()).isIn(200, 400, 414);
        var password = Wire.request("POST", "/api/v1/sessions").body(Wire.JSON, """
                        {"email": "nobody@example.org", "password": "%s"}""".formatted("x".repeat(60_000)));
        assertThat(quickly(password).status()).isIn(401, 422, 429);
    }
}
