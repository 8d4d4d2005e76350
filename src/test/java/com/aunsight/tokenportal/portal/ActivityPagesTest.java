package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActivityPagesTest {
    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    Accounts accounts;

    @Inject
    AuditLog audit;

    @Inject
    Seals seals;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User user;
    private Caller caller;

    @BeforeEach
    void logIn() {
        user = people.user();
        caller = people.caller(user);
        web.logIn(user.email(), People.PASSWORD);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private Token token(Caller owner, String name) {
        var wanted = new Tokens.NewToken(name, "", Place.LAPTOP, new Tokens.Expiry.Default(), List.of(), null);
        return switch (tokens.create(owner, wanted)) {
            case Outcome.Done<Token.Issued>(var issued) -> issued.token();
            case Outcome.Refused<Token.Issued>(var refusal) -> throw new AssertionError(refusal);
        };
    }

    private void happened(Event... events) {
        QuarkusTransaction.requiringNew()
                .run(() -> List.of(events).forEach(event -> audit.append(caller.actor(), event)));
    }

    private static List<String> sentences(WebPage page) {
        return page.document().select(".events summary").eachText();
    }

    private static String linkOf(WebPage page, String sentence) {
        return page.document().select(".events li").stream()
                .filter(li -> li.text().contains(sentence))
                .map(li -> li.select("a[href^=/activity/]").attr("href"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhatHappenedNewestFirstWithItsFacts() {
        token(caller, "Scoring job");
        var page = web.get("/activity");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.heading()).isEqualTo("Activity");
        assertThat(sentences(page).getFirst()).startsWith("Ada Lovelace created the token “Scoring job”");
        Element newest = page.document().select(".events li").getFirst();
        assertThat(newest.text())
                .contains("token.created", "done", "192.0.2.1", "tests", "last four", "Request test", "(UTC, +00:00)");
        assertThat(newest.select("details").hasAttr("open")).isFalse();
        assertThat(newest.select("time").attr("datetime")).endsWith("Z");
    }

    @Test
    void anEventHasALinkThatStays() {
        token(caller, "Linked");
        String link = linkOf(web.get("/activity"), "“Linked”");
        happened(new Event.AccountEdited(user.person(), "name"));
        var page = web.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.heading()).startsWith("Ada Lovelace created the token “Linked”");
        assertThat(page.text()).contains("token.created", "laptop");
        assertThat(page.click("Events of this token").text()).contains("“Linked”");
    }

    @Test
    @DisplayName("security.md 24: an event shows its seal, and gives its proof")
    void anEventShowsItsSeal() {
        token(caller, "Sealed");
        seals.hurry();
        var page = web.get(linkOf(web.get("/activity"), "“Sealed”"));
        assertThat(page.text()).contains("Sealed in checkpoint");
        var proof = page.click("Download the proof").response();
        assertThat(proof.statusCode()).isEqualTo(200);
        assertThat(proof.header("Content-Disposition")).matches("attachment; filename=\"aunsight-event-.*\\.jsonl\"");
        assertThat(proof.asString())
                .contains("“Sealed”", "\"proof\":{\"checkpoint\":\"")
                .endsWith("}\n");
        var other = new Web();
        other.logIn(people.user().email(), People.PASSWORD);
        assertThat(other.get(page.path() + "/proof").status()).isEqualTo(404);
    }

    @Test
    void filtersByAddressAndRequest() {
        token(caller, "Here");
        assertThat(sentences(web.get("/activity").click("192.0.2.1")))
                .contains("Ada Lovelace created the token “Here”");
        var form = web.get("/activity").form("Show");
        assertThat(sentences(form.with("request", "test").press())).contains("Ada Lovelace created the token “Here”");
        assertThat(form.with("request", "another").press().text()).contains("No event matches");
        assertThat(form.with("request", "")
                        .with("address", "192.0.2.99")
                        .press()
                        .text())
                .contains("No event matches");
    }

    @Test
    void aRefusedAttemptIsToldToo() {
        new Web().logIn(user.email(), "a wrong password indeed");
        var page = web.get("/activity?result=refused");
        assertThat(page.text()).contains("A wrong password was given for Ada Lovelace", "login.failed", "refused");
        assertThat(page.document().select(".events li")).hasSize(1);
    }

    @Test
    @DisplayName("security.md 16: nobody sees another one's events: not in the list, by a token's id, or by a link")
    void ownEventsOnly() {
        Token mine = token(caller, "Mine alone");
        String link = linkOf(web.get("/activity"), "“Mine alone”");
        for (User other : List.of(people.user(), people.administrator())) {
            var theirs = new Web();
            theirs.logIn(other.email(), People.PASSWORD);
            assertThat(theirs.get("/activity").text()).doesNotContain("Mine alone");
            var filtered = theirs.get("/activity?token=" + mine.id());
            assertThat(filtered.status()).isEqualTo(200);
            assertThat(filtered.text()).contains("No event matches").doesNotContain("Mine alone");
            var hidden = theirs.get(link);
            var missing = theirs.get("/activity/" + UUID.randomUUID());
            assertThat(hidden.status()).isEqualTo(404).isEqualTo(missing.status());
            assertThat(hidden.heading()).isEqualTo(missing.heading());
            assertThat(hidden.text()).doesNotContain("Mine alone");
        }
    }

    @Test
    void aStrangerIsSentToTheLogIn() {
        for (String path : List.of("/activity", "/activity/" + UUID.randomUUID())) {
            var answer = new Web().getOnly(path);
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location()).startsWith("/login?next=");
        }
    }

    @Test
    void filtersByTokenEventAndResult() {
        Token first = token(caller, "First");
        token(caller, "Second");
        tokens.edit(caller, first.id(), Tokens.Edit.active(false, "lost"));
        var form = web.get("/activity").form("Show");
        assertThat(sentences(form.with("token", first.id().toString()).press()))
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("“First”"));
        assertThat(sentences(form.with("event", "token.created").press()))
                .singleElement()
                .asString()
                .contains("created the token “First”");
        var all = form.with("token", "").press();
        assertThat(sentences(all)).hasSize(2).allMatch(sentence -> sentence.contains("created the token"));
        assertThat(all.form("Show").value("Event")).isEqualTo("token.created");
        assertThat(form.with("result", "failed").press().text()).contains("No event matches");
        assertThat(sentences(web.get("/activity?event=token.created").click("Clear")))
                .hasSizeGreaterThan(3);
    }

    @Test
    void aTokenThatIsGoneCanStillBeLookedFor() {
        Token token = token(caller, "Gone");
        tokens.delete(caller, token.id());
        var page = web.get("/activity?token=" + token.id());
        assertThat(sentences(page)).hasSize(2);
        assertThat(page.document().select("#token option[selected]").text()).isEqualTo("Gone");
    }

    @Test
    void aTokenIsFoundByTheNameThatItHadThen() {
        Token token = token(caller, "Nightly");
        tokens.edit(caller, token.id(), new Tokens.Edit("Weekly", null, null, null, null, null));
        assertThat(sentences(web.get("/activity?token=nightly")))
                .containsExactly("Ada Lovelace created the token “Nightly”");
        assertThat(sentences(web.get("/activity?token=WEEKLY"))).hasSize(1);
        assertThat(web.get("/activity?token=monthly").text()).contains("No event matches");
    }

    @Test
    @DisplayName("security.md 16: nobody chooses another person in their own activity")
    void thePersonIsOneself() {
        User other = people.user();
        assertThat(sentences(web.get("/activity?person=" + other.id()))).isEqualTo(sentences(web.get("/activity")));
    }

    @Test
    void saysHowFarTheLogIsSealed() {
        token(caller, "Sealed");
        seals.hurry();
        var page = web.get("/activity");
        assertThat(page.text()).contains("Events with a seal", "Newest checkpoint number", "How to verify it yourself");
        assertThat(page.document().select("a[href=/admin/audit/verification]")).isEmpty();
        var checkpoint = page.click("Download the newest checkpoint").response();
        assertThat(checkpoint.statusCode()).isEqualTo(200);
        assertThat(checkpoint.contentType()).startsWith("text/plain");
        assertThat(checkpoint.asString()).contains("/audit\n", "\n\n— ");
    }

    @Test
    void daysAreThoseOfTheViewersZone() {
        accounts.edit(caller, new Accounts.Edit(null, null, "Pacific/Auckland"));
        var zone = ZoneId.of("Pacific/Auckland");
        LocalDate day = LocalDate.ofInstant(clock.instant(), zone).plusDays(1);
        var midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
        clock.move(Duration.between(clock.instant(), midnight.minus(Duration.ofMinutes(1))));
        happened(new Event.AccountEdited(user.person(), "evening"));
        clock.move(Duration.ofMinutes(2));
        happened(new Event.AccountEdited(user.person(), "morning"));
        clock.reset();
        String evening = "/activity?event=account.edited&from=%s&until=%s".formatted(day, day);
        assertThat(sentences(web.get(evening))).singleElement().asString().contains("evening");
        String later = "/activity?event=account.edited&from=" + day.plusDays(1);
        var page = web.get(later);
        assertThat(sentences(page)).singleElement().asString().contains("morning");
        assertThat(page.form("Show").value("From")).isEqualTo(day.plusDays(1).toString());
        assertThat(page.document().select(".events time[title]").attr("title")).contains("00:01", "Pacific/Auckland");
        assertThat(LocalTime.ofInstant(midnight, zone)).isEqualTo(LocalTime.MIDNIGHT);
    }

    @Test
    void whatCannotBeLookedForIsSaidBesideTheField() {
        var page = web.get("/activity?event=no.such&result=maybe&from=yesterday&until=2026-02-30");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("Event")).isEqualTo("Choose an event from the list.");
        assertThat(page.error("Result")).isEqualTo("Choose a result from the list.");
        assertThat(page.error("From")).isEqualTo("Enter a day like 2026-11-24.");
        assertThat(page.error("Until")).isEqualTo("Enter a day like 2026-11-24.");
        var turned = web.get("/activity?from=2026-03-02&until=2026-03-01");
        assertThat(turned.status()).isEqualTo(422);
        assertThat(turned.error("Until")).isEqualTo("Choose a last day that is not before the first.");
        assertThat(turned.form("Show").value("From")).isEqualTo("2026-03-02");
        for (String edge : List.of("from=0000-01-01", "until=9999-12-31", "from=9999-12-31", "until=0001-01-01")) {
            assertThat(web.get("/activity?" + edge).status()).as(edge).isEqualTo(200);
        }
        assertThat(web.get("/activity?after=nonsense").status()).isEqualTo(404);
    }

    @Test
    void pagesAreCompleteWhileNewEventsArrive() {
        var events = new Event[120];
        for (int i = 0; i < events.length; i++) {
            events[i] = new Event.AccountEdited(user.person(), "thing " + i + ".");
        }
        happened(events);
        var seen = new ArrayList<String>();
        var page = web.get("/activity?event=account.edited");
        for (int more = 0; ; more++) {
            seen.addAll(sentences(page));
            happened(new Event.AccountEdited(user.person(), "newcomer " + more));
            if (page.document().select("a[rel=next]").isEmpty()) {
                break;
            }
            page = web.get(page.document().select("a[rel=next]").attr("href"));
        }
        assertThat(seen).hasSize(120);
        assertThat(new HashSet<>(seen)).hasSize(120);
        assertThat(seen.getFirst()).contains("thing 119.");
        assertThat(seen.getLast()).contains("thing 0.");
        assertThat(sentences(page.click("First page")).getFirst()).contains("newcomer");
    }

    @Test
    @DisplayName("security.md 25: markup in names and user agents is text")
    void inert() {
        token(caller, "<img src=x onerror=alert(1)>");
        var page = web.get("/activity");
        assertThat(page.document().select("main img, main script")).isEmpty();
        assertThat(sentences(page).getFirst())
                .startsWith("Ada Lovelace created the token “<img src=x onerror=alert(1)>”");
        var event = web.get(linkOf(page, "<img"));
        assertThat(event.document().select("main img")).isEmpty();
        assertThat(event.heading()).contains("<img src=x onerror=alert(1)>");
    }
}
