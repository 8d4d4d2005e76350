package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.testing.Authenticator;
import com.aunsight.tokenportal.testing.Chromium;
import com.aunsight.tokenportal.testing.Devices;
import com.aunsight.tokenportal.testing.People;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each page in Chromium, wide and narrow, light and dark: no violation that axe-core finds, nothing that the Content-Security-Policy
 * refuses, nothing wider than the window. Pictures for the human eye are in {@code target/screenshots}. With
 * {@code -Dportal.looks=users.*} only those of these names, for whoever works on them.
 */
@Tag("full")
@QuarkusTest
class LooksTest {
    private static final String CHOSEN = System.getProperty("portal.looks", ".*");
    private static final int[] WIDTHS = {1280, 390};
    private static final int HEIGHT = 850;
    private static final Path PICTURES = Path.of("target", "screenshots");

    private static @Nullable Chromium chromium;

    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    SessionCookie cookie;

    /** One page in one state: its name, and how to come there. */
    record Look(String name, Consumer<Scene> open) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Every page has its line here. */
    static Stream<Look> looks() {
        return Stream.of(
                new Look("login", scene -> scene.go("/login")),
                new Look("login-ended", scene -> scene.go("/login?ended=expired")),
                new Look("login-wrong", scene -> {
                    scene.go("/login");
                    scene.page().getByLabel("E-mail").fill("ada@example.org");
                    scene.page()
                            .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                            .fill("wrong");
                    scene.follow("main button[type=submit]");
                }),
                new Look("report", scene -> scene.go("/report")),
                new Look("report-nothing", scene -> {
                    scene.go("/report");
                    scene.page().getByLabel("What you found").fill("nothing");
                    scene.follow("main button[type=submit]");
                }),
                new Look("reported", scene -> {
                    scene.go("/report");
                    scene.page()
                            .getByLabel("What you found")
                            .fill(java.util.UUID.randomUUID().toString());
                    scene.follow("main button[type=submit]");
                }),
                new Look("activity", scene -> {
                    ActivityScene.happened(scene, scene.logIn());
                    scene.go("/activity");
                    scene.page().locator("summary").first().click();
                }),
                new Look("activity-invalid", scene -> {
                    scene.logIn();
                    scene.go("/activity?from=2026-03-02&until=2026-03-01");
                }),
                new Look("activity-no-match", scene -> {
                    scene.logIn();
                    scene.go("/activity?event=portal.set_up");
                }),
                new Look("activity-event", scene -> {
                    ActivityScene.happened(scene, scene.logIn());
                    scene.go("/activity");
                    scene.page().locator("summary").first().click();
                    scene.follow("details[open] p a");
                }),
                new Look("users", scene -> {
                    scene.people().invitation();
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users");
                }),
                new Look("users-no-match", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users?q=nobody+at+all");
                }),
                new Look("users-invite", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users/new");
                    scene.page().locator("main form").evaluate("form => form.noValidate = true");
                    scene.page().getByLabel("E-mail").fill("grace");
                    scene.follow("main button[type=submit]");
                }),
                new Look("users-invited", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users/new");
                    scene.page().getByLabel("E-mail").fill("grace." + java.util.UUID.randomUUID() + "@example.org");
                    scene.page().getByLabel("First name").fill("Grace");
                    scene.page().getByLabel("Last name").fill("Hopper");
                    scene.follow("main button[type=submit]");
                }),
                new Look("policy", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/policy");
                }),
                new Look("policy-preview", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/policy");
                    scene.page().locator("#max_lifetime").fill("1 hour");
                    scene.follow("main button[value=preview]");
                }),
                new Look("users-user", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users/" + scene.people().user().id());
                }),
                new Look("hand-over", scene -> {
                    var user = scene.people().user();
                    TokenScene.several(scene, scene.people().caller(user));
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users/" + user.id());
                    scene.follow("tbody tr:first-child th a");
                }),
                new Look("users-stopping", scene -> {
                    var user = scene.people().user();
                    TokenScene.several(scene, scene.people().caller(user));
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users/" + user.id());
                }),
                new Look("users-reset-link", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users/" + scene.people().user().id());
                    scene.follow("form[action$='/reset'] button");
                }),
                new Look("reset", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users/" + scene.people().user().id());
                    scene.follow("form[action$='/reset'] button");
                    String link = scene.page().locator("#link").textContent();
                    scene.page().context().clearCookies();
                    scene.go(link.replaceFirst("^https?://[^/]+", ""));
                }),
                new Look("users-user-invited", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go(
                            "/admin/users/" + scene.people().invitation().user().id());
                }),
                new Look("api", scene -> {
                    scene.go("/api");
                    scene.page().locator("summary").first().click();
                }),
                new Look("toolbelt", scene -> scene.go("/toolbelt")),
                new Look("home-first", scene -> {
                    scene.logIn();
                    scene.go("/");
                }),
                new Look("home", scene -> {
                    ActivityScene.happened(scene, scene.logIn(scene.people().administrator()));
                    scene.go("/");
                }),
                new Look("sessions", scene -> {
                    logInByForm(scene, scene.people().user());
                    scene.go("/sessions");
                }),
                new Look("sessions-renewed", scene -> {
                    scene.logIn();
                    scene.go("/sessions");
                    scene.follow("form[action='/sessions/renew'] button");
                }),
                new Look("account", scene -> {
                    scene.logIn();
                    scene.go("/account");
                }),
                new Look("account-refused", scene -> {
                    scene.logIn();
                    scene.go("/account");
                    scene.page().locator("#current").fill("wrong");
                    scene.page().locator("#new").fill("too short");
                    scene.follow("form[action='/account/password'] button[type=submit]");
                }),
                new Look(
                        "invitation",
                        scene -> scene.go("/invitation?code="
                                + scene.people().invitation().code().reveal())),
                new Look("invitation-dead", scene -> scene.go("/invitation")),
                new Look("second-factor-off", scene -> {
                    scene.logIn();
                    scene.go("/account/second-factor");
                }),
                new Look("second-factor-enrol", scene -> {
                    scene.logIn();
                    scene.go("/account/second-factor");
                    scene.follow("main button[type=submit]");
                }),
                new Look("second-factor-codes", LooksTest::switchOn),
                new Look("second-factor-on", scene -> {
                    switchOn(scene);
                    scene.follow("main .actions a");
                }),
                new Look("login-code", scene -> {
                    String email = switchOn(scene);
                    scene.page().context().clearCookies();
                    scene.go("/login");
                    scene.page().locator("#email").fill(email);
                    scene.page().locator("#password").fill(People.PASSWORD);
                    scene.follow("main button[type=submit]");
                    scene.page().locator("#otp").fill("000000");
                    scene.follow("main button[type=submit]");
                }),
                new Look("users-user-second-factor", scene -> {
                    var user = scene.people().user();
                    switchOn(scene, user);
                    scene.page().context().clearCookies();
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/users/" + user.id());
                }),
                new Look("device", scene -> {
                    scene.logIn();
                    scene.go("/device");
                }),
                new Look("device-unknown", scene -> {
                    scene.logIn();
                    scene.go("/device?user_code=BBBB-BBBB");
                    scene.follow("main button[type=submit]");
                }),
                new Look("device-decide", scene -> {
                    scene.logIn();
                    scene.go("/device?user_code=" + Devices.device().userCode());
                    scene.follow("main button[type=submit]");
                }),
                new Look("error-not-found", scene -> {
                    scene.logIn();
                    scene.go("/nowhere");
                }));
    }

    /** As a person does: scans, types, and is shown the recovery codes. */
    private static String switchOn(Scene scene) {
        return switchOn(scene, scene.people().user());
    }

    private static String switchOn(Scene scene, User user) {
        scene.logIn(user);
        scene.go("/account/second-factor");
        scene.follow("main button[type=submit]");
        String key = scene.page().locator("#key").textContent();
        scene.page().locator("#otp").fill(new Authenticator(key, InstantSource.system()).code());
        scene.follow("main button[type=submit]");
        return user.email();
    }

    private static void logInByForm(Scene scene, User user) {
        scene.people().session(user);
        scene.go("/login");
        scene.page().locator("#email").fill(user.email());
        scene.page().locator("#password").fill(People.PASSWORD);
        scene.follow("main button[type=submit]");
    }

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

    @ParameterizedTest
    @MethodSource({
        "looks",
        "com.aunsight.tokenportal.portal.FoundScene#looks",
        "com.aunsight.tokenportal.portal.TokenScene#looks",
        "com.aunsight.tokenportal.portal.SignalScene#looks",
        "com.aunsight.tokenportal.portal.VerificationScene#looks"
    })
    void looksRight(Look look) {
        assumeTrue(look.name().matches(CHOSEN));
        try (var context =
                browser().newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            var page = context.newPage();
            var complaints = new ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")
                        || message.text().contains("Uncaught")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.setViewportSize(WIDTHS[0], HEIGHT);
            look.open().accept(new Scene(page, people, tokens, cookie));
            // While a page is on its way Pico may be there before our sheet, which puts others in the place of its
            // pictures.
            complaints.removeIf(complaint -> complaint.startsWith("Loading the image 'data:"));
            for (int width : WIDTHS) {
                for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    page.setViewportSize(width, HEIGHT);
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    picture(
                            page,
                            look.name() + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as("nothing wider than the window at " + width)
                            .isEqualTo(true);
                    assertThat(violations(page)).as(width + " " + scheme).isEmpty();
                }
            }
            assertThat(complaints).isEmpty();
        }
    }

    private static Browser browser() {
        return Objects.requireNonNull(chromium).browser();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }

    private static List<String> violations(Page page) {
        // That rule alone loads the style sheets anew, into a style element, which our own policy refuses.
        return new AxeBuilder(page)
                .disableRules(List.of("css-orientation-lock")).analyze().getViolations().stream()
                        .map(LooksTest::told)
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList();
    }
}
