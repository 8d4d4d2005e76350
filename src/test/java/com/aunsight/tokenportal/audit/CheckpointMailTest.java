package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.mailer.Attachment;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheckpointMailTest {
    private static final String AUDITOR = "auditor@example.org";
    private static final String OFFICE = "office@example.org";

    @Inject
    MockMailbox mailbox;

    @Inject
    ReactiveMailer mailer;

    @Inject
    MovableClock clock;

    @Inject
    EntityManager database;

    @Inject
    Seals seals;

    @Inject
    PortalUrl portal;

    @Inject
    CheckpointMailMessages messages;

    @Inject
    People people;

    @Inject
    Owner owner;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void nothingSentYet() {
        owner.run("delete from audit_mails");
        mailbox.clear();
        people.user();
        seals.hurry();
        // Whatever time it is: no midnight comes while a test runs.
        var noon = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));
        clock.move(Duration.between(clock.instant(), noon));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private CheckpointMail node(ReactiveMailer server, String... recipients) {
        return new CheckpointMail(
                Optional.of(List.of(recipients)).filter(all -> !all.isEmpty()),
                clock,
                database,
                seals,
                server,
                portal,
                messages,
                metrics);
    }

    private double counted(String outcome) {
        return metrics.get("portal.audit.mails").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void theMailHoldsTheCheckpointAndSaysHowToUseIt() throws IOException {
        var newest = seals.latest().orElseThrow();
        node(mailer, AUDITOR, OFFICE).look();
        assertThat(mailbox.getMailsSentTo(OFFICE)).hasSize(1);
        var mail = mailbox.getMailsSentTo(AUDITOR).getFirst();
        assertThat(mail.getTo()).containsExactly(AUDITOR, OFFICE);
        assertThat(mail.getSubject())
                .isEqualTo("Checkpoint %d of the audit log at %s".formatted(newest.number(), portal.origin()));
        assertThat(mail.getHtml()).isNull();
        assertThat(mail.getText())
                .contains("\n" + newest.note())
                .contains("covers " + newest.size() + " events")
                .contains("java -jar quarkus-run.jar audit verify --key audit-key.pub --checkpoints kept.txt")
                .contains(portal.origin() + "/api/v1/audit/consistency?first=" + newest.size() + "&second=MORE")
                .doesNotContain("&amp;", "{", "}");
        assertThat(mail.getAttachments()).singleElement().satisfies(file -> {
            assertThat(file.getName()).isEqualTo("checkpoint.txt");
            assertThat(file.getContentType()).startsWith("text/plain");
            assertThat(content(file)).isEqualTo(newest.note());
        });
        assertThat(counted("sent")).isEqualTo(1);
    }

    private static String content(Attachment file) {
        var bytes = new ByteArrayOutputStream();
        Multi.createFrom().publisher(file.getData()).subscribe().asStream().forEach(bytes::write);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneADay() {
        var node = node(mailer, AUDITOR);
        var other = node(mailer, AUDITOR);
        node.look();
        node.look();
        other.look();
        clock.move(Duration.ofMinutes(10));
        other.look();
        assertThat(mailbox.getMailsSentTo(AUDITOR)).hasSize(1);
        mailbox.clear();
        clock.move(Duration.ofDays(1));
        node.look();
        other.look();
        assertThat(mailbox.getMailsSentTo(AUDITOR)).hasSize(1);
    }

    @Test
    void ofNodesThatLookAtTheSameMomentOneSends() throws Exception {
        var together = new CountDownLatch(4);
        Callable<Void> looking = () -> {
            var node = node(mailer, AUDITOR);
            together.countDown();
            together.await();
            node.look();
            return null;
        };
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : nodes.invokeAll(Collections.nCopies(4, looking))) {
                node.get();
            }
        }
        assertThat(mailbox.getMailsSentTo(AUDITOR)).hasSize(1);
    }

    @Test
    void whatWasNotTakenIsTriedAgain() {
        var attempts = new AtomicInteger();
        var away = node(refusing(attempts), AUDITOR);
        away.look();
        assertThat(attempts).hasValue(1);
        assertThat(owner.rows("select sent_at from audit_mails")).containsExactly(List.of("null"));
        assertThat(counted("failed")).isEqualTo(1);
        away.look();
        assertThat(attempts).as("not at once: another node may be at it").hasValue(1);
        clock.move(Duration.ofMinutes(5));
        away.look();
        assertThat(attempts).hasValue(2);
        clock.move(Duration.ofMinutes(5));
        node(mailer, AUDITOR).look();
        assertThat(mailbox.getMailsSentTo(AUDITOR)).hasSize(1);
        clock.move(Duration.ofMinutes(5));
        node(mailer, AUDITOR).look();
        assertThat(mailbox.getMailsSentTo(AUDITOR)).hasSize(1);
        assertThat(owner.value("select count(*) from audit_mails where sent_at is not null"))
                .isEqualTo("1");
    }

    private static ReactiveMailer refusing(AtomicInteger attempts) {
        return (Mail... mails) -> {
            attempts.incrementAndGet();
            return Uni.createFrom().failure(new IOException("Connection refused"));
        };
    }

    @Test
    void nobodyIsNamedAndNothingIsSent() {
        node(mailer).look();
        assertThat(mailbox.getTotalMessagesSent()).isZero();
        assertThat(owner.rows("select day from audit_mails")).isEmpty();
    }
}
