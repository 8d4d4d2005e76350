package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Verdicts;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page of a token tells of its use. */
@QuarkusTest
class TokenUsesTest {
    private static final String NAME = "ClientX_SmartFeature_Scoring_Process";

    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    Verdicts verdicts;

    @Inject
    WrittenUses uses;

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

    private void use(int times, String secret, String address, String agent) {
        for (int i = 0; i < times; i++) {
            verdicts.check(secret, new Origin(address, agent))
                    .toCompletableFuture()
                    .join();
        }
    }

    private WebPage page() {
        uses.now();
        return desk.token(NAME);
    }

    private static List<String> rows(WebPage page, String table) {
        return page.document().select(table + " tbody tr").eachText();
    }

    @Test
    void beforeTheFirstUseItSaysSo() {
        var page = page();
        assertThat(page.text())
                .contains("Use of the last 90 days", "Not used yet. From the first use on, this shows how often");
        assertThat(page.document().select(".uses svg, .uses table")).isEmpty();
    }

    @Test
    void usesAreDrawnAndListedByDayAndOrigin() {
        use(1_200, guid, "192.0.2.1", "python-requests/2.32.4");
        use(1, guid, "192.0.2.2", "");
        uses.now();
        desk.token(NAME).form("Deactivate").press();
        use(2, guid, "192.0.2.1", "python-requests/2.32.4");
        var page = page();
        assertThat(page.document().expectFirst(".uses > p").text()).isEqualTo("Worked 1,201 times, refused 2 times.");
        assertThat(page.document().select(".uses rect.chart-good")).hasSize(1);
        assertThat(page.document().select(".uses rect.chart-bad")).hasSize(1);
        assertThat(page.document().select(".uses title").text()).endsWith(": worked 1,201, refused 2");
        assertThat(page.document().expectFirst(".uses figcaption").text()).isEqualTo("Days of UTC.");
        assertThat(rows(page, ".uses details")).singleElement().asString().endsWith(" 1,201 2 2 deactivated");
        assertThat(rows(page, ".uses h3 ~ .table"))
                .anySatisfy(row -> assertThat(row)
                        .startsWith("192.0.2.1Python Requests")
                        .contains("just now")
                        .endsWith("1,200 2 deactivated"))
                .anySatisfy(row -> assertThat(row).startsWith("192.0.2.2").endsWith(" 1 0"));
        assertThat(page.text())
                .contains("was used for the first time", "was presented and refused: deactivated (2 times)");
    }

    @Test
    void daysAreThoseOfTheReader() {
        tables.run("update users set time_zone = 'Asia/Tokyo' where id = '%s'".formatted(desk.user.id()));
        Instant now = clock.instant();
        // One in the morning of the next day in Tokyo.
        clock.move(Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(16))));
        use(3, guid, "192.0.2.1", "");
        var page = page();
        var day = page.document().expectFirst(".uses details tbody time").attr("datetime");
        assertThat(day)
                .isEqualTo(now.truncatedTo(ChronoUnit.DAYS)
                        .plus(1, ChronoUnit.DAYS)
                        .toString()
                        .substring(0, 10));
        assertThat(page.document().expectFirst(".uses figcaption").text())
                .startsWith("Days of Asia/Tokyo, those before ")
                .endsWith(" of UTC.");
    }

    @Test
    void duringAnOverlapItSaysFromWhereTheFormerSecretIsStillUsed() {
        use(1, guid, "192.0.2.1", "old-job/1.0");
        uses.now();
        clock.move(Duration.ofMinutes(5));
        desk.token(NAME).form("Make a new secret").choose("7 days").send();
        assertThat(former(page())).contains("not used: as far as can be seen, nothing depends on it any more");
        use(1, guid, "192.0.2.9", "forgotten-job/2.0");
        assertThat(former(page()))
                .contains("still used", "from 192.0.2.9, “forgotten-job/2.0”", "just now")
                .doesNotContain("old-job");
    }

    private static String former(WebPage page) {
        return page.document().expectFirst(".secrets dl:last-of-type").text();
    }

    @Test
    void manyOriginsAreShortenedAndSaidToBe() {
        for (int i = 1; i <= 60; i++) {
            use(1, guid, "192.0.2." + i, "");
        }
        var page = page();
        assertThat(rows(page, ".uses h3 ~ .table")).hasSize(20);
        assertThat(page.text()).contains("31 more, seen earlier, are not shown.");
    }
}
