package com.aunsight.tokenportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CsrfTest {
    @Inject
    Everything everything;

    @Inject
    People people;

    private User administrator;
    private Visitor browser;

    @BeforeEach
    void logIn() {
        administrator = people.administrator();
        browser = everything.browser(administrator);
    }

    /** How other sites send our forms, by what is wrong with each. */
    private Map<String, BiFunction<Visitor, String, Wire>> forgeries() {
        String others = Visitor.stranger().formToken();
        return Map.of(
                "no token", (visitor, path) -> visitor.form(path, ""),
                "another browser's token", (visitor, path) -> visitor.form(path, others),
                "no cookie",
                        (visitor, path) -> new Visitor(
                                        visitor.cookies().replaceAll("aunsight_csrf=[^;]*", "x=y"), visitor.formToken())
                                .form(path, visitor.formToken()),
                "another origin",
                        (visitor, path) ->
                                visitor.form(path, visitor.formToken()).header("Origin", "https://evil.example"),
                "a near origin",
                        (visitor, path) -> visitor.form(path, visitor.formToken())
                                .header("Origin", "http://localhost:" + RestAssured.port + ".evil.example"),
                "the null origin",
                        (visitor, path) ->
                                visitor.form(path, visitor.formToken()).header("Origin", "null"),
                "cross-site",
                        (visitor, path) ->
                                visitor.form(path, visitor.formToken()).header("Sec-Fetch-Site", "cross-site"),
                "same-site",
                        (visitor, path) ->
                                visitor.form(path, visitor.formToken()).header("Sec-Fetch-Site", "same-site"));
    }

    @Test
    @DisplayName("security.md 10: no form of another site does anything, at any page that takes one")
    void everyForm() {
        long before = everything.changes();
        var taken = new ArrayList<String>();
        forgeries()
                .forEach((what, forged) -> everything.routes().stream()
                        .filter(route ->
                                !Everything.ofApi(route) && !route.method().equals("GET"))
                        .forEach(route -> {
                            int status = forged.apply(browser, Everything.address(route))
                                    .send()
                                    .status();
                            if (status != 403) {
                                taken.add(what + " at " + route.path() + ": " + status);
                            }
                        }));
        assertThat(taken).isEmpty();
        assertThat(everything.changes()).isEqualTo(before);
    }

    @Test
    @DisplayName("security.md 10: another site neither logs anybody in nor out")
    void logInAndOut() {
        var stranger = Visitor.stranger();
        forgeries().forEach((what, forged) -> {
            var answer = forged.apply(stranger, "/login?email=" + administrator.email())
                    .send();
            assertThat(answer.status()).as(what).isEqualTo(403);
            assertThat(answer.headers().allValues("Set-Cookie")).as(what).noneMatch(set -> set.contains("session"));
            assertThat(forged.apply(browser, "/logout").send().status())
                    .as(what)
                    .isEqualTo(403);
        });
        assertThat(browser.get("/activity").send().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("security.md 10: a page's own form is taken, with or without the browser's word")
    void ownForms() {
        var own = List.of(
                browser.post("/logout"),
                everything
                        .browser(administrator)
                        .post("/logout")
                        .header("Origin", "http://localhost:" + RestAssured.port));
        own.forEach(form -> assertThat(form.send().status()).isEqualTo(303));
        var old = everything.browser(administrator);
        assertThat(old.form("/logout", old.formToken()).send().status()).isEqualTo(303);
        assertThat(old.get("/activity").send().toLogIn()).isTrue();
    }

    @Test
    @DisplayName("security.md 10: nothing changes on GET")
    void reading() {
        long before = everything.changes();
        everything.routes().stream()
                .filter(route -> route.method().equals("GET"))
                .forEach(route -> {
                    String address = Everything.address(route);
                    browser.get(address).send();
                    browser.get(address + "?code=" + "A".repeat(43)).send();
                });
        assertThat(everything.changes()).isEqualTo(before);
    }
}
