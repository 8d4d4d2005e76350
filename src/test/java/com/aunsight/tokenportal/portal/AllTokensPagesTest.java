package com.aunsight.tokenportal.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.testing.Chromium;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everybody's tokens in a page: found, switched off together, and as a file. */
@QuarkusTest
class AllTokensPagesTest {
    @Inject
    People people;

    @Inject
    ManagedTokens managed;

    @Inject
    Tokens tokens;

    @Inject
    SessionCookie cookie;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User administrator;
    private User owner;
    private Token.Issued first;
    private Token.Issued second;

    @BeforeEach
    void logIn() {
        administrator = people.administrator();
        owner = people.user();
        Caller asOwner = people.caller(owner);
        first = managed.create(asOwner, "First <b>", new Expiry.Never(), List.of());
        second = managed.create(asOwner, "Second", new Expiry.Default(), List.of());
        web.logIn(administrator.email(), People.PASSWORD);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private WebPage list() {
        return web.get("/admin/tokens")
                .form("Show")
                .fill("Owner’s e-mail begins with", owner.email())
                .press();
    }

    @Test
    void theListTellsTokenAndOwner() {
        var page = list();
        assertThat(page.document().select("tbody tr")).hasSize(2);
        assertThat(page.text())
                .contains("First <b>", "Second", owner.email(), first.secret().lastFour(), "never");
        assertThat(page.response().asString())
                .doesNotContain(first.secret().reveal(), second.secret().reveal());
        var endless = page.click("Never expire");
        assertThat(endless.document().select("tbody th").text())
                .contains("First <b>")
                .doesNotContain("Second");
        assertThat(endless.path()).contains("status=never_expires", "owner=");
        assertThat(endless.click("First <b>").heading()).isEqualTo("First <b>");
        var nothing =
                page.form("Show").fill("Token’s name begins with", "nothing").press();
        assertThat(nothing.text()).contains("No token matches");
    }

    @Test
    void anAddressOfAnotherListBeginsAnew() {
        var page = web.getOnly("/admin/tokens?status=unused&after=nonsense");
        assertThat(page.location()).isEqualTo("/admin/tokens?status=unused");
    }

    @Test
    @DisplayName("security.md 9: chosen tokens stop together, with a reason and a fresh password")
    void bulk() {
        clock.move(Duration.ofMinutes(31));
        var none = list().form("Deactivate chosen tokens")
                .fill("Why", "left the company")
                .fill("Your password", People.PASSWORD)
                .send();
        assertThat(none.status()).isEqualTo(422);
        var done = list().form("Deactivate chosen tokens")
                .choose("Choose First <b> of Ada Lovelace")
                .choose("Choose Second of Ada Lovelace")
                .fill("Why", "left the company")
                .fill("Your password", People.PASSWORD)
                .send();
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.document().select("main tbody .badge").eachText())
                .containsExactly("deactivated now", "deactivated now");
        assertThat(done.click("Back to the list").document().select("tbody tr")).hasSize(2);
        for (Token.Issued issued : List.of(first, second)) {
            TokenDesk.whoami(issued.secret().reveal()).statusCode(401);
            assertThat(tables.rows(
                            "select reason, barred from (select deactivation_reason as reason, barred from tokens where id = '%s') t"
                                    .formatted(issued.token().id())))
                    .containsExactly(List.of("left the company", "t"));
            assertThat(tables.eventsOfToken(issued.token().id().toString()))
                    .containsExactly("token.created", "token.deactivated");
        }
    }

    @Test
    @DisplayName("security.md 9: without a fresh password nothing stops, and what was chosen stays chosen")
    void bulkRefused() {
        clock.move(Duration.ofMinutes(31));
        var before = tables.of(owner);
        var refused = list().form("Deactivate chosen tokens")
                .choose("Choose Second of Ada Lovelace")
                .fill("Why", "left the company")
                .fill("Your password", "")
                .send();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.document().select("input[name=ids][checked]").eachAttr("value"))
                .containsExactly(second.token().id().toString());
        assertThat(refused.form("Deactivate chosen tokens").value("Why")).isEqualTo("left the company");
        assertThat(tables.of(owner)).isEqualTo(before);
    }

    @Test
    void asAFile() {
        var page = list();
        var csv = page.click("CSV");
        assertThat(csv.response().header("Content-Disposition"))
                .matches("attachment; filename=\"aunsight-tokens-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(csv.response().asString()).contains("\"First <b>\"", "\"Second\"", owner.email());
        assertThat(page.click("JSON Lines").response().asString().lines()).hasSize(2);
        assertThat(web.get("/admin/tokens/export?format=xml").status()).isEqualTo(404);
    }

    @Test
    void allOfAPageAreChosenAtOnce() {
        try (var chromium = Chromium.start()) {
            var page = chromium.browser().newContext().newPage();
            var scene = new Scene(page, people, tokens, cookie);
            scene.logIn(administrator);
            scene.go("/admin/tokens?owner=" + owner.email());
            page.locator("[data-chooses]").check();
            page.locator("#reason").fill("left the company");
            scene.follow("main button.danger");
            assertThat(page.locator("main tbody .badge")).hasText(new String[] {"deactivated now", "deactivated now"});
        }
    }
}
