package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import com.aunsight.tokenportal.testing.PlatformServices.Registered;
import com.aunsight.tokenportal.testing.Web;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HandoverPagesTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    PlatformServices services;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User former;
    private User next;
    private Token.Issued token;
    private Registered service;

    @BeforeEach
    void meet() {
        former = people.user();
        next = people.user();
        token = tokens.create(people.caller(former), "Nightly_Scoring", new Expiry.Default(), List.of());
        service = services.register();
        web.logIn(people.administrator().email(), People.PASSWORD);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private String page() {
        return "/admin/tokens/" + token.token().id() + "/hand-over";
    }

    private String subject() {
        return service.asks(token.secret().reveal()).path("sub");
    }

    private String owner() {
        return tables.value("select owner_id from tokens where id = '%s'"
                .formatted(token.token().id()));
    }

    @Test
    void aTokenChangesHandsAndGoesOnWorking() {
        assertThat(subject()).isEqualTo(former.id().toString());
        var theirs = web.get("/admin/users/" + former.id());
        var done = theirs.click("hand over")
                .form("Hand it over")
                .fill("New owner’s e-mail", next.email())
                .press();
        assertThat(done.path()).isEqualTo("/admin/users/" + next.id());
        assertThat(done.text()).contains("The token is handed over and goes on working.", "Nightly_Scoring");
        assertThat(subject()).as("with the next check").isEqualTo(next.id().toString());

        var newOwner = new Web();
        newOwner.logIn(next.email(), People.PASSWORD);
        assertThat(newOwner.get("/tokens?sort=last_used").text()).contains("Nightly_Scoring");
        assertThat(newOwner.get("/activity").text())
                .contains(
                        "handed the token “Nightly_Scoring” over to Ada Lovelace; its former owner was " + former.id());
        var formerOwner = new Web();
        formerOwner.logIn(former.email(), People.PASSWORD);
        assertThat(formerOwner.get("/tokens").text()).doesNotContain("Nightly_Scoring");
        assertThat(formerOwner.get("/tokens/" + token.token().id()).status()).isEqualTo(404);
        assertThat(formerOwner.get("/activity").text())
                .contains("gave the token “Nightly_Scoring” of Ada Lovelace to another owner (" + next.id() + ")");
    }

    @Test
    void aNameThatTheNewOwnerHasAlreadyAsksForANewOne() {
        tokens.create(people.caller(next), "nightly_scoring", new Expiry.Default(), List.of());
        var taken = web.get(page())
                .form("Hand it over")
                .fill("New owner’s e-mail", next.email())
                .send();
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.error("Name")).contains("has a token of this name already");
        assertThat(taken.form("Hand it over").value("New owner’s e-mail")).isEqualTo(next.email());
        assertThat(owner()).isEqualTo(former.id().toString());
        var done = taken.form("Hand it over").fill("Name", "Nightly_Scoring_2").press();
        assertThat(done.text()).contains("Nightly_Scoring_2");
        assertThat(tables.eventsOfToken(token.token().id().toString()))
                .containsExactly("token.created", "token.given_away", "token.handed_over");
    }

    @Test
    void onlyAnotherActiveUserTakesIt() {
        var deactivated = people.user();
        tables.run("update users set deactivated_at = created_at where id = '%s'".formatted(deactivated.id()));
        for (String email : List.of("", "nobody@example.org", deactivated.email(), former.email())) {
            var refused = web.get(page())
                    .form("Hand it over")
                    .fill("New owner’s e-mail", email)
                    .send();
            assertThat(refused.status()).as(email).isEqualTo(422);
            assertThat(refused.error("New owner’s e-mail")).contains("another, active user");
        }
        assertThat(owner()).isEqualTo(former.id().toString());
        assertThat(web.get("/admin/tokens/" + UUID.randomUUID() + "/hand-over").status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("security.md 9, 15: handing over needs an administrator and a fresh password")
    void administratorsWithAFreshPasswordAlone() {
        var theirs = new Web();
        theirs.logIn(former.email(), People.PASSWORD);
        assertThat(theirs.get(page()).status()).isEqualTo(403);
        clock.move(Duration.ofMinutes(31));
        var asked = web.get(page())
                .form("Hand it over")
                .fill("New owner’s e-mail", next.email())
                .with("password", "")
                .send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(owner()).isEqualTo(former.id().toString());
        asked.form("Hand it over").fill("Your password", People.PASSWORD).press();
        assertThat(owner()).isEqualTo(next.id().toString());
    }
}
