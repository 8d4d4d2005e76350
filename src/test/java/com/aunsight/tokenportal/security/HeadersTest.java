package com.aunsight.tokenportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.security.Wire.Answer;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HeadersTest {
    private static final String TOO_MUCH = "x".repeat(64 * 1024 + 1);

    @Inject
    Everything everything;

    @Inject
    People people;

    /** One answer of each kind, by what it is. */
    private Map<String, Answer> answers() {
        var stranger = Visitor.stranger();
        var user = people.user();
        var browser = everything.browser(user);
        var answers = new LinkedHashMap<String, Answer>();
        answers.put("page", stranger.get("/login").send());
        answers.put("page behind log-in", browser.get("/activity").send());
        answers.put("redirect to the log-in", stranger.get("/activity").send());
        answers.put("page refused", browser.get("/admin/users").send());
        answers.put("form refused", browser.form("/logout", "").send());
        answers.put("no such page", stranger.get("/nowhere").send());
        answers.put("page not done this way", Wire.request("DELETE", "/login").send());
        answers.put(
                "form too large",
                Wire.request("POST", "/login").body(Wire.FORM, TOO_MUCH).send());
        answers.put("page fails", stranger.get(FailingRoutes.PATH).send());
        answers.put(
                "API",
                Wire.request("GET", "/api/v1/whoami")
                        .bearer(people.bearer(user))
                        .send());
        answers.put(
                "API without credential", Wire.request("GET", "/api/v1/whoami").send());
        answers.put(
                "API refused",
                Wire.request("GET", "/api/v1/users").bearer(people.bearer(user)).send());
        answers.put("no such call", Wire.request("GET", "/api/v1/nothing").send());
        answers.put(
                "call not done this way", Wire.request("PUT", "/api/v1/whoami").send());
        answers.put(
                "JSON that is none",
                Wire.request("POST", "/api/v1/sessions").body(Wire.JSON, "{").send());
        answers.put(
                "body of another kind",
                Wire.request("POST", "/api/v1/sessions").body("text/plain", "x").send());
        answers.put(
                "body too large",
                Wire.request("POST", "/api/v1/sessions")
                        .body(Wire.JSON, TOO_MUCH)
                        .send());
        answers.put(
                "API fails", Wire.request("GET", "/api" + FailingRoutes.PATH).send());
        answers.put("health", Wire.request("GET", "/q/health/live").send());
        answers.putAll(files());
        return answers;
    }

    /** The files that a page names. */
    private static Map<String, Answer> files() {
        var files = new LinkedHashMap<String, Answer>();
        var page = Jsoup.parse(Wire.request("GET", "/login").send().body());
        for (var element : page.select("link[href], script[src]")) {
            String address = element.hasAttr("href") ? element.attr("href") : element.attr("src");
            files.put("file " + address, Wire.request("GET", address).send());
        }
        assertThat(files)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy((name, file) -> assertThat(file.status()).as(name).isEqualTo(200));
        return files;
    }

    @Test
    @DisplayName("security.md 11: every kind of answer has the headers that protect browsers, and none tells a version")
    void everyKindOfAnswer() {
        var answers = answers();
        assertThat(answers.values().stream().map(Answer::status))
                .contains(200, 303, 400, 401, 403, 404, 405, 413, 415, 500);
        answers.forEach((name, answer) -> {
            String policy = answer.header("Content-Security-Policy");
            assertThat(policy)
                    .as(name)
                    .contains("default-src 'none'", "object-src 'none'", "base-uri 'none'")
                    .contains("frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "*", "data:", "http");
            assertThat(answer.header("X-Content-Type-Options")).as(name).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(name).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).as(name).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).as(name).isEqualTo("same-origin");
            assertThat(answer.header("X-Request-Id")).as(name).isNotEmpty();
            assertThat(answer.headers().map().keySet()).as(name).doesNotContain("server", "x-powered-by");
            assertThat(answer.header("Strict-Transport-Security"))
                    .as("%s over http", name)
                    .isEmpty();
            for (String header : List.of("Content-Security-Policy", "X-Request-Id", "Cache-Control")) {
                assertThat(answer.headers().allValues(header).size())
                        .as(name + " " + header)
                        .isLessThan(2);
            }
        });
    }

    @Test
    @DisplayName("security.md 12: nothing but the files of the look is anybody's to keep")
    void nothingIsKept() {
        answers().forEach((name, answer) -> {
            if (!name.startsWith("file ")) {
                assertThat(answer.header("Cache-Control")).as(name).isEqualTo("no-store");
            }
        });
    }

    @Test
    @DisplayName("security.md 12: no answer behind the log-in, and none with a secret, is kept")
    void secretsAreNotKept() {
        var administrator = people.administrator();
        var browser = everything.browser(administrator);
        String bearer = people.bearer(administrator);
        everything.guarded().filter(route -> route.method().equals("GET")).forEach(route -> {
            String address = Everything.address(route);
            var answer = (Everything.ofApi(route) ? Wire.request("GET", address).bearer(bearer) : browser.get(address))
                    .send();
            assertThat(answer.header("Cache-Control")).as(address).isEqualTo("no-store");
        });
        var session = Wire.request("POST", "/api/v1/sessions")
                .body(Wire.JSON, """
                        {"email": "%s", "password": "%s"}""".formatted(administrator.email(), People.PASSWORD))
                .send();
        var token = Wire.request("POST", "/api/v1/tokens")
                .bearer(bearer)
                .body(Wire.JSON, "{\"name\": \"Scoring\"}")
                .send();
        for (var answer : List.of(session, token)) {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).contains("\"token\"");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    @DisplayName("security.md 21: a failure tells its request id and nothing of its cause")
    void failures() {
        for (String path : List.of(FailingRoutes.PATH, "/api" + FailingRoutes.PATH)) {
            var answer = Wire.request("GET", path).send();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body())
                    .contains(answer.header("X-Request-Id"))
                    .doesNotContain(FailingRoutes.DETAIL, "Exception", "\tat ", "com.aunsight");
        }
    }

    @Test
    @DisplayName("security.md 14: without a configured proxy nobody chooses the address they come from")
    void forwardedBySomebody() {
        var user = people.user();
        var answer = Wire.request("POST", "/api/v1/sessions")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "for=203.0.113.9;host=evil.example;proto=https")
                .header("X-Real-IP", "203.0.113.9")
                .body(Wire.JSON, """
                        {"email": "%s", "password": "%s"}""".formatted(user.email(), People.PASSWORD))
                .send();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(everything.addressOfLogin(user)).isEqualTo("127.0.0.1");
        assertThat(Wire.request("GET", "/activity")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("Forwarded", "host=evil.example")
                        .send()
                        .header("Location"))
                .startsWith("/login");
    }
}
