package com.aunsight.tokenportal.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UserPagesTest {
    @Inject
    People people;

    @Inject
    Accounts accounts;

    @Inject
    Tokens tokens;

    @Inject
    EntityManager database;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User administrator;

    @BeforeEach
    void logIn() {
        administrator = people.administrator();
        web.logIn(administrator.email(), People.PASSWORD);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private static String newEmail() {
        return "grace." + UUID.randomUUID() + "@example.org";
    }

    private WebPage invite(String email) {
        return web.get("/admin/users/new")
                .form("Make the invitation")
                .fill("E-mail", email)
                .fill("First name", "Grace")
                .fill("Last name", "Hopper")
                .send();
    }

    private static Optional<Secret> code(WebPage page) {
        String link = page.document().select("#link").text();
        int at = link.indexOf("/invitation?code=");
        return at < 0 ? Optional.empty() : Secret.parseCode(link.substring(at + "/invitation?code=".length()));
    }

    private WebPage pageOf(User user) {
        return web.get("/admin/users/" + user.id());
    }

    private boolean active(UUID user) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        (Boolean) database.createNativeQuery("select deactivated_at is null from users where id = ?1")
                                .setParameter(1, user)
                                .getSingleResult());
    }

    private long events(String name, UUID subject) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "select count(*) from audit_events where event = ?1 and subject_id = ?2")
                                .setParameter(1, name)
                                .setParameter(2, subject)
                                .getSingleResult())
                        .longValue());
    }

    private static int whoami(String bearer) {
        return given().header("Authorization", "Bearer " + bearer)
                .get("/api/v1/whoami")
                .statusCode();
    }

    @Test
    @DisplayName("security.md 5, 12: an invitation's link is shown once, straight from the post, kept by nobody")
    void invitationIsShownOnce() {
        String email = newEmail();
        var page = invite(email);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.heading()).isEqualTo("Pass this link on to Grace Hopper");
        assertThat(page.text()).contains("only time it is shown", email, "Good until");
        var invited = accounts.invited(code(page).orElseThrow()).orElseThrow();
        assertThat(invited.email()).isEqualTo(email);
        assertThat(invited.invitationOpen()).isTrue();
        var theirs = page.click("To their page");
        assertThat(theirs.text()).contains("invited", "The invitation is open");
        assertThat(theirs.document().html())
                .doesNotContain(code(page).orElseThrow().reveal());
        assertThat(events("user.invited", invited.id())).isOne();
        assertThat(web.get("/admin/users?q=" + email).text()).contains("Grace Hopper", "invited");
    }

    @Test
    void aNewLinkMakesTheFormerUseless() {
        var first = invite(newEmail());
        var page = first.click("To their page").form("Make a new link").send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(accounts.invited(code(first).orElseThrow())).isEmpty();
        assertThat(accounts.invited(code(page).orElseThrow())).isPresent();
    }

    @Test
    void anInvitationThatCannotBeMadeKeepsWhatWasTyped() {
        var page = web.get("/admin/users/new")
                .form("Make the invitation")
                .fill("E-mail", "not an address")
                .fill("First name", "Grace")
                .with("role", "admin")
                .send();
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error("E-mail")).contains("Enter an e-mail address");
        assertThat(page.error("Last name")).isNotEmpty();
        assertThat(page.form("Make the invitation").value("E-mail")).isEqualTo("not an address");
        assertThat(page.form("Make the invitation").value("First name")).isEqualTo("Grace");
        assertThat(page.form("Make the invitation").value("Role")).isEqualTo("admin");
        var taken = invite(administrator.email());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.error("E-mail")).contains("already a user");
        var role = web.get("/admin/users/new")
                .form("Make the invitation")
                .fill("E-mail", newEmail())
                .with("role", "owner")
                .send();
        assertThat(role.status()).isEqualTo(422);
        assertThat(role.error("Role")).isNotEmpty();
    }

    @Test
    @DisplayName(
            "security.md 9: a stale password brings the same form back, with everything typed and a password field")
    void stalePasswordForAnInvitation() {
        clock.move(Duration.ofMinutes(31));
        String email = newEmail();
        var asked = web.get("/admin/users/new")
                .form("Make the invitation")
                .fill("E-mail", email)
                .fill("First name", "Grace")
                .fill("Last name", "Hopper")
                .with("password", "")
                .send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.error("Your password")).contains("more than 30 minutes ago");
        var wrong = asked.form("Make the invitation")
                .fill("Your password", "not this one at all")
                .send();
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.error("Your password")).isEqualTo("This is not your password.");
        assertThat(wrong.form("Make the invitation").value("Your password")).isEmpty();
        assertThat(web.get("/admin/users?q=" + email).text()).contains("Nobody matches");
        var done = wrong.form("Make the invitation")
                .fill("Your password", People.PASSWORD)
                .send();
        assertThat(done.status()).isEqualTo(200);
        assertThat(code(done)).isPresent();
        assertThat(web.get("/admin/users/new").document().select("#password")).isEmpty();
    }

    @Test
    @DisplayName(
            "security.md 9: a stale password brings the deactivation back with its reason, and nothing is deactivated yet")
    void stalePasswordForADeactivation() {
        User user = people.user();
        clock.move(Duration.ofMinutes(31));
        var asked = pageOf(user)
                .form("Deactivate")
                .fill("Reason", "left the company")
                .send();
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.document().select("input[type=password]")).hasSize(1);
        assertThat(asked.form("Deactivate").value("Reason")).isEqualTo("left the company");
        assertThat(active(user.id())).isTrue();
        var done =
                asked.form("Deactivate").fill("Your password", People.PASSWORD).press();
        assertThat(done.text()).contains("Deactivated.");
        assertThat(active(user.id())).isFalse();
    }

    @Test
    @DisplayName("product.md: deactivating stops sessions and tokens at once; reactivating brings the tokens back")
    void deactivatingAndReactivating() {
        User user = people.user();
        String bearer = people.bearer(user);
        String token = managedToken(user);
        var theirs = new Web();
        theirs.logIn(user.email(), People.PASSWORD);
        var before = pageOf(user);
        assertThat(before.text()).contains("Stops at once: 3 sessions and 1 active managed token.");
        assertThat(before.document().select("table tbody th").eachText()).containsExactly("Job hand over");
        assertThat(whoami(bearer)).isEqualTo(200);
        assertThat(whoami(token)).isEqualTo(200);

        var done = before.form("Deactivate").fill("Reason", "left the company").press();
        assertThat(done.path()).isEqualTo("/admin/users/" + user.id());
        assertThat(done.text()).contains("Deactivated.", "deactivated", "1 managed token works again");
        assertThat(whoami(bearer)).isEqualTo(401);
        assertThat(whoami(token)).isEqualTo(401);
        assertThat(theirs.get("/activity").path()).startsWith("/login");
        assertThat(events("user.deactivated", user.id())).isOne();

        assertThat(pageOf(user).form("Reactivate").press().text()).contains("Reactivated.", "active");
        assertThat(whoami(token)).isEqualTo(200);
        assertThat(whoami(bearer)).isEqualTo(401);
        assertThat(events("user.reactivated", user.id())).isOne();
    }

    private String managedToken(User user) {
        var wanted = new Tokens.NewToken("Job", "", Place.OTHER, new Tokens.Expiry.Default(), List.of(), null);
        return switch (tokens.create(people.caller(user), wanted)) {
            case Outcome.Done<Token.Issued>(var issued) -> issued.secret().reveal();
            case Outcome.Refused<Token.Issued>(var refusal) -> throw new AssertionError(refusal);
        };
    }

    @Test
    void theLastActiveAdministratorStays() {
        List<UUID> others = otherAdministratorsDeactivated();
        try {
            var page = pageOf(administrator).form("Deactivate").send();
            assertThat(page.status()).isEqualTo(409);
            assertThat(page.text()).contains("This is the last active administrator.");
            var role = pageOf(administrator)
                    .form("Change the role")
                    .with("role", "user")
                    .send();
            assertThat(role.status()).isEqualTo(409);
            assertThat(active(administrator.id())).isTrue();
            assertThat(web.get("/admin/users").status()).isEqualTo(200);
        } finally {
            QuarkusTransaction.requiringNew()
                    .run(() -> database.createNativeQuery("update users set deactivated_at = null where id in (?1)")
                            .setParameter(1, others)
                            .executeUpdate());
        }
    }

    /** Tests share the portal: the others are put aside for a moment, past the product. */
    private List<UUID> otherAdministratorsDeactivated() {
        return QuarkusTransaction.requiringNew().call(() -> {
            @SuppressWarnings("unchecked")
            List<UUID> others = database.createNativeQuery(
                            "select id from users where role = 'ADMIN' and deactivated_at is null and id <> ?1",
                            UUID.class)
                    .setParameter(1, administrator.id())
                    .getResultList();
            database.createNativeQuery("update users set deactivated_at = created_at where id in (?1)")
                    .setParameter(1, others)
                    .executeUpdate();
            return others;
        });
    }

    @Test
    @DisplayName("security.md 17: a changed role counts from the next request")
    void aRoleIsChanged() {
        User user = people.user();
        var theirs = new Web();
        theirs.logIn(user.email(), People.PASSWORD);
        assertThat(theirs.get("/admin/users").status()).isEqualTo(403);
        var page = pageOf(user).form("Change the role").with("role", "admin").press();
        assertThat(page.text()).contains("The role is changed.", "administrator");
        assertThat(theirs.get("/admin/users").status()).isEqualTo(200);
        pageOf(user).form("Change the role").with("role", "user").press();
        assertThat(theirs.get("/admin/users").status()).isEqualTo(403);
        assertThat(pageOf(user)
                        .form("Change the role")
                        .with("role", "root")
                        .send()
                        .status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName(
            "security.md 15, 16: for an ordinary user every page of administration is refused, and nothing changes")
    void administratorsAlone() {
        User target = people.user();
        var invited = people.invitation();
        var theirs = new Web();
        theirs.logIn(people.user().email(), People.PASSWORD);
        String page = "/admin/users/" + target.id();
        for (String path : List.of(
                "/admin/users",
                "/admin/users/new",
                page,
                "/admin/users/" + invited.user().id())) {
            var refused = theirs.get(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.text())
                    .doesNotContain(target.email(), invited.user().email());
        }
        String email = newEmail();
        var form = theirs.get("/activity").form("Log out");
        for (String path : List.of(
                "/admin/users",
                page + "/deactivate",
                page + "/reactivate",
                page + "/role",
                page + "/reset",
                page + "/unlock",
                page + "/remove-second-factor",
                "/admin/users/" + invited.user().id() + "/withdraw",
                "/admin/users/" + invited.user().id() + "/invite-again")) {
            var refused = form.with("email", email)
                    .with("firstname", "A")
                    .with("lastname", "B")
                    .with("role", "admin")
                    .sendTo(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
        }
        assertThat(active(target.id())).isTrue();
        assertThat(accounts.invited(invited.code())).isPresent();
        assertThat(web.get("/admin/users?q=" + email).text()).contains("Nobody matches");
        assertThat(pageOf(target).document().select("option[selected]").text()).isEqualTo("user");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        for (String path : List.of("/admin/users/" + UUID.randomUUID(), "/admin/users/nonsense")) {
            assertThat(web.get(path).status()).as(path).isEqualTo(404);
        }
        var form = web.get("/admin/users/new").form("Make the invitation");
        for (String act : List.of(
                "deactivate",
                "reactivate",
                "invite-again",
                "withdraw",
                "reset",
                "unlock",
                "remove-second-factor",
                "role")) {
            assertThat(form.with("role", "user")
                            .sendTo("/admin/users/" + UUID.randomUUID() + "/" + act)
                            .status())
                    .as(act)
                    .isEqualTo(404);
        }
    }

    @Test
    void searchesAndPagesWithoutGaps() {
        for (int i = 0; i < 3; i++) {
            people.user();
        }
        var found = web.get("/admin/users")
                .form("Search")
                .fill("Name or e-mail", administrator.email().toUpperCase(java.util.Locale.ROOT))
                .press();
        assertThat(found.document().select("tbody tr")).hasSize(1);
        assertThat(found.text()).contains(administrator.email(), "administrator", "active");
        assertThat(found.click("Show everybody").document().select("tbody tr").size())
                .isGreaterThan(3);
        var seen = new ArrayList<String>();
        var page = web.get("/admin/users");
        for (; ; ) {
            seen.addAll(page.document().select("tbody a").eachAttr("href"));
            if (page.document().select("a[rel=next]").isEmpty()) {
                break;
            }
            page = web.get(page.document().select("a[rel=next]").attr("href"));
        }
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat((long) seen.size())
                .isEqualTo(QuarkusTransaction.requiringNew()
                        .call(() -> ((Number) database.createNativeQuery("select count(*) from users")
                                        .getSingleResult())
                                .longValue()));
        var lost = web.get("/admin/users?after=nonsense");
        assertThat(lost.status()).isEqualTo(422);
        assertThat(lost.text()).contains("does not exist any more");
    }

    @Test
    @DisplayName("security.md 25: markup in a name is text")
    void inert() {
        String email = newEmail();
        web.get("/admin/users/new")
                .form("Make the invitation")
                .fill("E-mail", email)
                .fill("First name", "<script>alert(1)</script>")
                .fill("Last name", "\"><img src=x>")
                .send();
        var page = web.get("/admin/users?q=" + email);
        assertThat(page.document().select("main script, main img")).isEmpty();
        assertThat(page.text()).contains("<script>alert(1)</script> \"><img src=x>");
        assertThat(page.click("<script>alert(1)</script> \"><img src=x>")
                        .document()
                        .select("main script, main img"))
                .isEmpty();
    }
}
