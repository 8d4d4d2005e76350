package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices.Registered;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Platform services in pages. */
@QuarkusTest
class ServicePagesTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    WrittenUses uses;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private final Web web = new Web();
    private User administrator;
    private String id;

    @BeforeEach
    void logIn() {
        administrator = people.administrator();
        id = "svc-" + UUID.randomUUID();
        web.logIn(administrator.email(), People.PASSWORD);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private WebPage register() {
        return web.get("/admin/services/new")
                .form("Register")
                .fill("Id", id)
                .fill("Name", "Scoring <b>")
                .send();
    }

    private static String secret(WebPage page) {
        String secret = page.document().select("#secret").text();
        assertThat(secret).matches("asv_[A-Za-z0-9_-]{43}");
        return secret;
    }

    private boolean works(String secret) {
        return new Registered(id, secret).asks("x").statusCode() == 200;
    }

    private WebPage page() {
        return web.get("/admin/services/" + id);
    }

    private List<List<String>> events() {
        return tables.rows(
                "select event from audit_events where facts ->> 'service_id' = '%s' order by id".formatted(id));
    }

    @Test
    @DisplayName("security.md 12: a service's secret is in the answer to the post that made it, and never again")
    void registering() {
        var made = register();
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.response().header("Cache-Control")).isEqualTo("no-store");
        assertThat(made.text()).contains("This is the only time it is shown", id, "Scoring <b>", "/oauth2/introspect");
        String secret = secret(made);
        assertThat(works(secret)).isTrue();
        var page = made.click("To the service");
        assertThat(page.heading()).isEqualTo("Scoring <b>");
        assertThat(page.text()).contains(secret.substring(43));
        for (WebPage later : List.of(page, web.get("/admin/services"), web.get("/admin/audit?service=" + id))) {
            assertThat(later.response().asString()).doesNotContain(secret);
        }
        assertThat(events()).containsExactly(List.of("service.registered"));
    }

    @Test
    void whatCannotBeTakenIsSaidBesideItsField() {
        var refused = web.get("/admin/services/new")
                .form("Register")
                .fill("Id", "No Id")
                .fill("Name", "Scoring")
                .send();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("Id")).startsWith("Use 1 to 64 of a-z");
        assertThat(refused.form("Register").value("Name")).isEqualTo("Scoring");
        register();
        assertThat(register().status()).isEqualTo(409);
        assertThat(events()).hasSize(1);
    }

    @Test
    void aNewSecretWithAndWithoutOverlap() {
        String first = secret(register());
        String second = secret(page().form("Make a new secret").send());
        assertThat(works(first)).isTrue();
        assertThat(works(second)).isTrue();
        assertThat(page().text()).contains(first.substring(43) + " until", second.substring(43));
        String third = secret(
                page().form("Make a new secret").with("overlap_seconds", "0").send());
        assertThat(works(first)).isFalse();
        assertThat(works(second)).isFalse();
        assertThat(works(third)).isTrue();
        var refused = page().form("Make a new secret")
                .with("overlap_seconds", "999999999")
                .send();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(works(third)).isTrue();
    }

    @Test
    void removing() {
        String secret = secret(register());
        var wrong = page().form("Remove the service")
                .fill("Type its id to remove it: " + id, "x")
                .send();
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(works(secret)).isTrue();
        var done = page().form("Remove the service")
                .fill("Type its id to remove it: " + id, id)
                .press();
        assertThat(done.path()).isEqualTo("/admin/services");
        assertThat(done.text()).contains("The service is removed.").doesNotContain(id);
        assertThat(works(secret)).isFalse();
        assertThat(page().status()).isEqualTo(404);
    }

    @Test
    @DisplayName("security.md 9: each change of a service needs a fresh password, given in its own form")
    void changesNeedAFreshPassword() {
        String secret = secret(register());
        clock.move(Duration.ofMinutes(31));
        var refused =
                page().form("Make a new secret").with("overlap_seconds", "0").send();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(page().form("Remove the service")
                        .fill("Type its id to remove it: " + id, id)
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(web.get("/admin/services/new")
                        .form("Register")
                        .fill("Id", id + "x")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(works(secret)).isTrue();
        assertThat(events()).hasSize(1);
        var rotated = refused.form("Make a new secret")
                .fill("Your password", People.PASSWORD)
                .send();
        assertThat(works(secret(rotated))).isTrue();
        assertThat(works(secret)).as("the choice was kept").isFalse();
    }

    @Test
    void requestsTodayAndWhereTheLastOneCameFrom() {
        var service = new Registered(id, secret(register()));
        assertThat(page().text()).contains("Requests today 0", "Last seen never");
        var caller = people.caller(administrator);
        String token = tokens.create(caller).secret().reveal();
        for (int i = 0; i < 5; i++) {
            // Once looked up, and then answered at once; each is counted once.
            assertThat(service.asks(token).<Boolean>path("active")).isTrue();
        }
        service.asks("nothing");
        new Registered(id, "asv_" + "x".repeat(43)).asks(token);
        uses.ofServices();
        assertThat(page().text()).contains("Requests today 6", "just now from 127.0.0.1");
        var row = web.get("/admin/services").document().select("tbody tr:contains(" + id + ")");
        assertThat(row.text()).contains("6", "from 127.0.0.1");
        assertThat(tables.rows("select requests, address from service_days where service_id = '%s'".formatted(id)))
                .containsExactly(List.of("6", "127.0.0.1"));
        clock.move(Duration.ofDays(1));
        web.logIn(administrator.email(), People.PASSWORD);
        assertThat(page().text()).contains("Requests today 0", "Last seen 1 day ago from 127.0.0.1");
        service.asks("nothing");
        uses.ofServices();
        assertThat(page().text()).contains("Requests today 1");
        assertThat(tables.rows("select requests from service_days where service_id = '%s' order by day".formatted(id)))
                .containsExactly(List.of("6"), List.of("1"));
    }
}
