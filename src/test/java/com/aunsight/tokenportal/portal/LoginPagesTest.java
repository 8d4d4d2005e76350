package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginPagesTest {
    private static final String COOKIE = "aunsight_session";

    @Inject
    People people;

    @Inject
    MovableClock clock;

    private final Web web = new Web();

    @AfterEach
    void now() {
        clock.reset();
    }

    private WebPage logIn(String email, String password, String next) {
        return logIn(web, email, password, next);
    }

    private static WebPage logIn(Web web, String email, String password, String next) {
        return web.get("/login?next=" + next)
                .form("Log in")
                .fill("E-mail", email)
                .fill("Password", password)
                .send();
    }

    @Test
    @DisplayName("security.md 7: a log-in gives a new secret; a planted cookie is never adopted")
    void planted() {
        User user = people.user();
        String planted = "aus_" + "A".repeat(43);
        web.plant(COOKIE, planted);
        var answer = logIn(user.email(), People.PASSWORD, "/account");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/account");
        var cookie = web.cookie(COOKIE).orElseThrow();
        assertThat(cookie.getValue()).startsWith("aus_").isNotEqualTo(planted);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
    }

    @Test
    @DisplayName(
            "security.md 3: unknown, wrong and deactivated give the same page; what was typed stays, but the password")
    void oneMessage() {
        User user = people.user();
        var wrong = logIn(user.email(), "a wrong password indeed", "/");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).contains("E-mail or password is wrong");
        assertThat(wrong.form("Log in").value("E-mail")).isEqualTo(user.email());
        assertThat(wrong.form("Log in").value("Password")).isEmpty();
        assertThat(web.cookie(COOKIE)).isEmpty();
        var unknown = logIn("nobody." + user.email(), "a wrong password indeed", "/");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @Test
    @DisplayName("security.md 4: after ten failures the form says when to try again, known account or not")
    void throttled() {
        for (String email :
                new String[] {people.user().email(), "nobody@" + java.util.UUID.randomUUID() + ".example"}) {
            WebPage answer = logIn(email, "a wrong password indeed", "/");
            for (int i = 0; i < 10; i++) {
                answer = logIn(email, "a wrong password indeed", "/");
            }
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Long.parseLong(answer.response().header("Retry-After"))).isBetween(1L, 300L);
            assertThat(answer.text()).contains("Too many failed attempts. Try again in");
            assertThat(answer.form("Log in").value("E-mail")).isEqualTo(email);
        }
    }

    @Test
    @DisplayName("security.md 10: a log-in without the page's own token is refused, and logs nobody in")
    void foreignForm() {
        User user = people.user();
        var answer = web.get("/login")
                .form("Log in")
                .fill("E-mail", user.email())
                .fill("Password", People.PASSWORD)
                .with("csrf_token", "")
                .send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(web.cookie(COOKIE)).isEmpty();
        assertThat(people.caller(user)).isNotNull();
    }

    @Test
    @DisplayName("security.md 13: no log-in leads away from the site")
    void leavesNot() {
        User user = people.user();
        for (String evil :
                new String[] {"//evil.example", "/%5Cevil.example", "%2F%2Fevil.example", "https:%2F%2Fevil.example"}) {
            var answer = logIn(new Web(), user.email(), People.PASSWORD, evil);
            assertThat(answer.response().header("Location")).as(evil).isEqualTo("/");
        }
    }

    @Test
    @DisplayName(
            "security.md 7, 12: logging out ends the session on the server and clears what the browser kept, but no other cookies")
    void logOut() {
        User user = people.user();
        web.logIn(user.email(), People.PASSWORD);
        String token = web.cookie(COOKIE).orElseThrow().getValue();
        var answer = web.get("/account").form("Log out").send();
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/login");
        assertThat(answer.response().header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
        assertThat(web.cookie(COOKIE)).isEmpty();
        assertThat(answer.follow().text()).contains("You are logged out.");
        assertThat(web.get("/login").text()).doesNotContain("You are logged out.");
        var thief = new Web();
        thief.plant(COOKIE, token);
        assertThat(thief.get("/").path()).startsWith("/login");
    }

    @Test
    void anExpiredSessionSaysSoAndTheLogInLeadsOn() {
        User user = people.user();
        web.logIn(user.email(), People.PASSWORD);
        clock.move(Duration.ofHours(25));
        var page = web.get("/account");
        assertThat(page.path()).startsWith("/login");
        assertThat(page.text()).contains("Your session expired");
        var next = page.form("Log in")
                .fill("E-mail", user.email())
                .fill("Password", People.PASSWORD)
                .send();
        assertThat(next.location()).isEqualTo("/account");
    }

    @Test
    void whoeverIsLoggedInHasNothingToDoHere() {
        User user = people.user();
        web.logIn(user.email(), People.PASSWORD);
        assertThat(web.getOnly("/login?next=/tokens").location()).isEqualTo("/tokens");
    }

    @Test
    void theBrowsersTimeZoneIsAdoptedOnceAndOnlyIfItIsOne() {
        User user = people.user();
        logInWithZone(user, "Mars/Olympus");
        assertThat(people.caller(user).user().timeZone()).isNull();
        logInWithZone(user, "Europe/Berlin");
        assertThat(people.caller(user).user().timeZone()).isEqualTo("Europe/Berlin");
        logInWithZone(user, "Asia/Tokyo");
        assertThat(people.caller(user).user().timeZone()).isEqualTo("Europe/Berlin");
    }

    private static void logInWithZone(User user, String zone) {
        var answer = new Web()
                .get("/login")
                .form("Log in")
                .fill("E-mail", user.email())
                .fill("Password", People.PASSWORD)
                .with("time_zone", zone)
                .send();
        assertThat(answer.status()).isEqualTo(303);
    }
}
