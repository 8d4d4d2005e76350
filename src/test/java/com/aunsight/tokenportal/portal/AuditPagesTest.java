package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.Owner;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditPagesTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    Tokens port;

    @Inject
    PlatformServices services;

    @Inject
    Seals seals;

    @Inject
    Owner owner;

    private final Web web = new Web();
    private User administrator;
    private User user;
    private Caller caller;

    @BeforeEach
    void logIn() {
        administrator = people.administrator();
        user = people.user();
        caller = people.caller(user);
        web.logIn(administrator.email(), People.PASSWORD);
    }

    private Token token(String name) {
        return tokens.create(caller, name, new Tokens.Expiry.Default(), List.of())
                .token();
    }

    private static List<String> sentences(WebPage page) {
        assertThat(page.status()).isEqualTo(200);
        return page.document().select(".events summary").eachText();
    }

    private static String name(String of) {
        return of + " " + UUID.randomUUID();
    }

    @Test
    void anAdministratorSeesWhatEverybodyDid() {
        String name = name("Scoring");
        token(name);
        var all = web.get("/").click("Audit");
        assertThat(all.heading()).isEqualTo("Audit log");
        assertThat(sentences(all)).hasSizeGreaterThan(1);
        // Of all that the tests of one run leave behind, some in times to come.
        var page = all.form("Show").fill("Token", name).press();
        assertThat(sentences(page).getFirst()).isEqualTo("Ada Lovelace created the token “%s”".formatted(name));
        var event = web.get(
                page.document().select(".events li a[href^=/admin/audit/]").attr("href"));
        assertThat(event.heading()).contains(name);
        assertThat(event.text()).contains("token.created", "192.0.2.1");
        assertThat(event.click("Events of this token").text()).contains(name);
        assertThat(sentences(event.click("Events of this person")).getFirst()).contains(name);
        assertThat(event.click("Whole audit log").heading()).isEqualTo("Audit log");
    }

    @Test
    @DisplayName("security.md 15, 16: nobody else sees the whole log, its events, proofs and exports")
    void administratorsAlone() {
        token(name("Hidden"));
        seals.hurry();
        String event = web.get("/admin/audit")
                .document()
                .select(".events li a[href^=/admin/audit/]")
                .attr("href");
        var theirs = new Web();
        theirs.logIn(people.user().email(), People.PASSWORD);
        assertThat(theirs.get("/").document().select("a[href^=/admin]")).isEmpty();
        long before = exports();
        for (String path : List.of(
                "/admin/audit",
                "/admin/audit/export?format=csv",
                event,
                event + "/proof",
                "/admin/audit/verification")) {
            var refused = theirs.get(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.text()).doesNotContain("Hidden");
        }
        assertThat(exports()).isEqualTo(before);
    }

    private long exports() {
        return Long.parseLong(owner.value("select count(*) from audit_events where event = 'audit.exported'"));
    }

    @Test
    void filtersByTokenByNameAndId() {
        String name = name("Nightly");
        Token token = token(name);
        port.edit(caller, token.id(), Tokens.Edit.active(false, "lost"));
        token(name("Other"));
        var form = web.get("/admin/audit").form("Show");
        assertThat(sentences(form.fill("Token", name.toUpperCase(Locale.ROOT)).press()))
                .hasSize(2)
                .allMatch(sentence -> sentence.contains(name));
        assertThat(sentences(form.fill("Token", token.id().toString()).press())).hasSize(2);
        assertThat(sentences(form.fill("Event", "token.deactivated").press()))
                .singleElement()
                .asString()
                .contains("deactivated the token “" + name);
        assertThat(form.fill("Token", name("Unknown")).press().text()).contains("No event matches");
    }

    @Test
    void filtersByPersonByEmailIdAndChoice() {
        String name = name("Hers");
        token(name);
        var form = web.get("/admin/audit").form("Show");
        for (String who : List.of(
                user.email(), user.email().toUpperCase(Locale.ROOT), user.id().toString())) {
            var found = form.fill("Person", " " + who + " ").press();
            assertThat(sentences(found).getFirst()).as(who).contains(name);
            assertThat(found.document().select(".events summary").eachText())
                    .noneMatch(sentence -> sentence.contains(administrator.email()));
        }
        var several = form.fill("Person", "ada.").fill("Event", "token.created").press();
        assertThat(several.status()).isEqualTo(422);
        assertThat(several.error("Person"))
                .isEqualTo("Several people have this in their name or e-mail. Choose one of them.");
        assertThat(several.document().select(".events")).isEmpty();
        var choice = several.document().select(".chips a").getFirst();
        assertThat(choice.text()).contains("@example.org");
        var chosen = web.get(choice.attr("href"));
        assertThat(chosen.status()).isEqualTo(200);
        assertThat(chosen.form("Show").value("Event")).isEqualTo("token.created");
        var nobody = form.fill("Person", "nobody at all").press();
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.error("Person")).isEqualTo("Nobody has this in their name or e-mail.");
        assertThat(web.get("/admin/audit?person=zz%00q").status()).isEqualTo(422);
        assertThat(web.get("/admin/audit?service=a%00b&token=a%00b").status()).isEqualTo(200);
    }

    @Test
    void aUsersPageLeadsToTheirEvents() {
        String name = name("Theirs");
        token(name);
        var events = web.get("/admin/users/" + user.id()).click("What they did, and what happened to them");
        assertThat(sentences(events).getFirst()).contains(name);
    }

    @Test
    void filtersByServiceAddressRequestResultAndDay() {
        var service = services.register();
        var form = web.get("/admin/audit").form("Show");
        assertThat(sentences(form.fill("Service", service.id()).press()))
                .singleElement()
                .asString()
                .contains("registered the service “Scoring” (" + service.id());
        new Web().logIn(user.email(), "a wrong password indeed");
        var refused = web.get("/admin/audit?result=refused&person=" + user.id());
        assertThat(sentences(refused)).singleElement().asString().startsWith("A wrong password");
        String request = refused.document().select(".events a[href*=request]").text();
        assertThat(sentences(web.get("/admin/audit?request=" + request))).hasSize(1);
        assertThat(sentences(web.get("/admin/audit?address=127.0.0.1&person=" + user.id())))
                .isEqualTo(sentences(refused));
        assertThat(web.get("/admin/audit?until=2020-01-01").text()).contains("No event matches");
        assertThat(web.get("/admin/audit?until=never").error("Until")).isEqualTo("Enter a day like 2026-11-24.");
    }

    @Test
    @DisplayName("security.md 23: an export of what is filtered is told")
    void exportsWhatIsFiltered() {
        String name = name("Exported");
        token(name);
        token(name("Not exported"));
        var page = web.get("/admin/audit?event=token.created&token=" + name.replace(" ", "%20"));
        var csv = page.click("Download CSV").response();
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition"))
                .matches("attachment; filename=\"aunsight-audit-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(csv.asString().lines()).hasSize(2).anyMatch(line -> line.contains(name));
        var lines = page.click("Download JSON Lines").response();
        assertThat(lines.contentType()).startsWith("application/jsonl");
        assertThat(lines.asString().lines()).singleElement().asString().contains(name, "\"proof\"");
        assertThat(sentences(web.get("/admin/audit?event=audit.exported&person=" + administrator.id())))
                .containsExactly(
                        "Ada Lovelace exported all events of the audit log as JSON Lines",
                        "Ada Lovelace exported all events of the audit log as CSV");
        assertThat(web.getOnly("/admin/audit/export?format=csv&person=nobody+at+all")
                        .location())
                .isEqualTo("/admin/audit?person=nobody+at+all");
    }

    @Test
    @DisplayName("security.md 24: an administrator gets the proof of anybody's event")
    void provesAnybodysEvent() {
        String name = name("Proved");
        token(name);
        seals.hurry();
        var page = web.get("/admin/audit?token=" + name.replace(" ", "%20"));
        assertThat(page.text()).contains("Events with a seal", "Newest checkpoint number", "Verify the whole log");
        var event = web.get(page.document().select(".events li p a").attr("href"));
        assertThat(event.text()).contains("Sealed in checkpoint");
        assertThat(event.click("Download the proof").response().asString()).contains(name, "\"proof\":{");
    }

    @Test
    void saysThatNothingIsSealedAnyMore() throws Exception {
        seals.hurry();
        // A transaction that writes and does not end.
        try (var writing = owner.holding("select pg_current_xact_id()")) {
            token(name("Waiting"));
            seals.hurry();
            assertThat(web.get("/admin/audit").text()).contains("Oldest event that waits for its seal just now");
            assertThat(writing.isClosed()).isFalse();
        }
    }
}
