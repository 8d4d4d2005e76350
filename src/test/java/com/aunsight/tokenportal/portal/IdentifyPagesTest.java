package com.aunsight.tokenportal.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.testing.Chromium;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Whose is this?", with and without script, to the end of what was found. */
@QuarkusTest
class IdentifyPagesTest {
    private static @Nullable Chromium chromium;

    @Inject
    People people;

    @Inject
    ManagedTokens managed;

    @Inject
    Tokens tokens;

    @Inject
    PlatformServices services;

    @Inject
    SessionCookie cookie;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User administrator;
    private User owner;
    private Caller asOwner;
    private Token.Issued issued;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void logIn() {
        administrator = people.administrator();
        owner = people.user();
        asOwner = people.caller(owner);
        issued = managed.create(asOwner);
        web.logIn(administrator.email(), People.PASSWORD);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private WebPage lookUp(String found) {
        return web.get("/admin/identify")
                .form("Find the owner")
                .fill("What was found", found)
                .send();
    }

    @Test
    @DisplayName("security.md 12, 21: without script a found secret is posted, and no answer repeats it")
    void withoutScript() {
        String guid = issued.secret().reveal();
        for (String found : List.of(
                guid,
                "  " + guid.toUpperCase(Locale.ROOT) + "\n",
                "{\"token\": \"" + guid + "\"}\n",
                guid + " " + guid)) {
            var page = lookUp(found);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.heading()).isEqualTo("A managed token of Ada Lovelace");
            assertThat(page.text())
                    .contains(
                            "It works: whoever holds it can use it now.",
                            owner.email(),
                            issued.token().name(),
                            "never used");
            assertThat(page.response().header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.response().asString().toLowerCase(Locale.ROOT)).doesNotContain(guid);
        }
    }

    @Test
    void othersSecretsAndNobodys() {
        var session = lookUp("Authorization: Bearer " + people.bearer(owner));
        assertThat(session.heading()).isEqualTo("A session of Ada Lovelace");
        var service = services.register();
        var page = lookUp("AUNSIGHT_SECRET='" + service.secret() + "'");
        assertThat(page.heading()).isEqualTo("The secret of the service Scoring");
        assertThat(page.text()).contains(service.id());
        assertThat(lookUp(UUID.randomUUID().toString()).heading()).isEqualTo("Nobody knows this secret");
        assertThat(lookUp("what an operator chose").heading()).isEqualTo("Nobody knows this secret");
    }

    @Test
    void oneAtATime() {
        String another = UUID.randomUUID().toString();
        var page = lookUp(issued.secret().reveal() + "\n" + another);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("What was found")).isEqualTo("Paste one secret at a time.");
        assertThat(page.response().asString())
                .doesNotContain(another, issued.secret().reveal());
        assertThat(lookUp("").status()).isEqualTo(422);
    }

    @Test
    void whatWasFoundIsDeactivatedAndItsOwnerCannotBringItBack() {
        String guid = issued.secret().reveal();
        TokenDesk.whoami(guid).statusCode(200);
        clock.move(Duration.ofMinutes(31));
        var refused = lookUp(guid)
                .form("Deactivate the token")
                .fill("Why", "found in a public log")
                .send();
        assertThat(refused.status()).isEqualTo(403);
        TokenDesk.whoami(guid).statusCode(200);
        var done = refused.form("Deactivate the token")
                .fill("Your password", People.PASSWORD)
                .press();
        assertThat(done.path()).isEqualTo("/admin/tokens/" + issued.token().id());
        assertThat(done.text())
                .contains("stopped working at once", "found in a public log", "An administrator did it.");
        TokenDesk.whoami(guid).statusCode(401);

        var own = new Web();
        own.logIn(owner.email(), People.PASSWORD);
        var page = own.get("/tokens/" + issued.token().id());
        assertThat(page.text())
                .contains("found in a public log", "An administrator deactivated it", "only an administrator can");
        assertThat(page.document().select("form[action$=/reactivate]")).isEmpty();
        assertThat(own.get("/activity").text())
                .contains("deactivated the token “%s” of Ada Lovelace: found in a public log"
                        .formatted(issued.token().name()));

        var again = web.get("/admin/tokens/" + issued.token().id())
                .form("Reactivate the token")
                .press();
        assertThat(again.text()).contains("The token is active again.");
        TokenDesk.whoami(guid).statusCode(200);
    }

    @Test
    void aFormThatWasMadeUpDoesNotReactivate() {
        managed.deactivate(asOwner, issued.token());
        var page = web.get("/admin/tokens/" + issued.token().id())
                .form("Deactivate the token")
                .sendTo("/admin/tokens/" + issued.token().id() + "/reactivate");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("is for its owner to decide");
    }

    @Test
    void aReasonIsNeeded() {
        var page = lookUp(issued.secret().reveal()).form("Deactivate the token").send();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("Why")).isEqualTo("Say why: its owner reads it.");
        TokenDesk.whoami(issued.secret().reveal()).statusCode(200);
    }

    @Test
    void aFoundSessionIsEnded() {
        String session = people.bearer(owner);
        clock.move(Duration.ofMinutes(31));
        var refused = lookUp(session).form("End the session").send();
        assertThat(refused.status()).isEqualTo(403);
        TokenDesk.whoami(session).statusCode(200);
        var done = refused.form("End the session")
                .fill("Your password", People.PASSWORD)
                .press();
        assertThat(done.text()).contains("The session was ended.");
        TokenDesk.whoami(session).statusCode(401);
        assertThat(lookUp(session).text()).contains("the session has ended");
    }

    private Page open(List<Request> posts) {
        var page = Objects.requireNonNull(chromium)
                .browser()
                .newContext(new Browser.NewContextOptions())
                .newPage();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                posts.add(request);
            }
        });
        var scene = new Scene(page, people, tokens, cookie);
        scene.logIn(administrator);
        scene.go("/admin/identify");
        return page;
    }

    private void onlyTheHashTravels(String found, String heading) {
        var posts = new ArrayList<Request>();
        var page = open(posts);
        assertThat(page.locator("#secret-way")).containsText("only its SHA-256 leaves this computer");
        page.locator("#secret").fill(found);
        Chromium.follow(page, page.locator("main button[type=submit]"));
        assertThat(page.locator("h1")).hasText(heading);
        assertThat(posts).hasSize(1);
        assertThat(posts.getFirst().postData()).containsPattern("secret=(&|$)").containsPattern("sha256=[0-9a-f]{64}");
        assertThat(page.url()).endsWith("/admin/identify");
        page.context().close();
    }

    @Test
    @DisplayName("security.md 12: where the browser can hash, a found secret does not leave it")
    void onlyTheHashTravels() {
        String guid = issued.secret().reveal();
        onlyTheHashTravels(" " + guid.toUpperCase(Locale.ROOT) + " ", "A managed token of Ada Lovelace");
        onlyTheHashTravels("{\"token\": \"" + guid + "\"}", "A managed token of Ada Lovelace");
        onlyTheHashTravels("token=" + people.bearer(owner), "A session of Ada Lovelace");
        onlyTheHashTravels(services.register().secret(), "The secret of the service Scoring");
        onlyTheHashTravels("what an operator chose", "Nobody knows this secret");
    }

    @Test
    void aFileIsReadIntoTheForm() {
        var page = open(new ArrayList<>());
        byte[] file = ("{\"token\": \"" + issued.secret().reveal() + "\"}\n").getBytes(StandardCharsets.UTF_8);
        page.locator("#file").setInputFiles(new FilePayload("aunsight-token.json", "application/json", file));
        assertThat(page.locator("#secret")).hasValue(new String(file, StandardCharsets.UTF_8));
        Chromium.follow(page, page.locator("main button[type=submit]"));
        assertThat(page.locator("h1")).hasText("A managed token of Ada Lovelace");
        page.context().close();
    }

    @Test
    void severalSecretsStayInTheBrowser() {
        var posts = new ArrayList<Request>();
        var page = open(posts);
        page.locator("#secret").fill(UUID.randomUUID() + "\n" + UUID.randomUUID());
        page.locator("main button[type=submit]").click();
        assertThat(page.locator("#secret").evaluate("area => area.validationMessage"))
                .isEqualTo("Paste one secret at a time.");
        assertThat(posts).isEmpty();
        page.context().close();
    }
}
