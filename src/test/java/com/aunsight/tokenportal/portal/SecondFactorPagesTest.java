package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.Authenticator;
import com.aunsight.tokenportal.testing.Factors;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecondFactorPagesTest {
    private static final String LINK = "aunsight_link";
    private static final String SESSION = "aunsight_session";
    private static final String CODE = "Code of your second factor";

    @Inject
    People people;

    @Inject
    Factors factors;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User user;

    @BeforeEach
    void meet() {
        user = people.user();
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        tables.run("delete from login_failures");
    }

    private Authenticator switchedOn() {
        return factors.switchOn(people.caller(user)).telephone();
    }

    private WebPage password(Web web, String next) {
        return web.get("/login?next=" + next)
                .form("Log in")
                .fill("E-mail", user.email())
                .fill("Password", People.PASSWORD)
                .send();
    }

    @Test
    @DisplayName("security.md 12: key and recovery codes are shown once, straight from the post, and kept nowhere")
    void isSetUp() {
        web.logIn(user.email(), People.PASSWORD);
        var begun = web.get("/account").click("Set it up").form("Set it up").send();
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.response().header("Cache-Control")).contains("no-store");
        assertThat(begun.document().select("svg.qr path").attr("d")).startsWith("M4,4h1v1h-1z");
        String key = begun.document().select("#key").text();
        assertThat(key).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        assertThat(begun.path()).isEqualTo("/account/second-factor/enrol");
        assertThat(begun.document().select("img[src^=data], a[href*=secret], form[action*=secret]"))
                .isEmpty();

        var telephone = new Authenticator(key, clock);
        var again = begun.form("Switch it on").fill("Code", telephone.wrong()).send();
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.error("Code")).startsWith("This is not the present code of this key.");
        assertThat(again.document().select("#key").text()).as("the same key").isEqualTo(key);

        var on = again.form("Switch it on").fill("Code", telephone.code()).send();
        assertThat(on.status()).isEqualTo(200);
        assertThat(on.heading()).isEqualTo("Your second factor is switched on");
        assertThat(on.response().header("Cache-Control")).contains("no-store");
        assertThat(codes(on)).hasSize(10).allMatch(code -> code.matches("([a-z2-7]{6}-){3}[a-z2-7]{6}"));

        var state = on.click("I have kept them");
        assertThat(state.text())
                .contains("10 are left", "Switched on")
                .doesNotContain(codes(on).getFirst(), key);
        assertThat(web.get("/account").text()).contains("On: whoever knows your password needs a code");
    }

    private static List<String> codes(WebPage page) {
        return page.document()
                .select("#codes")
                .text()
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                .toList();
    }

    @Test
    @DisplayName("security.md 7: the log-in has two steps, and keeps nothing secret in addresses or forms between them")
    void isAskedForAtTheLogIn() {
        var telephone = switchedOn();
        var first = password(web, "/tokens");
        assertThat(first.status()).isEqualTo(303);
        assertThat(first.location()).isEqualTo("/login/code?next=%2Ftokens");
        assertThat(web.cookie(SESSION)).isEmpty();
        var cookie = web.cookie(LINK).orElseThrow();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/login/code");
        assertThat(tables.rows("select l::text from one_time_links l where user_id = '%s' and kind = 'LOGIN'"
                        .formatted(user.id())))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.getFirst()).doesNotContain(cookie.getValue()));

        var asked = first.follow();
        assertThat(asked.heading()).isEqualTo("Your second factor");
        assertThat(asked.response().asString()).doesNotContain(People.PASSWORD, cookie.getValue(), user.email());
        var wrong = asked.form("Log in").fill(CODE, telephone.wrong()).send();
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.error(CODE)).startsWith("This is not the present code");
        assertThat(web.cookie(SESSION)).isEmpty();

        var in = wrong.form("Log in").fill(CODE, telephone.code()).send();
        assertThat(in.status()).isEqualTo(303);
        assertThat(in.location()).isEqualTo("/tokens");
        assertThat(web.cookie(SESSION)).isPresent();
        assertThat(web.cookie(LINK)).isEmpty();

        clock.move(Factors.STEP);
        web.plant(LINK, cookie.getValue());
        var twice = new Web();
        twice.get("/login");
        twice.plant(LINK, cookie.getValue());
        var late = twice.get("/login/code")
                .form("Log in")
                .fill(CODE, telephone.code())
                .send();
        assertThat(late.status()).isEqualTo(303);
        assertThat(late.location()).as("one log-in a password").isEqualTo("/login?ended=slow&next=%2F");
        assertThat(twice.cookie(SESSION)).isEmpty();
    }

    @Test
    void aCodeHasFiveMinutes() {
        var telephone = switchedOn();
        var asked = password(web, "/").follow();
        clock.move(Duration.ofMinutes(5));
        var late = asked.form("Log in").fill(CODE, telephone.code()).press();
        assertThat(late.text()).contains("The code did not come within five minutes");
        assertThat(web.cookie(SESSION)).isEmpty();
        assertThat(web.get("/login/code").path()).isEqualTo("/login");
    }

    @Test
    @DisplayName("security.md 4: the second step is throttled as the first one is")
    void theSecondStepIsThrottled() {
        var telephone = switchedOn();
        var page = password(web, "/").follow();
        for (int i = 0; i < 10; i++) {
            page = page.form("Log in").fill(CODE, telephone.wrong()).send();
        }
        assertThat(page.status()).isEqualTo(401);
        var throttled = page.form("Log in").fill(CODE, telephone.code()).send();
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.text()).contains("Too many failed attempts.");
        assertThat(throttled.response().header("Retry-After")).isNotEmpty();
    }

    @Test
    @DisplayName("security.md 9: the password question of a sensitive act asks for a code, too; everything typed stays")
    void isPartOfThePasswordQuestion() {
        var telephone = switchedOn();
        password(web, "/").follow().form("Log in").fill(CODE, telephone.code()).press();
        clock.move(Duration.ofMinutes(31));
        var form = web.get("/tokens/new")
                .form("Create token")
                .fill("Name", "Nightly")
                .fill("Your password", People.PASSWORD);
        var asked = form.send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.error(CODE)).startsWith("Enter the code of your second factor too");
        assertThat(asked.form("Create token").value("Name")).isEqualTo("Nightly");
        var wrong = asked.form("Create token")
                .fill("Your password", People.PASSWORD)
                .fill(CODE, telephone.wrong())
                .send();
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.error(CODE)).startsWith("This is not the present code");
        assertThat(tables.value("select count(*) from tokens where owner_id = '%s'".formatted(user.id())))
                .isEqualTo("0");
        var made = wrong.form("Create token")
                .fill("Your password", People.PASSWORD)
                .fill(CODE, telephone.code())
                .send();
        assertThat(made.status()).isEqualTo(200);
        assertThat(tables.value("select name from tokens where owner_id = '%s'".formatted(user.id())))
                .isEqualTo("Nightly");
    }

    @Test
    void thePasswordIsChangedWithACode() {
        var telephone = switchedOn();
        password(web, "/").follow().form("Log in").fill(CODE, telephone.code()).press();
        clock.move(Factors.STEP);
        var form = web.get("/account")
                .form("Change password")
                .fill("Present password", People.PASSWORD)
                .fill("New password", "seven quiet lamps by the river");
        var asked = form.send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.error(CODE)).isNotEmpty();
        assertThat(form.fill(CODE, telephone.code()).press().text()).contains("Your password is changed.");
    }

    @Test
    void newRecoveryCodesAndTheEndOfIt() {
        var telephone = switchedOn();
        password(web, "/").follow().form("Log in").fill(CODE, telephone.code()).press();
        var renewed = web.get("/account/second-factor")
                .form("Make new recovery codes")
                .send();
        assertThat(renewed.heading()).isEqualTo("Your new recovery codes");
        var recovery = codes(renewed).getFirst();
        var other = new Web();
        password(other, "/").follow().form("Log in").fill(CODE, recovery).press();
        assertThat(other.cookie(SESSION)).isPresent();
        assertThat(web.get("/account/second-factor").text()).contains("9 are left");
        assertThat(web.get("/activity").text()).contains("A recovery code of Ada Lovelace was used");

        clock.move(Duration.ofMinutes(31));
        var asked = web.get("/account/second-factor").form("Switch it off").send();
        assertThat(asked.status()).isEqualTo(403);
        var off = asked.form("Switch it off")
                .fill("Your password", People.PASSWORD)
                .fill(CODE, telephone.code())
                .press();
        assertThat(off.text()).contains("Your second factor is switched off.");
        assertThat(password(new Web(), "/").location()).isEqualTo("/");
        assertThat(other.get("/account").path()).startsWith("/login");
    }

    @Test
    void anAdministratorRemovesALostOneAndItsOwnerIsTold() {
        var admin = new Web();
        admin.logIn(people.administrator().email(), People.PASSWORD);
        assertThat(admin.get("/admin/users/" + user.id()).text()).doesNotContain("Remove the second factor");
        switchedOn();
        var page = admin.get("/admin/users/" + user.id());
        assertThat(page.text()).contains("Remove it only when its owner has lost it");
        // Moved by the switching on, far from stale.
        var done = page.form("Remove the second factor").press();
        assertThat(done.text()).contains("Their second factor is removed");
        assertThat(web.logIn(user.email(), People.PASSWORD).path()).isEqualTo("/");
        assertThat(web.get("/activity").text()).contains("removed the second factor of Ada Lovelace");
    }
}
