package com.aunsight.tokenportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.Wire.Answer;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Https.class)
class HttpsTest {
    @Inject
    Everything everything;

    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @DisplayName("security.md 11: over https every kind of answer says that https it stays")
    void strictTransport() {
        for (String path :
                List.of("/login", "/activity", "/nowhere", "/portal.css", "/api/v1/whoami", "/q/health/live")) {
            assertThat(Wire.request("GET", path).send().header("Strict-Transport-Security"))
                    .as(path)
                    .matches("max-age=\\d{8,}.*");
        }
    }

    @Test
    @DisplayName(
            "security.md 7, product.md: over https the cookies are Secure, and no other host of the domain can plant them")
    void cookies() {
        var user = people.user();
        var stranger = Visitor.stranger();
        assertThat(stranger.cookies()).startsWith("__Host-aunsight_csrf=");
        var answer = Wire.request("POST", "/login")
                .header("Cookie", stranger.cookies())
                .header("Origin", "https://portal.example.org")
                .body(
                        Wire.FORM,
                        "csrf_token=%s&email=%s&password=%s"
                                .formatted(
                                        encoded(stranger.formToken()), encoded(user.email()), encoded(People.PASSWORD)))
                .send();
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/");
        assertThat(attributes(answer, "session"))
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .anyMatch(part -> part.startsWith("__Host-aunsight_session=aus_"))
                .noneMatch(part -> part.startsWith("Domain"));
        assertThat(attributes(Wire.request("GET", "/login").send(), "csrf")).contains("Secure", "HttpOnly", "Path=/");
    }

    /** The parts of the one cookie that is set under such a name. */
    private static List<String> attributes(Answer answer, String name) {
        var cookies = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains(name))
                .toList();
        assertThat(cookies).hasSize(1);
        return Arrays.stream(cookies.getFirst().split(";", -1))
                .map(String::strip)
                .toList();
    }

    @Test
    @DisplayName("security.md 7: over https a cookie without the prefix is no session")
    void plainCookie() {
        String secret = people.bearer(people.user());
        assertThat(Wire.request("GET", "/activity")
                        .header("Cookie", "aunsight_session=" + secret)
                        .send()
                        .toLogIn())
                .isTrue();
        assertThat(Wire.request("GET", "/activity")
                        .header("Cookie", "__Host-aunsight_session=" + secret)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer logIn(Wire request, User user) {
        return request.body(Wire.JSON, """
                        {"email": "%s", "password": "%s"}""".formatted(user.email(), People.PASSWORD))
                .send();
    }

    @Test
    @DisplayName("security.md 14: X-Forwarded-For counts from the configured proxy")
    void forwardedByTheProxy() {
        var user = people.user();
        var request = Wire.request("POST", "/api/v1/sessions").header("X-Forwarded-For", "203.0.113.9");
        assertThat(logIn(request, user).status()).isEqualTo(201);
        assertThat(everything.addressOfLogin(user)).isEqualTo("203.0.113.9");
    }

    @Test
    @DisplayName("security.md 14: X-Forwarded-For counts from nobody else")
    void forwardedBySomebody() {
        var user = people.user();
        var request =
                Wire.requestFrom(otherAddress(), "POST", "/api/v1/sessions").header("X-Forwarded-For", "203.0.113.9");
        assertThat(logIn(request, user).status()).isEqualTo(201);
        assertThat(everything.addressOfLogin(user)).isEqualTo("127.0.0.2");
    }

    /** Linux has all of 127.0.0.0/8; where a machine has not, the test is skipped. */
    private static InetAddress otherAddress() {
        try {
            var address = InetAddress.getByName("127.0.0.2");
            new ServerSocket(0, 1, address).close();
            return address;
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            return Assumptions.abort("This machine has no second loopback address");
        }
    }

    private static Answer whoami(String token, String from) {
        return Wire.request("GET", "/api/v1/whoami")
                .header("X-Forwarded-For", from)
                .bearer(token)
                .send();
    }

    private static String unknown() {
        return UUID.randomUUID().toString();
    }

    @Test
    @DisplayName(
            "security.md 3, 18 (decision 0002): after 100 unknown secrets further ones from there are 429; live and dead ones are not")
    void guessing() {
        String guesser = "198.51.100.7";
        var user = people.user();
        String live = everything.managedToken(user);
        var rotated = everything.issued(user);
        assertThat(tokens.rotate(people.caller(user), rotated.token().id(), Duration.ZERO))
                .isInstanceOf(Outcome.Done.class);
        for (int i = 0; i < 100; i++) {
            assertThat(whoami(unknown(), guesser).status()).as("guess " + i).isEqualTo(401);
        }
        var refused = whoami(unknown(), guesser);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(whoami(live, guesser).status()).isEqualTo(200);
        assertThat(whoami(rotated.secret().reveal(), guesser).body()).contains("/rotated");
        assertThat(whoami(unknown(), "198.51.100.8").status()).isEqualTo(401);
        clock.move(Duration.ofMinutes(7));
        assertThat(whoami(unknown(), guesser).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("security.md 4 (decision 0002): a secret that was good once is no guess, however often it comes")
    void deadIsNoGuess() {
        String place = "198.51.100.9";
        var user = people.user();
        var rotated = everything.issued(user);
        tokens.rotate(people.caller(user), rotated.token().id(), Duration.ZERO);
        for (int i = 0; i < 110; i++) {
            assertThat(whoami(rotated.secret().reveal(), place).status()).isEqualTo(401);
        }
        assertThat(whoami(unknown(), place).status()).isEqualTo(401);
    }
}
