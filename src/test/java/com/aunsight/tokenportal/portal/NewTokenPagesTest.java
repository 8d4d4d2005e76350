package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class NewTokenPagesTest {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssx");

    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    Accounts accounts;

    @Inject
    MovableClock clock;

    private TokenDesk desk;

    @BeforeEach
    void sitDown() {
        desk = new TokenDesk(people, tables);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @DisplayName("security.md 12, 18: the secret is shown in the answer to the post, not kept, and never again")
    void shownOnce() {
        var page = desk.create("My_Macbook_Login_Token");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.heading()).isEqualTo("Token created: My_Macbook_Login_Token");
        assertThat(page.text()).contains("This is the only time it is shown.");
        String guid = TokenDesk.guid(page);
        assertThat(guid).matches(TokenDesk.GUID);
        assertThat(page.document().expectFirst("#file-content").wholeText())
                .isEqualTo("{\"token\": \"" + guid + "\"}\n");
        TokenDesk.whoami(guid).statusCode(200).body("email", equalTo(desk.user.email()));
        String id = desk.id("My_Macbook_Login_Token");
        for (String path : new String[] {
            "/", "/tokens", "/tokens/new", "/tokens/" + id, "/tokens/" + id + "/first-use", "/activity"
        }) {
            var later = desk.web.get(path);
            assertThat(later.status()).as(path).isEqualTo(200);
            assertThat(later.response().asString()).as(path).doesNotContain(guid);
        }
        assertThat(tables.of(desk.user).toString()).doesNotContain(guid);
        assertThat(tables.eventsOfToken(id)).containsExactly("token.created");
    }

    @Test
    void theLongestNoteFitsInAnyScript() {
        String note = "\uD83D\uDD11".repeat(500);
        var page = desk.web
                .get("/tokens/new")
                .form("Create token")
                .fill("Name", "Long note")
                .fill("Note", note)
                .send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(desk.column("Long note", "note")).isEqualTo(note);
    }

    @Test
    void everythingTypedIsKeptWithTheToken() {
        var page = desk.web
                .get("/tokens/new")
                .form("Create token")
                .fill("Name", "  Nightly report ")
                .fill("Note", "Team Blue's report,\r\nevery night")
                .choose("Scheduled job")
                .choose("Never")
                .fill("Only from these addresses", "192.0.2.7, 198.51.100.0/24\r\n2001:db8::/32")
                .send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(desk.column("Nightly report", "note")).contains("Team Blue's report,", "every night");
        assertThat(desk.column("Nightly report", "place")).isEqualTo("SCHEDULED_JOB");
        assertThat(desk.column("Nightly report", "expires_at")).isEqualTo("null");
        assertThat(desk.column("Nightly report", "allowed_addresses"))
                .contains("192.0.2.7", "198.51.100.0/24", "2001:db8::/32");
    }

    @ParameterizedTest
    @CsvSource({"Laptop or workstation,macOS and Linux", "Container,Docker", "Scheduled job,Scheduled job"})
    void theInstructionsOfItsPlaceComeFirstAndAreOpen(String place, String instructions) {
        var page = desk.web
                .get("/tokens/new")
                .form("Create token")
                .fill("Name", "Somewhere")
                .choose(place)
                .send();
        assertThat(page.document().expectFirst("details").hasAttr("open")).isTrue();
        assertThat(page.document().select("details[open] > summary").eachText()).containsExactly(instructions);
        assertThat(page.document().select("details > summary").eachText())
                .containsExactlyInAnyOrder(
                        "macOS and Linux", "Scheduled job", "Docker", "Docker Compose", "Kubernetes", "CI");
        assertThat(page.text()).contains("/tmp is cleaned").contains("“au2 login” and “au2 logout” overwrite");
    }

    @ParameterizedTest
    @CsvSource({"30 days,30", "60 days,60", "90 days,90", "One year,365"})
    void presetsShowTheirExactEndInThePersonsZone(String choice, int days) {
        accounts.edit(people.caller(desk.user), new Accounts.Edit(null, null, AUCKLAND.getId()));
        var last = LocalDate.ofInstant(clock.instant(), AUCKLAND).plusDays(days);
        var page = desk.web.get("/tokens/new");
        assertThat(page.document()
                        .select("label:has(input[value=" + days + "])")
                        .text())
                .isEqualTo(choice + " until the end of " + DAY.format(last));
        page.form("Create token")
                .fill("Name", "Kiwi")
                .with("expires", Integer.toString(days))
                .send();
        assertThat(expiry("Kiwi"))
                .isEqualTo(last.atTime(23, 59, 59).atZone(AUCKLAND).toOffsetDateTime());
    }

    private OffsetDateTime expiry(String name) {
        String stored = desk.column(name, "to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || '+00'");
        return OffsetDateTime.parse(stored, STORED).atZoneSameInstant(AUCKLAND).toOffsetDateTime();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDateMeansTheEndOfThatDayInThePersonsZone(boolean inItsOwnField) {
        accounts.edit(people.caller(desk.user), new Accounts.Edit(null, null, AUCKLAND.getId()));
        var day = LocalDate.ofInstant(clock.instant(), AUCKLAND).plusDays(11);
        desk.web
                .get("/tokens/new")
                .form("Create token")
                .fill("Name", "Kiwi")
                .with("expires", inItsOwnField ? "date" : day.toString())
                .with("expires_on", inItsOwnField ? day.toString() : "")
                .send();
        assertThat(expiry("Kiwi"))
                .isEqualTo(day.atTime(23, 59, 59).atZone(AUCKLAND).toOffsetDateTime());
    }

    @Test
    void theUsualExpiryIsChosenAndThePolicyIsSaidBeforehand() {
        var page = desk.web.get("/tokens/new");
        assertThat(page.document().select("input[name=expires][checked]").attr("value"))
                .isEqualTo("90");
        assertThat(page.text())
                .contains("At most 200 live tokens a person; you have 0.")
                .contains("A token lives 90 days where nothing else is chosen");
        assertThat(page.document().select("input[name=password]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name||Give the token a name",
                "name|line\u0007feed|Leave out line breaks and control characters.",
                "expires|2027-02-30|Enter a date that exists",
                "expires|tomorrow|Enter a date that exists",
                "expires|2020-01-01|Choose a time in the future.",
                "expires|9999-12-31|Choose a date before the year 9999",
                "place|moon|Choose where it will be used.",
                "allowed_addresses|192.0.2.7, somewhere|Entry 2 is not an address"
            })
    void whatCannotBeTakenIsSaidBesideItsFieldAndEverythingTypedIsKept(String field, String value, String message) {
        var before = desk.everything();
        var typed = value == null ? "" : value;
        var page = desk.web
                .get("/tokens/new")
                .form("Create token")
                .fill("Name", "Report")
                .fill("Note", "for Team Blue")
                .choose("Container")
                .choose("30 days")
                .fill("Only from these addresses", "192.0.2.7")
                .with(field, typed)
                .send();
        assertThat(page.status()).isEqualTo(422);
        String id = field.equals("expires") ? "expires_at" : field;
        assertThat(page.document().select("#" + id + "-error").text()).startsWith(message);
        assertThat(page.document().select("[role=alert] a[href=#" + id + "]").text())
                .startsWith(message);
        assertThat(page.document().select("#" + id))
                .as("the summary leads to the field")
                .hasSize(1);
        var again = page.form("Create token");
        assertThat(again.value("Note")).isEqualTo("for Team Blue");
        assertThat(again.value("Name")).isEqualTo(field.equals("name") ? typed : "Report");
        assertThat(again.value("Only from these addresses"))
                .isEqualTo(field.equals("allowed_addresses") ? typed : "192.0.2.7");
        assertThat(page.document().select("input[name=place][value=container][checked]"))
                .hasSize(field.equals("place") ? 0 : 1);
        assertThat(page.document().select("input[name=expires][value=30][checked]"))
                .hasSize(field.equals("expires") ? 0 : 1);
        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    void aNameThatIsTakenIsRefusedBesideTheField() {
        desk.create("Report");
        var before = desk.everything();
        var page = desk.create("REPORT");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.error("Name")).startsWith("You already have a token of this name.");
        assertThat(page.form("Create token").value("Name")).isEqualTo("REPORT");
        assertThat(desk.everything()).isEqualTo(before);
        assertThat(new TokenDesk(people, tables).create("Report").status())
                .as("somebody else's")
                .isEqualTo(200);
    }

    @Test
    void sentTwiceTheFormMakesOneToken() {
        var form = desk.web.get("/tokens/new").form("Create token").fill("Name", "Report");
        String lost = TokenDesk.guid(form.send());
        var before = desk.everything();
        var page = form.send();
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.heading()).isEqualTo("This token was made a moment ago");
        assertThat(page.text()).contains("Its secret was in the first answer");
        assertThat(page.response().asString()).doesNotContain(lost);
        assertThat(desk.everything()).isEqualTo(before);
        assertThat(desk.secrets()).hasSize(1);

        var rotated = page.form("Make a new secret").send();
        assertThat(rotated.heading()).isEqualTo("New secret for Report");
        TokenDesk.whoami(TokenDesk.guid(rotated)).statusCode(200);
        TokenDesk.whoami(lost).statusCode(401);
    }

    @Test
    void aFormThatWasUsedForOneTokenMayMakeAnotherOne() {
        var form = desk.web.get("/tokens/new").form("Create token").fill("Name", "First");
        form.send();
        var page = form.fill("Name", "Second").send();
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("This form made a token already.");
        var second = page.form("Create token").send();
        assertThat(second.status()).isEqualTo(200);
        assertThat(desk.id("First")).isNotEqualTo(desk.id("Second"));
    }

    @Test
    @DisplayName(
            "security.md 9: with a password given long ago the form comes back with everything typed and a password field")
    void stalePassword() {
        var form = desk.web.get("/tokens/new").form("Create token");
        clock.move(Duration.ofMinutes(31));
        var before = desk.everything();
        var asked = form.fill("Name", "Report")
                .fill("Note", "for Team Blue")
                .choose("Container")
                .choose("60 days")
                .fill("Only from these addresses", "127.0.0.0/8")
                .send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.error("Your password")).startsWith("Enter your password");
        assertThat(desk.everything()).isEqualTo(before);

        var wrong = asked.form("Create token")
                .fill("Your password", "not my password at all")
                .send();
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.error("Your password")).isEqualTo("This is not your password.");
        assertThat(wrong.form("Create token").value("Your password")).isEmpty();
        assertThat(desk.everything()).isEqualTo(before);

        var created = wrong.form("Create token")
                .fill("Your password", People.PASSWORD)
                .send();
        assertThat(created.heading()).isEqualTo("Token created: Report");
        TokenDesk.whoami(TokenDesk.guid(created)).statusCode(200);
        assertThat(desk.column("Report", "note")).isEqualTo("for Team Blue");
        assertThat(desk.column("Report", "place")).isEqualTo("CONTAINER");
        assertThat(desk.column("Report", "allowed_addresses")).contains("127.0.0.0/8");
        assertThat(desk.column("Report", "(expires_at - created_at) between interval '60 days' and interval '61 days'"))
                .isEqualTo("t");
    }

    @Test
    void aStaleSessionIsAskedForThePasswordAtOnceAndOnlyUntilItIsGiven() {
        desk.create("Report");
        clock.move(Duration.ofMinutes(31));
        var form = desk.web.get("/tokens/new").form("Create token");
        var taken = form.fill("Name", "Report")
                .fill("Your password", People.PASSWORD)
                .send();
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.document().select("input[name=password]")).isEmpty();
        assertThat(taken.form("Create token").fill("Name", "Report 2").send().status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("security.md 25: markup in a name is inert text, wherever it is shown")
    void markupIsInert() {
        String name = "<script>alert(1)</script> \"'&amp; {name}";
        var created = desk.create(name);
        assertThat(created.heading()).isEqualTo("Token created: " + name);
        String id = desk.id(name);
        for (WebPage page :
                new WebPage[] {created, desk.web.get("/tokens"), desk.web.get("/tokens/" + id), desk.create(name)}) {
            assertThat(page.document().select("main script")).isEmpty();
            assertThat(page.document().select("script")).hasSize(1);
        }
        assertThat(desk.web.get("/tokens").document().select("tbody th a").text())
                .isEqualTo(name);
        assertThat(desk.web.get("/tokens/" + id).heading()).isEqualTo(name);
    }

    @Test
    @DisplayName("security.md 10: a form without its own token creates nothing")
    void foreignForm() {
        var before = desk.everything();
        var answer = desk.web
                .get("/tokens/new")
                .form("Create token")
                .fill("Name", "Report")
                .with("csrf_token", "")
                .send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(desk.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("security.md 16: fields that are not the form's bind nothing")
    void unknownFields() {
        desk.web
                .get("/tokens/new")
                .form("Create token")
                .fill("Name", "Report")
                .with("owner_id", people.user().id().toString())
                .with("active", "false")
                .send();
        assertThat(desk.column("Report", "deactivated_at")).isEqualTo("null");
    }

    @Test
    void theNameIsCheckedWhileItIsTyped() {
        desk.create("Report");
        assertThat(check("rePort")).isEqualTo("You already have a token of this name.");
        assertThat(check("Rep")).isEqualTo("This name is free.");
        assertThat(check("x".repeat(101))).isEqualTo("Use at most 100 characters.");
        assertThat(check("%20")).isEmpty();
    }

    private String check(String name) {
        return desk.web.get("/tokens/new/name?name=" + name).response().asString();
    }
}
