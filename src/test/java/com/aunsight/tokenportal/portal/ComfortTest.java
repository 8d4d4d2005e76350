package com.aunsight.tokenportal.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.testing.Chromium;
import com.aunsight.tokenportal.testing.People;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What script adds to the pages around people and sessions. */
@QuarkusTest
class ComfortTest {
    private static @Nullable Chromium chromium;

    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    SessionCookie cookie;

    private BrowserContext context;
    private Page page;
    private Scene scene;

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
    void open() {
        context = Objects.requireNonNull(chromium)
                .browser()
                .newContext(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));
        page = context.newPage();
        scene = new Scene(page, people, tokens, cookie);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void thePasswordCanBeShownAndIsHiddenAgainWhenItIsSent() {
        scene.go("/login");
        page.locator("#password").fill("secret words");
        var button = page.locator("[data-shows=password]");
        button.click();
        assertThat(page.locator("#password")).hasAttribute("type", "text");
        assertThat(button).hasAttribute("aria-pressed", "true");
        button.click();
        assertThat(page.locator("#password")).hasAttribute("type", "password");
    }

    @Test
    void theFirstLogInAdoptsTheBrowsersTimeZone() {
        User user = people.user();
        scene.go("/login");
        page.locator("#email").fill(user.email());
        page.locator("#password").fill(People.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator("footer")).containsText("Asia/Tokyo (UTC+09:00)");
    }

    @Test
    void theAccountOffersTheBrowsersTimeZone() {
        scene.logIn();
        scene.go("/account");
        var offer = page.locator("[data-zone]");
        assertThat(offer).hasText("Use this browser’s: Asia/Tokyo");
        offer.click();
        assertThat(page.locator("#time_zone")).hasValue("Asia/Tokyo");
        assertThat(offer).isHidden();
    }

    @Test
    void theTimeLeftCountsOnWithThePage() {
        scene.logIn();
        page.clock().install();
        scene.go("/");
        assertThat(page.locator("[data-left]")).hasText("23 hours 59 minutes");
        page.clock().fastForward("02:30:00");
        assertThat(page.locator("[data-left]")).hasText("21 hours 29 minutes");
        page.clock().fastForward("22:00:00");
        assertThat(page.locator("[data-left]")).hasText("over");
    }

    @Test
    void copyingWorksWithoutTheClipboardsOwnInterface() {
        var caller = scene.logIn();
        page.addInitScript("Object.defineProperty(window, 'isSecureContext', { value: false })");
        scene.go("/account");
        page.locator("[data-copies=user-id]").click();
        assertThat(page.locator("[data-copies=user-id]")).hasText("Copied");
        assertThat(page.locator("#announcements")).hasText("Copied");
        page.locator("#firstname").fill("");
        page.locator("#firstname").press("Control+V");
        assertThat(page.locator("#firstname")).hasValue(caller.user().id().toString());
    }

    @Test
    void theKeyboardComesPastTheNavigation() {
        scene.logIn();
        scene.go("/sessions");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.url()).endsWith("#content");
        page.keyboard().press("Tab");
        assertThat(page.locator("form[action='/sessions/renew'] button")).isFocused();
    }
}
