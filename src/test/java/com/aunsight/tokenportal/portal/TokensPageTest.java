package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokensPageTest {
    private static final String BULK = "Deactivate chosen tokens";

    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private TokenDesk desk;
    private Caller caller;

    @BeforeEach
    void sitDown() {
        desk = new TokenDesk(people, tables);
        caller = people.caller(desk.user);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private void create(String name, Tokens.Expiry expiry) {
        tokens.create(caller, new Tokens.NewToken(name, "", Place.LAPTOP, expiry, List.of(), null));
    }

    private void create(String... names) {
        for (String name : names) {
            create(name, new Tokens.Expiry.Default());
        }
    }

    private static List<String> names(WebPage page) {
        return page.document().select("tbody th a").eachText();
    }

    private String chip(String filter) {
        return desk.web.get("/tokens").document().select(".chips a").eachText().stream()
                .filter(text -> text.startsWith(filter))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAnyItLeadsToTheFirst() {
        var page = desk.web.get("/tokens");
        assertThat(page.text()).contains("No tokens yet");
        assertThat(page.click("Create your first token").heading()).isEqualTo("New token");
    }

    @Test
    void showsEachWithWhatItIs() {
        String guid = TokenDesk.guid(desk.create("Report"));
        var page = desk.web.get("/tokens");
        var row = page.document().expectFirst("tbody tr").text();
        assertThat(row).contains("Report", "active", guid.substring(32), "not used yet");
        assertThat(page.click("Report").path()).isEqualTo("/tokens/" + desk.id("Report"));
    }

    @Test
    void saysWhenAndFromWhereATokenWasUsed() {
        String guid = TokenDesk.guid(desk.create("Report"));
        TokenDesk.whoami(guid).statusCode(200);
        desk.onceUsed("Report");
        assertThat(desk.web.get("/tokens").document().select("tbody tr").text()).contains("just now", "from 127.0.0.1");
    }

    @Test
    void filtersWithCountsAsLinks() {
        create("Active 1", "Active 2");
        create("Soon", new Tokens.Expiry.At(clock.instant().plus(Duration.ofDays(3))));
        create("Off");
        desk.token("Off").form("Deactivate").press();
        assertThat(chip("Active")).isEqualTo("Active 3");
        assertThat(chip("Expiring")).isEqualTo("Expiring within 14 days 1");
        assertThat(chip("Never used")).isEqualTo("Never used 3");
        assertThat(chip("Deactivated")).isEqualTo("Deactivated 1");
        assertThat(names(desk.web.get("/tokens").click("Deactivated 1"))).containsExactly("Off");
        assertThat(names(desk.web.get("/tokens").click("Expiring within 14 days 1")))
                .containsExactly("Soon");
        assertThat(names(desk.web.get("/tokens?status=active")))
                .containsExactlyInAnyOrder("Active 1", "Active 2", "Soon");
        clock.move(Duration.ofDays(4));
        desk.logIn();
        assertThat(names(desk.web.get("/tokens?status=expired"))).containsExactly("Soon");
        assertThat(desk.web
                        .get("/tokens?status=expired")
                        .document()
                        .select("tbody .badge")
                        .text())
                .isEqualTo("expired");
    }

    @Test
    void searchesAndSorts() {
        create("beta report", "Alpha report", "gamma");
        var found = desk.web
                .get("/tokens")
                .form("Show")
                .fill("Search in names", "REPORT")
                .with("sort", "name")
                .press();
        assertThat(names(found)).containsExactly("Alpha report", "beta report");
        assertThat(found.document().select("#q").attr("value")).isEqualTo("REPORT");
        assertThat(found.document().select("#sort option[selected]").attr("value"))
                .isEqualTo("name");
        assertThat(names(desk.web.get("/tokens"))).containsExactly("gamma", "Alpha report", "beta report");
        var none = desk.web.get("/tokens?q=100%25");
        assertThat(none.text()).contains("No token matches");
        assertThat(names(none.click("Show all tokens"))).hasSize(3);
    }

    @Test
    void pagesByKeyWithFilterAndOrderKept() {
        create(IntStream.range(0, 60).mapToObj("job %02d &"::formatted).toArray(String[]::new));
        create("another");
        var page = desk.web.get("/tokens?q=job&status=active&sort=name");
        var seen = new ArrayList<>(names(page));
        while (!page.document().select("a[rel=next]").isEmpty()) {
            page = page.click("Next page");
            seen.addAll(names(page));
        }
        assertThat(seen)
                .isEqualTo(
                        IntStream.range(0, 60).mapToObj("job %02d &"::formatted).toList());
        assertThat(names(page.click("First page"))).startsWith("job 00 &");
    }

    @Test
    void anAddressOfAnotherOrderBeginsAgain() {
        create("Report");
        var answer = desk.web.getOnly("/tokens?q=a+b%26&sort=name&after=nonsense");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/tokens?q=a+b%26&sort=name");
        assertThat(names(desk.web.get("/tokens?status=nonsense&sort=nonsense"))).containsExactly("Report");
    }

    @Test
    @DisplayName("security.md 16: the list holds nobody else's")
    void nobodyElses() {
        create("Report");
        assertThat(new TokenDesk(people, tables).web.get("/tokens").text()).contains("No tokens yet");
    }

    @Test
    void severalAreDeactivatedAndEachIsToldOf() {
        create("One", "Two", "Three", "Four");
        var form = desk.web
                .get("/tokens")
                .form(BULK)
                .choose("Choose One")
                .choose("Choose Two")
                .fill("Reason", "image leaked");
        desk.token("Two").form("Deactivate").fill("Reason", "before").press();
        var stranger = new TokenDesk(people, tables);
        stranger.create("Theirs");
        var theirs = stranger.everything();
        var page = form.also("ids", stranger.id("Theirs")).send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("tbody tr").eachText())
                .containsExactly(
                        "One deactivated now", "Two was deactivated already", stranger.id("Theirs") + " not found");
        assertThat(desk.column("One", "deactivation_reason")).isEqualTo("image leaked");
        assertThat(desk.column("Two", "deactivation_reason")).isEqualTo("before");
        assertThat(desk.column("Three", "deactivated_at")).isEqualTo("null");
        assertThat(stranger.everything()).isEqualTo(theirs);
    }

    @Test
    void aBulkDeactivationThatCannotBeTakenChangesNothing() {
        create("One", "Two");
        var before = desk.everything();
        var none = desk.web
                .get("/tokens?sort=name")
                .form(BULK)
                .fill("Reason", "image leaked")
                .send();
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("Choose at least one token in the list.");
        assertThat(none.form(BULK).value("Reason")).isEqualTo("image leaked");
        assertThat(names(none)).containsExactly("One", "Two");

        var tooLong = desk.web
                .get("/tokens")
                .form(BULK)
                .choose("Choose One")
                .fill("Reason", "x".repeat(1_001))
                .send();
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.error("Reason")).isEqualTo("Use at most 1000 characters.");
        assertThat(tooLong.document().select("input[name=ids][checked]").attr("value"))
                .isEqualTo(desk.id("One"));
        assertThat(desk.everything()).isEqualTo(before);
        assertThat(desk.web
                        .get("/tokens")
                        .form(BULK)
                        .with("ids", "nonsense")
                        .send()
                        .status())
                .isBetween(400, 404);
    }
}
