package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InvitationPagesTest {
    @Inject
    People people;

    @Inject
    Accounts accounts;

    private final Web web = new Web();

    private static String link(Users.Invited invited) {
        return "/invitation?code=" + invited.code().reveal();
    }

    @Test
    void theCodeLeavesTheAddressBarAndIsReadByNoScript() {
        var invited = people.invitation();
        var answer = web.getOnly(link(invited));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/invitation");
        var cookie = web.cookie("aunsight_link").orElseThrow();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/invitation");
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        var page = answer.follow();
        assertThat(page.heading()).isEqualTo("Welcome, Grace");
        assertThat(page.text()).contains(invited.user().email(), "At least 15 characters");
        assertThat(page.response().asString()).doesNotContain(invited.code().reveal());
    }

    @Test
    @DisplayName("security.md 5: opening a link consumes nothing; choosing the password does, once")
    void once() {
        var invited = people.invitation();
        new Web().get(link(invited));
        new Web().get(link(invited));
        var home = web.get(link(invited))
                .form("Choose and log in")
                .fill("Password", People.PASSWORD)
                .with("time_zone", "America/New_York")
                .press();
        assertThat(home.path()).isEqualTo("/");
        assertThat(home.text()).contains("Hello, Grace", "Your password is set and you are logged in.");
        assertThat(web.cookie("aunsight_link")).isEmpty();
        assertThat(people.caller(invited.user()).user().timeZone()).isEqualTo("America/New_York");
        var again = new Web().get(link(invited));
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.text()).contains("Ask an administrator to invite you again.");
    }

    @Test
    @DisplayName("security.md 1: a weak password is refused, and the link stays good")
    void weak() {
        var invited = people.invitation();
        var page = web.get(link(invited))
                .form("Choose and log in")
                .fill("Password", "grace hopper grace hopper")
                .press();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("Password")).contains("easy to guess");
        assertThat(page.form("Choose and log in").value("Password")).isEmpty();
        assertThat(accounts.invited(invited.code())).isPresent();
    }

    @Test
    void aLinkThatIsNoneIsToldSo() {
        for (String code : new String[] {"", "x", Secret.code().reveal(), "%0D%0ASet-Cookie:a=b"}) {
            var page = new Web().get("/invitation?code=" + code);
            assertThat(page.status()).as(code).isEqualTo(410);
            assertThat(page.heading()).isEqualTo("This link does not work any more");
        }
        assertThat(new Web().get("/invitation").status()).isEqualTo(410);
        assertThat(new Web().get("/setup?code=" + Secret.code().reveal()).status())
                .isEqualTo(410);
    }

    @Test
    @DisplayName("security.md 10: an invitation is not accepted by another site's form")
    void foreignForm() {
        var invited = people.invitation();
        var answer = web.get(link(invited))
                .form("Choose and log in")
                .fill("Password", People.PASSWORD)
                .without("csrf_token")
                .send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(accounts.invited(invited.code())).isPresent();
    }
}
