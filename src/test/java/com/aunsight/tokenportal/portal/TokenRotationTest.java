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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenRotationTest {
    private static final String NAME = "ClientX_SmartFeature_Scoring_Process";
    private static final String MAKE = "Make a new secret";

    @Inject
    People people;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private TokenDesk desk;
    private String first;

    @BeforeEach
    void create() {
        desk = new TokenDesk(people, tables);
        first = TokenDesk.guid(desk.create(NAME));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private WebPage rotate(String overlap) {
        return desk.token(NAME).form(MAKE).choose(overlap).send();
    }

    private static void rotatedOut(String guid) {
        TokenDesk.whoami(guid).statusCode(401).body("type", endsWith("/rotated"));
    }

    @Test
    @DisplayName("security.md 12: a new secret is shown in the answer to the post and never again")
    void shownOnce() {
        var page = rotate("24 hours");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.heading()).isEqualTo("New secret for " + NAME);
        String second = TokenDesk.guid(page);
        assertThat(second).matches(TokenDesk.GUID).isNotEqualTo(first);
        assertThat(page.form(TokenDesk.DOWNLOAD).send().response().asString())
                .isEqualTo("{\"token\": \"" + second + "\"}\n");
        for (String path : new String[] {"/tokens", "/tokens/" + desk.id(NAME), "/activity"}) {
            assertThat(desk.web.get(path).response().asString()).as(path).doesNotContain(first, second);
        }
    }

    @Test
    void withoutOverlapTheFormerSecretStopsAtOnce() {
        var page = rotate("Not at all");
        assertThat(page.text()).contains("The former secret stopped working.");
        TokenDesk.whoami(TokenDesk.guid(page)).statusCode(200);
        rotatedOut(first);
    }

    @ParameterizedTest
    @CsvSource({"1 hour,1", "24 hours,24", "7 days,168"})
    void theFormerSecretWorksForTheOverlapAndNotLonger(String overlap, int hours) {
        var page = rotate(overlap);
        assertThat(page.text()).contains("The former secret, ending in " + first.substring(32));
        String second = TokenDesk.guid(page);
        clock.move(Duration.ofHours(hours).minusMinutes(1));
        TokenDesk.whoami(first).statusCode(200);
        clock.move(Duration.ofMinutes(1).plusSeconds(30));
        rotatedOut(first);
        TokenDesk.whoami(second).statusCode(200);
    }

    @Test
    void theTokensPageShowsWhetherTheFormerSecretIsStillUsed() {
        rotate("7 days");
        TokenDesk.whoami(first).statusCode(200);
        var lists = desk.onceUsed(NAME);
        assertThat(lists.document().select(".secrets dl")).hasSize(2);
        var newest = lists.document().expectFirst(".secrets dl").text();
        var former = lists.document().expectFirst(".secrets dl:last-of-type").text();
        assertThat(newest).contains("newest", "as long as the token", "not used yet");
        assertThat(former).contains("former", first.substring(32), "just now", "from 127.0.0.1");
    }

    @Test
    void aSecondRotationEndsTheNewerSecretIfItWasNeverUsed() {
        String lost = TokenDesk.guid(rotate("24 hours"));
        String third = TokenDesk.guid(rotate("24 hours"));
        TokenDesk.whoami(first).statusCode(200);
        rotatedOut(lost);
        TokenDesk.whoami(third).statusCode(200);
    }

    @Test
    void aSecondRotationEndsTheOlderSecretIfTheNewerWasUsed() {
        String second = TokenDesk.guid(rotate("24 hours"));
        TokenDesk.whoami(second).statusCode(200);
        String third = TokenDesk.guid(rotate("24 hours"));
        rotatedOut(first);
        TokenDesk.whoami(second).statusCode(200);
        TokenDesk.whoami(third).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"604801", "-1", "a while", "99999999999"})
    void anOverlapThatCannotBeTakenMakesNoSecret(String overlap) {
        var before = desk.everything();
        var secrets = desk.secrets();
        var page = desk.token(NAME).form(MAKE).with("overlap_seconds", overlap).send();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.document().select("#overlap_seconds-error").text()).startsWith("Choose an overlap");
        assertThat(desk.everything()).isEqualTo(before);
        assertThat(desk.secrets()).isEqualTo(secrets);
        TokenDesk.whoami(first).statusCode(200);
    }

    @Test
    @DisplayName(
            "security.md 9: rotating with a password given long ago asks for it in the same form, which then shows the secret")
    void rotatingAsksForThePassword() {
        var form = desk.token(NAME).form(MAKE).choose("1 hour");
        clock.move(Duration.ofMinutes(31));
        var secrets = desk.secrets();
        var asked = form.send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.error("Your password")).startsWith("Enter your password");
        assertThat(asked.document()
                        .select("input[name=overlap_seconds][checked]")
                        .attr("value"))
                .isEqualTo("3600");
        assertThat(desk.secrets()).isEqualTo(secrets);

        var wrong =
                asked.form(MAKE).fill("Your password", "not my password at all").send();
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.error("Your password")).isEqualTo("This is not your password.");
        assertThat(desk.secrets()).isEqualTo(secrets);

        var rotated = wrong.form(MAKE).fill("Your password", People.PASSWORD).send();
        assertThat(rotated.heading()).isEqualTo("New secret for " + NAME);
        TokenDesk.whoami(TokenDesk.guid(rotated)).statusCode(200);
        TokenDesk.whoami(first).statusCode(200);
    }
}
