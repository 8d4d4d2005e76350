package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountPagesTest {
    private static final String NEW_PASSWORD = "seven quiet lamps by the river";

    @Inject
    People people;

    private final Web web = new Web();
    private User user;

    @BeforeEach
    void logIn() {
        user = people.user();
        web.logIn(user.email(), People.PASSWORD);
    }

    private WebPage change(String current, String replacement) {
        return web.get("/account")
                .form("Change password")
                .fill("Present password", current)
                .fill("New password", replacement)
                .send();
    }

    private static WebPage tryLogIn(String email, String password) {
        return new Web()
                .get("/login")
                .form("Log in")
                .fill("E-mail", email)
                .fill("Password", password)
                .send();
    }

    @Test
    void whoAmI() {
        var page = web.get("/account");
        assertThat(page.text())
                .contains("Ada", "Lovelace", user.email(), user.id().toString(), "Active yes");
        assertThat(page.response().header("Cache-Control")).contains("no-store");
    }

    @Test
    void namesAndTimeZoneAreSavedAndTimesFollow() {
        var page = web.get("/account")
                .form("Save")
                .fill("First name", "Augusta")
                .fill("Last name", "King")
                .fill("Time zone", "Asia/Kolkata")
                .press();
        assertThat(page.text()).contains("Your account is saved.", "Augusta", "King");
        assertThat(page.document().select("footer").text()).contains("Times are in Asia/Kolkata (UTC+05:30)");
        assertThat(page.form("Save").value("Time zone")).isEqualTo("Asia/Kolkata");
        assertThat(web.get("/sessions").document().select("time").attr("title")).contains("+05:30");
        User saved = people.caller(user).user();
        assertThat(saved.name()).isEqualTo("Augusta King");
        assertThat(saved.timeZone()).isEqualTo("Asia/Kolkata");
    }

    @Test
    void whatCannotBeSavedComesBackAsTyped() {
        var page = web.get("/account")
                .form("Save")
                .fill("First name", " ")
                .fill("Last name", "<b>King</b>")
                .fill("Time zone", "Mars/Olympus")
                .press();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("First name")).contains("Enter 1 to 100 characters");
        assertThat(page.error("Time zone")).contains("Choose a time zone");
        assertThat(page.error("Last name")).isEmpty();
        assertThat(page.form("Save").value("Last name")).isEqualTo("<b>King</b>");
        assertThat(page.document().select("[role=alert] a[href=#firstname]")).hasSize(1);
        assertThat(people.caller(user).user().name()).isEqualTo("Ada Lovelace");
    }

    @Test
    @DisplayName("security.md 6: a new password needs the present one; wrong, nothing changes")
    void wrongPresentPassword() {
        var page = change("a wrong password indeed", NEW_PASSWORD);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.error("Present password")).isEqualTo("This is not your password.");
        assertThat(page.response().asString()).doesNotContain(NEW_PASSWORD);
        assertThat(tryLogIn(user.email(), NEW_PASSWORD).status()).isEqualTo(401);
        assertThat(tryLogIn(user.email(), People.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("security.md 1: a weak password is refused beside its field")
    void weak() {
        var page = change(People.PASSWORD, "too short");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("New password")).contains("at least 15 characters");
        assertThat(change(People.PASSWORD, "aunsight token portal").error("New password"))
                .contains("easy to guess");
        assertThat(tryLogIn(user.email(), People.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("security.md 6: a changed password ends the other sessions, and this one goes on")
    void change() {
        var other = new Web();
        other.logIn(user.email(), People.PASSWORD);
        var page = change(People.PASSWORD, NEW_PASSWORD).follow();
        assertThat(page.text()).contains("Your password is changed.");
        assertThat(other.get("/").path()).startsWith("/login");
        assertThat(web.get("/").status()).isEqualTo(200);
        assertThat(tryLogIn(user.email(), People.PASSWORD).status()).isEqualTo(401);
        assertThat(tryLogIn(user.email(), NEW_PASSWORD).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("security.md 10: account forms without the page's own token change nothing")
    void foreignForms() {
        var page = web.get("/account");
        assertThat(page.form("Save")
                        .fill("First name", "Eve")
                        .without("csrf_token")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(page.form("Change password")
                        .fill("Present password", People.PASSWORD)
                        .fill("New password", NEW_PASSWORD)
                        .without("csrf_token")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(people.caller(user).user().firstName()).isEqualTo("Ada");
    }

    @Test
    @DisplayName("security.md 16: fields that are none of the form's are never bound")
    void unknownFields() {
        web.get("/account")
                .form("Save")
                .with("role", "admin")
                .with("email", "eve@example.org")
                .with("active", "false")
                .with("id", people.user().id().toString())
                .press();
        User same = people.caller(user).user();
        assertThat(same.role()).isEqualTo(user.role());
        assertThat(same.email()).isEqualTo(user.email());
        assertThat(same.active()).isTrue();
    }
}
