package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.RaisedSignals;
import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignalPagesTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    Tables tables;

    private final Web web = new Web();
    private User user;
    private Token.Issued issued;

    @BeforeEach
    void aToken() {
        user = people.user();
        issued = tokens.create(people.caller(user));
    }

    private static String signals(WebPage page) {
        return page.document().select("article:has(form[action^=/signals/])").text();
    }

    @Test
    void homeSaysWhatDeservesALookAndWhatToDo() {
        RaisedSignals.newNetwork(tables, issued);
        RaisedSignals.expires(tables, issued);
        var home = web.logIn(user.email(), People.PASSWORD);
        String name = issued.token().name();
        assertThat(signals(home))
                .contains("“" + name + "” was used from a new network")
                .contains("198.51.100.0/24, from 198.51.100.23")
                .contains("“" + name + "” expires in");
        String token = "/tokens/" + issued.token().id();
        assertThat(home.document().select("main a[href=" + token + "#extend]").text())
                .isEqualTo("Change the expiry");
        assertThat(home.document().select("main a[href=" + token + "#rotate]").text())
                .isEqualTo("Make a new secret");
        var page = web.get(token);
        assertThat(page.document().select("#extend, #rotate, #delete, #secrets, #uses"))
                .hasSize(5);
        assertThat(signals(page)).contains("expires in", "new network");
    }

    @Test
    void homeIsQuietWithoutSignals() {
        var home = web.logIn(user.email(), People.PASSWORD);
        assertThat(home.text()).doesNotContain("Worth a look");
        assertThat(web.get("/signals").text()).contains("Nothing to look at");
        assertThat(web.get("/tokens/" + issued.token().id()).text()).doesNotContain("Worth a look");
    }

    @Test
    void oneIsDismissedAndGone() {
        RaisedSignals.neverUsed(tables, issued);
        var home = web.logIn(user.email(), People.PASSWORD);
        String button = "Dismiss: “" + issued.token().name() + "” was never used";
        var after = home.form("Dismiss" + button).press();
        assertThat(after.path()).isEqualTo("/");
        assertThat(after.text()).contains("The signal is dismissed").doesNotContain("was never used");
        assertThat(after.text()).contains("dismissed a signal about the token");
    }

    @Test
    @DisplayName("security.md 16: somebody else's signal cannot be dismissed, and is shown to nobody else")
    void othersSignals() {
        String id = RaisedSignals.neverUsed(tables, tokens.create(people.caller(people.user())));
        RaisedSignals.neverUsed(tables, issued);
        web.logIn(user.email(), People.PASSWORD);
        var page = web.get("/signals");
        assertThat(page.document().select("form[action^=/signals/]")).hasSize(1);
        var form = page.document().select("form[action^=/signals/]").first();
        assertThat(form).isNotNull();
        assertThat(page.document().html()).doesNotContain(id);
    }

    @Test
    void administratorsSeeEverybodysByKind() {
        RaisedSignals.shared(tables, issued);
        var administrator = people.administrator();
        web.logIn(administrator.email(), People.PASSWORD);
        var page = web.get("/admin/signals?kind=shared");
        assertThat(page.text())
                .contains("One secret of “" + issued.token().name() + "” is used in two networks at once")
                .contains("Of Ada Lovelace");
        assertThat(page.document().select("main a[href=/admin/users/" + user.id() + "]"))
                .isNotEmpty();
        assertThat(page.document().select("form[action^=/signals/]")).isEmpty();
        assertThat(page.document().select("option[selected]").text()).isEqualTo("Shared secret");
        assertThat(web.get("/admin/signals?kind=silent").text())
                .doesNotContain(issued.token().name());
    }
}
