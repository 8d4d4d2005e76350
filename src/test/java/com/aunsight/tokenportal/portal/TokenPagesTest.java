package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TokenPagesTest {
    private static final String NAME = "My_Macbook_Login_Token";

    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private TokenDesk desk;
    private String guid;

    @BeforeEach
    void create() {
        desk = new TokenDesk(people, tables);
        guid = TokenDesk.guid(desk.create(NAME));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void showsEverythingButTheSecret() {
        TokenDesk.whoami(guid).statusCode(200);
        var page = desk.onceUsed(NAME);
        assertThat(page.text()).contains("just now", "from 127.0.0.1");
        assertThat(page.heading()).isEqualTo(NAME);
        assertThat(page.document().select(".page-head .badge").text()).isEqualTo("active");
        assertThat(page.text())
                .contains("Laptop or workstation", "anywhere", "Ada Lovelace", desk.id(NAME), guid.substring(32))
                .contains("Ada Lovelace created the token “" + NAME + "”");
        assertThat(page.response().asString()).doesNotContain(guid);
    }

    @Test
    void theFirstUseIsToldOnceItIsSeen() {
        String path = "/tokens/" + desk.id(NAME) + "/first-use";
        assertThat(desk.web.get(path).response().asString()).isEmpty();
        TokenDesk.whoami(guid).statusCode(200);
        desk.onceUsed(NAME);
        assertThat(desk.web.get(path).response().asString())
                .startsWith("It works: first seen just now, from 127.0.0.1");
    }

    // Edit

    @Test
    void isEditedWithoutTouchingItsSecret() {
        var page = desk.token(NAME)
                .form("Save")
                .fill("Name", "Renamed")
                .fill("Note", "new note")
                .fill("Only from these addresses", "127.0.0.1")
                .press();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.heading()).isEqualTo("Renamed");
        assertThat(page.text()).contains("The token is saved.", "new note", "127.0.0.1");
        TokenDesk.whoami(guid).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Name,'',422,Give the token a name",
        "Name,other,409,You already have a token of this name.",
        "Only from these addresses,everywhere,422,Entry 1 is not an address"
    })
    void anEditThatCannotBeTakenChangesNothing(String field, String value, int status, String message) {
        desk.create("Other");
        var before = desk.everything();
        var page = desk.token(NAME)
                .form("Save")
                .fill("Name", "Renamed")
                .fill("Note", "new note")
                .fill(field, value)
                .send();
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.error(field)).startsWith(message);
        assertThat(page.form("Save").value(field)).isEqualTo(value);
        assertThat(page.form("Save").value("Note")).isEqualTo("new note");
        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    void anEditDoesNotOverwriteTheOneOfAnotherTab() {
        var first = desk.token(NAME).form("Save").fill("Note", "from the first tab");
        desk.token(NAME).form("Save").fill("Note", "from the second tab").press();
        var before = desk.everything();
        var refused = first.send();
        assertThat(refused.status()).isEqualTo(412);
        assertThat(desk.everything()).isEqualTo(before);
        assertThat(refused.form("Save").value("Note")).isEqualTo("from the first tab");
        refused.form("Save").press();
        assertThat(desk.column(NAME, "note")).isEqualTo("from the first tab");
    }

    // Deactivate, reactivate

    @Test
    void deactivatedItStopsAtOnceAndLeavesTheOthersAlone() {
        String other = TokenDesk.guid(desk.create("Other"));
        var page = desk.token(NAME)
                .form("Deactivate")
                .fill("Reason", "laptop stolen")
                .press();
        assertThat(page.text()).contains("laptop stolen", "has stopped working everywhere");
        assertThat(page.document().select(".page-head .badge").text()).isEqualTo("deactivated");
        TokenDesk.whoami(guid).statusCode(401).body("type", endsWith("/deactivated"));
        TokenDesk.whoami(other).statusCode(200);

        var again = page.form("Reactivate").press();
        assertThat(again.text()).contains("The token is active again.").doesNotContain("laptop stolen.");
        TokenDesk.whoami(guid).statusCode(200);
        assertThat(tables.eventsOfToken(desk.id(NAME)))
                .containsExactly("token.created", "token.deactivated", "token.reactivated");
    }

    @Test
    void aReasonThatIsTooLongDeactivatesNothing() {
        var before = desk.everything();
        var page = desk.token(NAME)
                .form("Deactivate")
                .fill("Reason", "x".repeat(1_001))
                .send();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("Reason")).isEqualTo("Use at most 1000 characters.");
        assertThat(page.form("Deactivate").value("Reason")).hasSize(1_001);
        assertThat(desk.everything()).isEqualTo(before);
        TokenDesk.whoami(guid).statusCode(200);
    }

    // Expiry

    @Test
    void expiredItSaysSoTakesNoNewSecretAndIsExtended() {
        clock.move(Duration.ofDays(92));
        desk.logIn();
        TokenDesk.whoami(guid).statusCode(401).body("type", endsWith("/expired"));
        var page = desk.token(NAME);
        assertThat(page.document().select(".page-head .badge").text()).isEqualTo("expired");
        assertThat(page.text()).contains("It stopped working. Choose a new expiry", "no secret of this token works");
        assertThat(page.document().select("form[action$=/rotate]")).isEmpty();

        var before = desk.everything();
        var secrets = desk.secrets();
        var refused = page.form("Delete for good").sendTo("/tokens/" + desk.id(NAME) + "/rotate");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("This token is expired. Extend it first");
        assertThat(desk.everything()).isEqualTo(before);
        assertThat(desk.secrets()).isEqualTo(secrets);

        var extended = page.form("Set expiry").choose("30 days").press();
        assertThat(extended.text()).contains("The token’s expiry is set.");
        TokenDesk.whoami(guid).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"2027-02-30,Enter a date that exists", "2020-01-01,Choose a time in the future."})
    void aDateThatCannotBeTakenIsSaidBesideTheField(String date, String message) {
        var before = desk.everything();
        var page = desk.token(NAME)
                .form("Set expiry")
                .choose("On a date")
                .with("expires_on", date)
                .send();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.document().select("#expires_at-error").text()).startsWith(message);
        assertThat(page.document().select("#expires_on").attr("value")).isEqualTo(date);
        assertThat(page.document().select("input[name=expires][value=date]").hasAttr("checked"))
                .isTrue();
        assertThat(desk.everything()).isEqualTo(before);
    }

    // Delete

    @Test
    void isDeletedAfterItsNameWasTyped() {
        var page = desk.token(NAME)
                .form("Delete for good")
                .fill("Type the token’s name to delete it", NAME)
                .press();
        assertThat(page.path()).isEqualTo("/tokens");
        assertThat(page.text()).contains("The token is deleted and has stopped working.");
        TokenDesk.whoami(guid).statusCode(401).body("type", endsWith("/ended"));
        assertThat(desk.token(NAME).status()).isEqualTo(404);
        assertThat(desk.web.get("/activity").text()).contains("deleted the token “" + NAME + "”");
    }

    @Test
    void withoutItsNameNothingIsDeleted() {
        var before = desk.everything();
        var page = desk.token(NAME)
                .form("Delete for good")
                .fill("Type the token’s name to delete it", "My_Macbook")
                .send();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("Type the token’s name to delete it")).isEqualTo("This is not the token’s name.");
        assertThat(desk.everything()).isEqualTo(before);
        TokenDesk.whoami(guid).statusCode(200);
    }

    @Test
    @DisplayName("security.md 9: deleting with a password given long ago asks for it in the same form")
    void deletingAsksForThePassword() {
        clock.move(Duration.ofMinutes(31));
        var before = desk.everything();
        var asked = desk.token(NAME)
                .form("Delete for good")
                .fill("Type the token’s name to delete it", NAME)
                .send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.error("Your password")).startsWith("Enter your password");
        assertThat(asked.form("Delete for good").value("Type the token’s name to delete it"))
                .isEqualTo(NAME);
        assertThat(desk.everything()).isEqualTo(before);
        var deleted = asked.form("Delete for good")
                .fill("Your password", People.PASSWORD)
                .press();
        assertThat(deleted.path()).isEqualTo("/tokens");
        TokenDesk.whoami(guid).statusCode(401);
    }

    // Somebody else's

    @Test
    @DisplayName("security.md 16: another person's token answers on every route like one that does not exist")
    void anotherPersonsToken() {
        var stranger = new TokenDesk(people, tables);
        stranger.create("Mine");
        var before = desk.everything();
        var secrets = desk.secrets();
        String theirs = "/tokens/" + desk.id(NAME);
        String nobodys = "/tokens/01936a3e-0000-7000-8000-000000000000";
        assertAlike(stranger.web.get(theirs), stranger.web.get(nobodys));
        assertAlike(stranger.web.get(theirs + "/first-use"), stranger.web.get(nobodys + "/first-use"));
        var acts = Map.of(
                "edit", "Save",
                "deactivate", "Deactivate",
                "extend", "Set expiry",
                "rotate", "Make a new secret",
                "delete", "Delete for good",
                "reactivate", "Save");
        acts.forEach((act, button) -> {
            var form = stranger.token("Mine")
                    .form(button)
                    .with("confirmation", NAME)
                    .with("revision", "0");
            assertAlike(form.sendTo(theirs + "/" + act), form.sendTo(nobodys + "/" + act));
        });
        assertThat(desk.everything()).isEqualTo(before);
        assertThat(desk.secrets()).isEqualTo(secrets);
        TokenDesk.whoami(guid).statusCode(200);
    }

    private static void assertAlike(WebPage theirs, WebPage nobodys) {
        assertThat(theirs.status()).isEqualTo(404);
        assertThat(nobodys.status()).isEqualTo(404);
        assertThat(theirs.text().replaceAll("[0-9a-f]{20}", ""))
                .isEqualTo(nobodys.text().replaceAll("[0-9a-f]{20}", ""));
    }
}
