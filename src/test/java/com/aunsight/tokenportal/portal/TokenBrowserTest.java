package com.aunsight.tokenportal.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.testing.Chromium;
import com.aunsight.tokenportal.testing.People;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What script adds to the pages of tokens, and what they are without it. */
@QuarkusTest
@Tag("full")
class TokenBrowserTest {
    /** As a page that came over plain http from another machine sees the browser. */
    private static final String PLAIN_HTTP = """
            Object.defineProperty(window, 'isSecureContext', { get: () => false });
            Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });""";

    private static @Nullable Chromium chromium;

    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    SessionCookie cookie;

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

    private Page open(boolean script) {
        var options =
                new Browser.NewContextOptions().setJavaScriptEnabled(script).setAcceptDownloads(true);
        var page =
                Objects.requireNonNull(chromium).browser().newContext(options).newPage();
        var scene = new Scene(page, people, tokens, cookie);
        scene.logIn();
        scene.go("/tokens/new");
        return page;
    }

    private static String create(Page page) {
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("My_Macbook_Login_Token");
        Chromium.follow(page, page.locator("main button[type=submit]"));
        String guid = page.locator("#guid").inputValue();
        assertThat(guid).matches(TokenDesk.GUID);
        return guid;
    }

    @Test
    void copiesOnPlainHttp() {
        var page = open(true);
        page.addInitScript(PLAIN_HTTP);
        page.reload();
        String guid = create(page);
        page.locator("[data-copies=guid]").click();
        assertThat(page.locator("[data-copies=guid]")).hasText("Copied");
        assertThat(pasted(page)).isEqualTo(guid);
        page.locator("[data-copies=file-content]").click();
        assertThat(pasted(page)).isEqualTo("{\"token\": \"" + guid + "\"}");
        page.context().close();
    }

    private static String pasted(Page page) {
        page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))");
        page.locator("#paste").focus();
        page.keyboard().press("Control+V");
        String text = page.locator("#paste").inputValue();
        page.locator("#paste").evaluate("element => element.remove()");
        return text;
    }

    @Test
    void theGuidIsSelectedAsAWhole() {
        var page = open(true);
        String guid = create(page);
        page.locator("#guid").click();
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo(guid);
        page.context().close();
    }

    @Test
    @DisplayName(
            "security.md 12: left and come back to, also from the browser's own memory of pages, the page shows no secret")
    void blankedWhenLeft() {
        var page = open(true);
        String guid = create(page);
        Chromium.follow(page, page.locator("main a:has-text('Look at the token')"));
        assertThat(page.locator("h1")).hasText("My_Macbook_Login_Token");
        try {
            page.goBack();
        } catch (PlaywrightException notKept) {
            // The browser did not keep the page, and may not get it again.
        }
        page.waitForFunction("document.readyState === 'complete'");
        assertThat(page.content()).doesNotContain(guid);
        assertThat((boolean) page.evaluate(
                        "guid => [...document.querySelectorAll('input')].some(input => input.value.includes(guid))",
                        guid))
                .isFalse();
        page.context().close();
    }

    @Test
    void whatIsKeptForTheBackButtonIsBlankAndSaysWhy() {
        var page = open(true);
        String guid = create(page);
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        assertThat(page.locator("[data-secret-gone]")).isVisible();
        assertThat(page.locator("#guid")).hasValue("");
        assertThat(page.locator("main").innerText()).doesNotContain(guid);
        assertThat((boolean) page.evaluate(
                        "guid => [...document.querySelectorAll('input')].some(input => input.value.includes(guid))",
                        guid))
                .isFalse();
        page.context().close();
    }

    @Test
    void theFirstUseAppearsByItself() {
        var page = open(true);
        String guid = create(page);
        assertThat(page.locator("[data-first-use]")).containsText("Waiting for the first use");
        TokenDesk.whoami(guid).statusCode(200);
        assertThat(page.locator("[data-first-use]"))
                .containsText(
                        Pattern.compile("It works: first seen just now, from 127\\.0\\.0\\.1"),
                        new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
        page.context().close();
    }

    @Test
    void aNameIsCheckedWhileItIsTyped() {
        var page = open(true);
        create(page);
        page.navigate(page.url().replaceAll("/tokens.*", "/tokens/new"));
        page.locator("#name").fill("my_macbook_login_token");
        assertThat(page.locator("#name-check")).hasText("You already have a token of this name.");
        page.locator("#name").fill("Another");
        assertThat(page.locator("#name-check")).hasText("This name is free.");
        page.context().close();
    }

    @Test
    void theFileIsDownloadedTwiceWithAndOnceWithoutScript() throws Exception {
        for (boolean script : new boolean[] {true, false}) {
            var page = open(script);
            String guid = create(page);
            for (int i = 0; i < (script ? 2 : 1); i++) {
                var download = page.waitForDownload(() -> page.locator("form[action='/tokens/file'] button")
                        .first()
                        .click());
                assertThat(download.suggestedFilename()).isEqualTo("aunsight-token.json");
                assertThat(Files.readAllBytes(download.path()))
                        .isEqualTo(("{\"token\": \"" + guid + "\"}\n")
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertThat(page.locator("#guid").inputValue()).as("still there").isEqualTo(guid);
            }
            assertThat(page.locator("[data-copies]").first().isVisible()).isEqualTo(script);
            page.context().close();
        }
    }

    @Test
    void allOfAPageAreChosenAtOnce() {
        var page = open(true);
        create(page);
        page.navigate(page.url().replaceAll("/tokens.*", "/tokens/new"));
        page.locator("#name").fill("Another");
        Chromium.follow(page, page.locator("main button[type=submit]"));
        Chromium.follow(page, page.locator("nav a[href='/tokens']"));
        page.locator("[data-chooses]").check();
        Chromium.follow(page, page.locator("main button:has-text('Deactivate chosen tokens')"));
        assertThat(page.locator("main tbody .badge")).hasText(new String[] {"deactivated now", "deactivated now"});
        page.context().close();
    }
}
