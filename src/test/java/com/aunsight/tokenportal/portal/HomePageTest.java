package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HomePageTest {
    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    MovableClock clock;

    private final Web web = new Web();

    private Token create(Caller caller, String name, Tokens.Expiry expiry) {
        var wanted = new Tokens.NewToken(name, "", Place.LAPTOP, expiry, List.of(), null);
        return switch (tokens.create(caller, wanted)) {
            case Outcome.Done<Token.Issued>(var issued) -> issued.token();
            case Outcome.Refused<Token.Issued>(var refusal) -> throw new AssertionError(refusal);
        };
    }

    @Test
    void theFirstTimeThreeStepsAndOneButton() {
        User user = people.user();
        var page = web.logIn(user.email(), People.PASSWORD);
        assertThat(page.path()).isEqualTo("/");
        assertThat(page.heading()).isEqualTo("Hello, Ada");
        assertThat(page.text()).contains(user.email());
        assertThat(page.document().select(".steps li")).hasSize(3);
        assertThat(page.document().select("main a[href=/tokens/new]")).hasSize(1);
        assertThat(page.document().select(".counts")).isEmpty();
        assertThat(page.text()).contains("Can be renewed until", "Ada Lovelace logged in from a browser");
    }

    @Test
    @DisplayName("security.md 12: home is nobody's to keep")
    void notKept() {
        web.logIn(people.user().email(), People.PASSWORD);
        assertThat(web.get("/").response().header("Cache-Control")).contains("no-store");
    }

    @Test
    void laterTheTokensInNumbersThatLink() {
        User user = people.user();
        Caller caller = people.caller(user);
        create(caller, "one", new Tokens.Expiry.Never());
        create(caller, "two", new Tokens.Expiry.At(clock.instant().plus(Duration.ofDays(5))));
        var third = create(caller, "three", new Tokens.Expiry.Default());
        tokens.edit(caller, third.id(), Tokens.Edit.active(false, "not needed"));
        create(people.caller(people.user()), "somebody else's", new Tokens.Expiry.Never());
        var page = web.logIn(user.email(), People.PASSWORD);
        assertThat(page.document().select(".steps")).isEmpty();
        assertThat(count(page, "active")).isEqualTo("2 active");
        assertThat(count(page, "expiring")).isEqualTo("1 expiring within 14 days");
        assertThat(count(page, "never_used")).isEqualTo("2 never used");
        assertThat(count(page, "deactivated")).isEqualTo("1 deactivated");
        assertThat(page.text()).contains("Ada Lovelace deactivated the token “three”: not needed");
    }

    private static String count(WebPage page, String status) {
        return page.document().select("a[href=/tokens?status=" + status + "]").text();
    }

    @Test
    void administratorsFindTheUsers() {
        web.logIn(people.administrator().email(), People.PASSWORD);
        assertThat(web.get("/").document().select("nav a[href=/admin/users]")).hasSize(1);
        var other = new Web();
        other.logIn(people.user().email(), People.PASSWORD);
        assertThat(other.get("/").document().select("nav a[href=/admin/users]")).isEmpty();
    }

    @Test
    void namesInAPageAreInertText() {
        User user = people.user();
        create(people.caller(user), "<script>alert(1)</script>", new Tokens.Expiry.Never());
        var page = web.logIn(user.email(), People.PASSWORD);
        assertThat(page.text()).contains("<script>alert(1)</script>");
        assertThat(page.document().select("main script")).isEmpty();
    }
}
