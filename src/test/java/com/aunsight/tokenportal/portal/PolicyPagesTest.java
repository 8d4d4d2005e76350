package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyPagesTest {
    private static final String SET = "Set the policy";
    private static final String PREVIEW = "See whom it affects";
    private static final String LONGEST = "Longest lifetime";

    @Inject
    People people;

    @Inject
    MovableClock clock;

    @Inject
    EntityManager database;

    private final Web web = new Web();

    @BeforeEach
    void logIn() {
        web.logIn(people.administrator().email(), People.PASSWORD);
    }

    @AfterEach
    void asConfigured() {
        clock.reset();
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update policy set max_lifetime = null, never_expiring = null")
                        .executeUpdate());
    }

    private List<?> policy() {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select max_lifetime from policy")
                        .getResultList());
    }

    @Test
    @DisplayName("It says what is configured, shows whom a change affects, sets it, and tells people who create")
    void setting() {
        var page = web.get("/admin/policy");
        assertThat(page.text()).contains("as configured, 90 days").contains("as configured, none");
        var preview = page.form(PREVIEW).fill(LONGEST, "30 days").press();
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text()).contains("Whom it affects").contains("Nothing is changed yet");
        assertThat(policy()).hasToString("[null]");
        var set = preview.form(SET).press();
        assertThat(set.text()).contains("The policy is set");
        assertThat(set.form(SET).value(LONGEST)).isEqualTo("30 days");
        assertThat(policy()).hasToString("[2592000]");
        var visitor = new Web();
        visitor.logIn(people.user().email(), People.PASSWORD);
        assertThat(visitor.get("/tokens/new").text())
                .contains("at most 30 days")
                .doesNotContain("until you deactivate or delete it");
        assertThat(set.form(SET).fill(LONGEST, "").press().text()).contains("The policy is set");
        assertThat(policy()).hasToString("[null]");
    }

    @Test
    @DisplayName("What cannot be read is told beside its field, and what was typed stays")
    void unreadable() {
        var page = web.get("/admin/policy")
                .form(SET)
                .fill(LONGEST, "a fortnight")
                .fill("Live tokens a person may have", "many")
                .press();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error(LONGEST)).contains("90 days");
        assertThat(page.error("Live tokens a person may have")).contains("whole number");
        assertThat(page.form(SET).value(LONGEST)).isEqualTo("a fortnight");
        assertThat(policy()).hasToString("[null]");
    }

    @Test
    @DisplayName("A stale password is asked for in the same form, with everything typed")
    void stale() {
        clock.move(Duration.ofMinutes(31));
        var asked = web.get("/admin/policy").form(SET).fill(LONGEST, "30 days").press();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(policy()).hasToString("[null]");
        var set = asked.form(SET).fill("Your password", People.PASSWORD).press();
        assertThat(set.text()).contains("The policy is set");
        assertThat(policy()).hasToString("[2592000]");
    }

    @Test
    @DisplayName("Places that are ticked are meant, and told to those who create")
    void ticked() {
        var set = web.get("/admin/policy").form(SET).choose("Container").press();
        assertThat(set.text()).contains("The policy is set");
        var visitor = new Web();
        visitor.logIn(people.user().email(), People.PASSWORD);
        assertThat(visitor.get("/tokens/new").text()).contains("Only those for Container may never expire.");
    }
}
