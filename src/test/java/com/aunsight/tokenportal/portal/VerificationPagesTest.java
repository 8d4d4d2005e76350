package com.aunsight.tokenportal.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.Owner;
import com.aunsight.tokenportal.audit.Verifications;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.testing.Chromium;
import com.aunsight.tokenportal.testing.OwnDatabase;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole log, verified from a page. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class VerificationPagesTest {
    private static final String PAGE = "/admin/audit/verification";
    /** Nothing can be read of the tree meanwhile: a verification that has begun stays where it is. */
    private static final String STOP = "lock table audit_leaves in access exclusive mode";

    @Inject
    People people;

    @Inject
    Tokens tokens;

    @Inject
    SessionCookie cookie;

    @Inject
    Seals seals;

    @Inject
    Owner owner;

    private final Web web = new Web();
    private User administrator;

    @BeforeEach
    void logIn() {
        owner.run("delete from audit_verifications");
        administrator = people.administrator();
        web.logIn(administrator.email(), People.PASSWORD);
        seals.hurry();
    }

    private WebPage start() {
        var page = web.get(PAGE);
        return page.form(page.text().contains("Verify again") ? "Verify again" : "Start the verification")
                .press();
    }

    private WebPage ended() {
        await(() -> !web.get(PAGE).text().contains("The verification goes on"));
        return web.get(PAGE);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It does not come to that");
            }
            Thread.onSpinWait();
        }
    }

    private List<List<String>> told() {
        return owner.rows("""
                select event, result from audit_events
                where actor_id = '%s' and event like 'audit.%%' order by id""".formatted(administrator.id()));
    }

    @Test
    @DisplayName("security.md 24: an administrator verifies the whole log, and that is told")
    void everythingVerifies() {
        var page = web.get("/admin/audit").click("Verify the whole log");
        assertThat(page.text()).contains("Not verified yet");
        page.form("Start the verification").press();
        var result = ended();
        assertThat(result.text())
                .contains(
                        "Everything verifies up to checkpoint",
                        "Signatures were held to the key that this portal seals with.");
        String checkpoint = owner.value(
                "select checkpoint from audit_verifications where fault_count = 0 and events > 0 and own_key");
        assertThat(result.document().select("#verification p").text().replace(",", ""))
                .contains("up to checkpoint " + checkpoint + " of");
        assertThat(told())
                .containsExactly(
                        List.of("audit.verification_started", "SUCCESS"), List.of("audit.verified", "SUCCESS"));
        assertThat(web.get("/admin/audit?event=audit.verified&person=" + administrator.id())
                        .text())
                .contains(
                        "The verification that Ada Lovelace started found no fault in",
                        "up to checkpoint " + checkpoint);
        assertThat(result.click("Link to this event").heading())
                .isEqualTo("Ada Lovelace started a verification of the audit log");
    }

    @Test
    @DisplayName("security.md 24: faults are named with the event and its time, told, counted and logged as an error")
    void faultsAreNamed() {
        var lines = new CopyOnWriteArrayList<LogRecord>();
        var logger = Logger.getLogger(Verifications.class.getName());
        var listening = new Listening(lines);
        String event = owner.value("""
                select e.id from audit_events e join audit_leaves l on l.event_id = e.id
                where e.event = 'user.joined' order by l.index desc limit 1""");
        String node = owner.value("select node from audit_events where id = '%s'".formatted(event));
        double before = faultsCounted();
        logger.addHandler(listening);
        owner.run("update audit_events set node = 'forged' where id = '%s'".formatted(event));
        try {
            start();
            var result = ended();
            assertThat(result.text()).contains("1 fault was found");
            assertThat(result.document().select("ol.faults li").eachText())
                    .singleElement()
                    .asString()
                    .startsWith("altered: event " + event + " of 20");
            assertThat(owner.value("select faults[1] from audit_verifications where fault_count = 1"))
                    .contains(event);
            assertThat(told().getLast()).isEqualTo(List.of("audit.faults_found", "FAILED"));
            await(() -> faultsCounted() == before + 1);
            assertThat(lines)
                    .filteredOn(line -> line.getLevel().intValue() >= Level.SEVERE.intValue())
                    .singleElement()
                    .satisfies(line -> assertThat(line.getMessage()).contains("does not verify"));
        } finally {
            owner.run("update audit_events set node = '%s' where id = '%s'".formatted(node, event));
            logger.removeHandler(listening);
        }
        start();
        assertThat(ended().text()).contains("Everything verifies up to checkpoint");
    }

    private static final class Listening extends Handler {
        private final List<LogRecord> lines;

        Listening(List<LogRecord> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static double faultsCounted() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("portal_audit_faults_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void anotherNodesIsSeenAndNoSecondOneStarts() {
        var form = web.get(PAGE).form("Start the verification");
        owner.run("""
                insert into audit_verifications (id, started_at, heard_at, done, total)
                values (gen_random_uuid(), now() - interval '10 seconds', now(), 400000, 1000000)""");
        var page = form.press();
        assertThat(page.text())
                .contains(
                        "The verification goes on", "400,000 of 1,000,000 events", "a second", "Time left: 15 seconds");
        assertThat(page.document().select("progress").attr("value")).isEqualTo("400000");
        assertThat(page.document().select("main button")).isEmpty();
        assertThat(owner.value("select count(*) from audit_verifications")).isEqualTo("1");
        assertThat(told()).isEmpty();
    }

    @Test
    void oneWhoseNodeDiedDoesNotBlockTheNext() {
        owner.run("""
                insert into audit_verifications (id, started_at, heard_at, done, total)
                values (gen_random_uuid(), now() - interval '60 seconds', now() - interval '31 seconds', 1, 1000000)""");
        assertThat(web.get(PAGE).text()).contains("The verification was broken off");
        start();
        assertThat(ended().text()).contains("Everything verifies up to checkpoint");
        assertThat(owner.rows("select fault_count, ended_at is null from audit_verifications order by started_at"))
                .containsExactly(List.of("null", "f"), List.of("0", "f"));
    }

    @Test
    void oneThatWasTakenForDeadGivesUp() throws Exception {
        try (var stopped = owner.holding(STOP)) {
            assertThat(start().text()).contains("The verification goes on");
            owner.run("update audit_verifications set ended_at = now()");
            assertThat(web.get(PAGE).text()).contains("The verification was broken off");
            assertThat(stopped.isClosed()).isFalse();
        }
        start();
        ended();
        assertThat(told().stream().filter(event -> event.getFirst().equals("audit.verified")))
                .as("the second's result alone")
                .hasSize(1);
        assertThat(owner.value("select count(*) from audit_verifications where fault_count is null"))
                .isEqualTo("1");
    }

    @Test
    void aPageThatIsLookedAtTellsTheEndByItself() throws Exception {
        try (var chromium = Chromium.start();
                var context = Objects.requireNonNull(chromium).browser().newContext()) {
            var page = context.newPage();
            var scene = new Scene(page, people, tokens, cookie);
            scene.logIn(administrator);
            scene.go(PAGE);
            try (var stopped = owner.holding(STOP)) {
                scene.follow("main button[type=submit]");
                assertThat(page.locator("#verification h2")).hasText("The verification goes on");
                assertThat(stopped.isClosed()).isFalse();
            }
            assertThat(page.locator("#verification h2")).hasText("No fault was found");
            assertThat(page.locator("#announcements")).hasText("No fault was found");
            assertThat(page.locator("main button[type=submit]")).hasText("Verify again");
        }
    }
}
