package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.Devices;
import com.aunsight.tokenportal.testing.Devices.Device;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DevicePagesTest {
    @Inject
    People people;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User user;
    private Device device;

    @BeforeEach
    void logIn() {
        user = people.user();
        web.logIn(user.email(), People.PASSWORD);
        device = Devices.device();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private WebPage enter(String code) {
        return web.get("/device").form("Continue").fill("Code", code).press();
    }

    private void assertUndecided() {
        device.poll().then().statusCode(400).body("error", is("authorization_pending"));
    }

    @Test
    void whoAsksIsShownBeforeAnythingIsDecided() {
        var page = enter(device.userCode());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.heading()).isEqualTo("Let this terminal in?");
        assertThat(page.text())
                .contains(device.userCode())
                .contains("“au2/1.0” on Linux")
                .contains("127.0.0.1")
                .contains("just now")
                .contains("If somebody sent you this code")
                .contains("a session as " + user.name());
        assertUndecided();
    }

    @Test
    void approvingLetsTheTerminalIn() {
        var page = enter(device.userCode()).form("Approve").press();
        assertThat(page.path()).isEqualTo("/sessions");
        assertThat(page.text()).contains("Approved. Go back to the terminal");
        device.poll().then().statusCode(200);
        assertThat(web.get("/sessions").text()).containsIgnoringCase("terminal");
    }

    @Test
    void denyingKeepsItOut() {
        var page = enter(device.userCode()).form("Deny").press();
        assertThat(page.text()).contains("Refused. The device was not logged in.");
        device.poll().then().statusCode(400).body("error", is("access_denied"));
    }

    @Test
    @DisplayName("security.md 10: the address with the code in it only fills the form")
    void theCompleteAddressDecidesNothing() {
        var page = web.get("/device?user_code=" + device.userCode());
        assertThat(page.form("Continue").value("Code")).isEqualTo(device.userCode());
        assertUndecided();
        page.form("Continue").press().form("Approve").press();
        device.poll().then().statusCode(200);
    }

    @Test
    void theAddressIsRememberedOverTheLogIn() {
        var stranger = new Web();
        var page = stranger.get("/device?user_code=" + device.userCode());
        assertThat(page.path()).startsWith("/login");
        var after = page.form("Log in")
                .fill("E-mail", user.email())
                .fill("Password", People.PASSWORD)
                .press();
        assertThat(after.form("Continue").value("Code")).isEqualTo(device.userCode());
    }

    @Test
    void theCodeMayBeTypedAnyhow() {
        assertThat(enter(device.userCode().toLowerCase(Locale.ROOT).replace("-", "  "))
                        .heading())
                .isEqualTo("Let this terminal in?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BBBB-BBBB", "AEIO-UAEI", "short", "<script>alert(1)</script>"})
    @DisplayName("security.md 25: a code that is none comes back as text, with a message beside it")
    void aCodeThatIsNoneComesBack(String code) {
        var page = enter(code);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.form("Continue").value("Code")).isEqualTo(code);
        assertThat(page.error("Code")).contains("No terminal waits with this code");
        assertThat(page.document().select("script:not([src])")).isEmpty();
    }

    @Test
    void aCodeThatExpiredMeanwhileDecidesNothing() {
        var page = enter(device.userCode());
        clock.move(Duration.ofMinutes(10));
        var after = page.form("Approve").press();
        assertThat(after.status()).isEqualTo(422);
        device.poll().then().statusCode(400).body("error", is("expired_token"));
    }

    @Test
    @DisplayName("security.md 9: with a stale password the form asks for it, and goes on from where it was")
    void aStalePasswordIsAskedFor() {
        clock.move(Duration.ofMinutes(31));
        device = Devices.device();
        var page = enter(device.userCode());
        var without = page.form("Approve").fill("Your password", "").press();
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.error("Your password")).isNotEmpty();
        assertUndecided();
        var wrong =
                without.form("Approve").fill("Your password", "not it at all").press();
        assertThat(wrong.status()).isEqualTo(403);
        assertUndecidedSlowly();
        var right = wrong.form("Approve").fill("Your password", People.PASSWORD).press();
        assertThat(right.path()).isEqualTo("/sessions");
        device.poll().then().statusCode(200);
    }

    private void assertUndecidedSlowly() {
        clock.move(Duration.ofSeconds(5));
        assertUndecided();
    }

    @Test
    void denyingNeedsNoFreshPassword() {
        clock.move(Duration.ofMinutes(31));
        device = Devices.device();
        enter(device.userCode()).form("Deny").press();
        device.poll().then().statusCode(400).body("error", is("access_denied"));
    }

    @Test
    @DisplayName("security.md 10: another site's form decides nothing")
    void aForgedFormDecidesNothing() {
        var answer =
                enter(device.userCode()).form("Approve").with("csrf_token", "").send();
        assertThat(answer.status()).isEqualTo(403);
        assertUndecided();
    }

    @Test
    void afterTenWrongCodesTheFormSaysWhenToTryAgain() {
        for (int i = 0; i < 10; i++) {
            assertThat(enter("BBBB-BBBB").status()).isEqualTo(422);
        }
        var page = enter(device.userCode());
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.response().header("Retry-After")).isEqualTo("300");
        assertThat(page.form("Continue").value("Code")).isEqualTo(device.userCode());
        assertUndecided();
    }
}
