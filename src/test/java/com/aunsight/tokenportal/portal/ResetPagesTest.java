package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.Factors;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A lost password, from the administrator's link to the next log-in. */
@QuarkusTest
class ResetPagesTest {
    private static final String NEW_PASSWORD = "seven quiet lamps by the river";

    @Inject
    People people;

    @Inject
    Factors factors;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private final Web admin = new Web();
    private User user;

    @BeforeEach
    void meet() {
        user = people.user();
        admin.logIn(people.administrator().email(), People.PASSWORD);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        tables.run("delete from login_failures");
    }

    private WebPage pageOf(User somebody) {
        return admin.get("/admin/users/" + somebody.id());
    }

    /** Path and query of the link that a page shows. */
    private static String link(WebPage page) {
        return page.document().select("#link").text().replaceFirst("^https?://[^/]+", "");
    }

    private String made() {
        return link(pageOf(user).form("Make a link to a new password").send());
    }

    private static WebPage choose(Web web, String password) {
        return web.get("/reset")
                .form("Choose it")
                .fill("New password", password)
                .send();
    }

    private WebPage logIn(Web browser, String password) {
        return browser.get("/login")
                .form("Log in")
                .fill("E-mail", user.email())
                .fill("Password", password)
                .send();
    }

    @Test
    @DisplayName(
            "security.md 5: an administrator's link is one-time and expiring; whoever sent it never learns the password")
    void aNewPasswordByALink() {
        String session = people.bearer(user);
        var shown = pageOf(user).form("Make a link to a new password").send();
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.response().header("Cache-Control")).contains("no-store");
        String link = link(shown);
        assertThat(link).matches("/reset\\?code=[A-Za-z0-9_-]{43}");
        assertThat(tables.rows("select l::text from one_time_links l where user_id = '%s' and kind = 'RESET'"
                        .formatted(user.id())))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.getFirst()).doesNotContain(link.replaceAll(".*=", "")));

        var opened = web.get(link);
        assertThat(opened.path()).as("the code leaves the address bar").isEqualTo("/reset");
        assertThat(opened.text()).contains(user.email());
        assertThat(logIn(new Web(), People.PASSWORD).status())
                .as("opening consumes nothing")
                .isEqualTo(303);
        var weak = choose(web, "too short");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.error("New password")).contains("at least 15 characters");

        var done = choose(web, NEW_PASSWORD).follow();
        assertThat(done.path()).isEqualTo("/login");
        assertThat(done.document().text()).contains("Your new password is set, and all your sessions were ended.");
        assertThat(tables.value(
                        "select count(*) from sessions where user_id = '%s' and ended_at is null".formatted(user.id())))
                .isEqualTo("0");
        assertThat(session).isNotEmpty();
        assertThat(logIn(new Web(), People.PASSWORD).status()).isEqualTo(401);
        assertThat(logIn(new Web(), NEW_PASSWORD).status()).isEqualTo(303);
        assertThat(tables.events(user)).contains("user.reset_sent", "password.reset");

        var again = new Web();
        assertThat(again.get(link).status()).isEqualTo(410);
        assertThat(again.get("/reset").text()).contains("Ask an administrator for a new link.");
    }

    @Test
    void aNewLinkKillsTheFormerAndADayEndsBoth() {
        String first = made();
        String second = made();
        assertThat(new Web().get(first).status()).isEqualTo(410);
        assertThat(web.get(second).status()).isEqualTo(200);
        clock.move(Duration.ofDays(1));
        assertThat(web.get("/reset").status()).isEqualTo(410);
        assertThat(logIn(new Web(), People.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("security.md 5: a link to a new password is no way round a second factor")
    void theSecondFactorStays() {
        var telephone = factors.switchOn(people.caller(user)).telephone();
        web.get(made());
        choose(web, NEW_PASSWORD);
        var asked = logIn(web, NEW_PASSWORD);
        assertThat(asked.location()).startsWith("/login/code");
        assertThat(web.cookie("aunsight_session")).isEmpty();
        var in = asked.follow()
                .form("Log in")
                .fill("Code of your second factor", telephone.code())
                .send();
        assertThat(in.status()).isEqualTo(303);
        assertThat(web.cookie("aunsight_session")).isPresent();
    }

    @Test
    void whoeverIsLockedOutGetsInByALinkOrIsUnlocked() {
        lockOut();
        web.get(made());
        choose(web, NEW_PASSWORD);
        assertThat(logIn(web, NEW_PASSWORD).status()).isEqualTo(303);
        lockOut();
        assertThat(pageOf(user).form("Unlock").press().text()).contains("Unlocked.");
        assertThat(logIn(new Web(), NEW_PASSWORD).status()).isEqualTo(303);
        assertThat(tables.events(user)).contains("user.unlocked");
    }

    private void lockOut() {
        for (int i = 0; i < 10; i++) {
            logIn(new Web(), "a wrong password indeed");
        }
        assertThat(logIn(new Web(), People.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    @DisplayName("security.md 9: making a link needs a fresh password")
    void aStalePasswordMakesNoLink() {
        clock.move(Duration.ofMinutes(31));
        var asked = pageOf(user).form("Make a link to a new password").send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(tables.value("select count(*) from one_time_links where user_id = '%s' and kind = 'RESET'"
                        .formatted(user.id())))
                .isEqualTo("0");
        var shown = asked.form("Make a link to a new password")
                .fill("Your password", People.PASSWORD)
                .send();
        assertThat(link(shown)).startsWith("/reset?code=");
    }

    @Test
    void anInvitationIsWithdrawn() {
        var invited = people.invitation();
        var gone = pageOf(invited.user()).form("Withdraw the invitation").press();
        assertThat(gone.path()).isEqualTo("/admin/users");
        assertThat(gone.text()).contains("The invitation is withdrawn.");
        assertThat(pageOf(invited.user()).status()).isEqualTo(404);
        assertThat(new Web().get("/invitation?code=" + invited.code().reveal()).status())
                .isEqualTo(410);
        assertThat(tables.value("select count(*) from users where id = '%s'"
                        .formatted(invited.user().id())))
                .isEqualTo("0");
        assertThat(tables.events(invited.user())).containsExactly("user.invited", "user.invitation_withdrawn");
        var anew = admin.get("/admin/users/new")
                .form("Make the invitation")
                .fill("E-mail", invited.user().email())
                .fill("First name", "Grace")
                .fill("Last name", "Hopper")
                .send();
        assertThat(anew.status()).isEqualTo(200);
    }
}
