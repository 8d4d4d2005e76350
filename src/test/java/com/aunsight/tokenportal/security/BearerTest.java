package com.aunsight.tokenportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.security.Wire.Answer;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 6750. */
@QuarkusTest
class BearerTest {
    private static final String CHALLENGE = "Bearer realm=\"aunsight\"";

    @Inject
    Everything everything;

    @Inject
    People people;

    private String token;

    @BeforeEach
    void token() {
        token = everything.managedToken(people.user());
    }

    private static Wire whoami(String query) {
        return Wire.request("GET", "/api/v1/whoami" + query);
    }

    private static void challenged(Answer answer, int status, String challenge) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly(challenge);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, answer.header("X-Request-Id"));
    }

    @Test
    @DisplayName("security.md 19: without a credential 401 and no error code")
    void none() {
        challenged(whoami("").send(), 401, CHALLENGE);
        challenged(whoami("").header("Authorization", "Basic YTpi").send(), 401, CHALLENGE);
    }

    @Test
    @DisplayName("security.md 19: a bad one is invalid_token, and is not echoed")
    void bad() {
        for (String bad :
                List.of(UUID.randomUUID().toString(), "aus_" + "A".repeat(43), "nonsense", "x".repeat(5_000))) {
            var answer = whoami("").header("Authorization", "Bearer " + bad).send();
            challenged(answer, 401, CHALLENGE + ", error=\"invalid_token\"");
            assertThat(answer.body()).contains("/problems/unknown");
            if (bad.length() > 20) {
                assertThat(answer.body()).doesNotContain(bad);
            }
        }
    }

    @Test
    @DisplayName("security.md 19: two credentials at once are invalid_request, even if one is good")
    void two() {
        String invalid = CHALLENGE + ", error=\"invalid_request\"";
        challenged(whoami("").bearer(token).bearer(token).send(), 400, invalid);
        challenged(
                whoami("").bearer(token).header("Authorization", "Basic YTpi").send(), 400, invalid);
        challenged(whoami("?access_token=" + token).bearer(token).send(), 400, invalid);
    }

    @Test
    @DisplayName("security.md 19: a token in the query string is no credential")
    void query() {
        for (String name : List.of("access_token", "token", "authorization")) {
            challenged(whoami("?" + name + "=" + token).send(), 401, CHALLENGE);
        }
    }

    @Test
    void theSchemeHasNoCaseAndAGuidNeither() {
        assertThat(whoami("").bearer(token).send().status()).isEqualTo(200);
        assertThat(whoami("").header("Authorization", "bearer " + token).send().status())
                .isEqualTo(200);
        assertThat(whoami("")
                        .header("Authorization", "BEARER  " + token.toUpperCase(Locale.ROOT) + " ")
                        .send()
                        .status())
                .isEqualTo(200);
    }
}
