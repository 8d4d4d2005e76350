package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import com.aunsight.tokenportal.testing.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionPagesTest {
    private static final String COOKIE = "aunsight_session";

    @Inject
    People people;

    @Inject
    Sessions sessions;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User user;

    @BeforeEach
    void logIn() {
        user = people.user();
        web.logIn(user.email(), People.PASSWORD);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private static String token(Web web) {
        return web.cookie(COOKIE).orElseThrow().getValue();
    }

    /** The browsers' sessions of the user, as the port tells them; asked by one of a terminal. */
    private List<Session> live() {
        return sessions.list(people.caller(user)).stream()
                .filter(session -> session.client() == Client.PORTAL)
                .toList();
    }

    @Test
    void showsEachSessionInWordsAndMarksThisOne() {
        people.session(user);
        var page = web.get("/sessions");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Issued at", "Expires at", "Originally issued at", "Can be renewed until");
        assertThat(page.document().select("[data-left]").text()).matches("2[34] hours.*");
        var mine = page.document().select("tr[aria-current]");
        assertThat(mine).hasSize(1);
        assertThat(mine.text()).contains("Browser", "this session", "Firefox on Linux", "127.0.0.1");
        assertThat(page.document().select("tbody tr:not([aria-current])").text())
                .contains("Terminal", "192.0.2.1");
    }

    @Test
    @DisplayName("security.md 12: the page of sessions is nobody's to keep")
    void notKept() {
        assertThat(web.get("/sessions").response().header("Cache-Control")).contains("no-store");
    }

    @Test
    @DisplayName("security.md 7, 8: renewing gives the same session a new secret; the old one is worth nothing")
    void renew() {
        String before = token(web);
        Session first = live().getFirst();
        clock.move(Duration.ofHours(2));
        var answer = web.get("/sessions").form("Renew").send();
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/sessions");
        assertThat(answer.follow().text()).contains("Session renewed.");
        assertThat(token(web)).isNotEqualTo(before);
        Session renewed = live().getFirst();
        assertThat(renewed.id()).isEqualTo(first.id());
        assertThat(renewed.expiresAt()).isAfter(clock.instant().plus(Duration.ofHours(23)));
        assertThat(renewed.authenticatedAt()).as("renewing is no password").isEqualTo(first.authenticatedAt());
        clock.move(Duration.ofSeconds(61));
        var thief = new Web();
        thief.plant(COOKIE, before);
        assertThat(thief.get("/sessions").path()).startsWith("/login");
    }

    @Test
    void aSecondTabIsSentToTheSamePlaceAndKeepsItsCookie() {
        String before = token(web);
        web.get("/").form("Renew").press();
        var tab = new Web();
        tab.plant(COOKIE, before);
        var answer = tab.getOnly("/sessions?x=1");
        assertThat(answer.status() / 100).isEqualTo(3);
        assertThat(answer.location()).isEqualTo("/sessions?x=1");
        assertThat(answer.response().detailedCookies().hasCookieWithName(COOKIE))
                .isFalse();
        assertThat(token(tab)).isEqualTo(before);
    }

    @Test
    void renewingFromHomeLeadsHome() {
        assertThat(web.get("/").form("Renew").send().location()).isEqualTo("/");
    }

    @Test
    @DisplayName("security.md 13: a renewal leads nowhere but to our own pages")
    void renewLeavesNot() {
        var answer = web.get("/sessions")
                .form("Renew")
                .with("back", "//evil.example")
                .send();
        assertThat(answer.response().header("Location")).isEqualTo("/");
    }

    @Test
    @DisplayName("security.md 8: renewals end at the hard limit, and the page says so")
    void hardLimit() {
        for (int day = 0; day < 30; day++) {
            clock.move(Duration.ofHours(23).plusMinutes(58));
            assertThat(web.get("/sessions").form("Renew").send().status()).isEqualTo(303);
        }
        var page = web.get("/sessions");
        assertThat(page.text()).contains("cannot be renewed any more");
        assertThat(page.document().select("form[action=/sessions/renew]")).isEmpty();
        clock.move(Duration.ofHours(2));
        assertThat(web.get("/sessions").path()).startsWith("/login");
    }

    @Test
    @DisplayName("security.md 10: a renewal without the page's own token changes nothing")
    void foreignForm() {
        String before = token(web);
        var issued = live().getFirst().issuedAt();
        var answer = web.get("/sessions").form("Renew").with("csrf_token", "x").send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(token(web)).isEqualTo(before);
        assertThat(live().getFirst().issuedAt()).isEqualTo(issued);
    }

    @Test
    void endsOne() {
        var other = new Web();
        other.logIn(user.email(), People.PASSWORD);
        var page = web.get("/sessions");
        String action = page.document().select("form[action$=/end]").attr("action");
        assertThat(page.document()
                        .select("form[action$=/end] button .visually-hidden")
                        .text())
                .isEqualTo("End the session of Firefox on Linux, 127.0.0.1");
        var after = endForm(page).sendTo(action).follow();
        assertThat(after.path()).isEqualTo("/sessions");
        assertThat(after.text()).contains("The session was ended.");
        var thrownOut = other.get("/sessions");
        assertThat(thrownOut.path()).startsWith("/login");
        assertThat(thrownOut.text()).contains("Your session was ended");
        assertThat(other.cookie(COOKIE)).isEmpty();
    }

    /** Any form of the page carries its token. */
    private static WebForm endForm(WebPage page) {
        return page.form("Renew");
    }

    @Test
    @DisplayName("security.md 16: somebody else's session answers like one that does not exist, and goes on")
    void notMine() {
        User other = people.user();
        var theirs = people.session(other);
        var page = web.get("/sessions");
        var foreign = endForm(page).sendTo("/sessions/" + theirs.session().id() + "/end");
        var missing = endForm(page).sendTo("/sessions/" + UUID.randomUUID() + "/end");
        var malformed = endForm(page).sendTo("/sessions/1/end");
        assertThat(List.of(foreign.status(), missing.status(), malformed.status()))
                .containsOnly(404);
        assertThat(foreign.heading()).isEqualTo(missing.heading());
        assertThat(sessions.list(people.caller(other)).stream().map(Session::id))
                .contains(theirs.session().id());
    }

    @Test
    void endsAllOthers() {
        var other = new Web();
        other.logIn(user.email(), People.PASSWORD);
        people.session(user);
        var page = web.get("/sessions").form("End all other sessions").press();
        assertThat(page.text()).contains("All your other sessions were ended.", "You have no other session.");
        assertThat(page.document().select("tbody tr")).hasSize(1);
        assertThat(other.get("/").path()).startsWith("/login");
    }

    @Test
    void endingThisOneIsLoggingOut() {
        UUID mine = live().getFirst().id();
        var after = web.get("/sessions").form("Renew").sendTo("/sessions/" + mine + "/end");
        assertThat(after.location()).isEqualTo("/login");
        assertThat(web.cookie(COOKIE)).isEmpty();
        assertThat(live()).isEmpty();
    }

    @Test
    void aStrangerIsAskedToLogIn() {
        assertThat(new Web().getOnly("/sessions").location()).isEqualTo("/login?next=%2Fsessions");
    }
}
