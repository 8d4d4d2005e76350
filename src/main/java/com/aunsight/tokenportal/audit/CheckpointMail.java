package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.platform.PortalUrl;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Mails the newest checkpoint to {@code portal.audit.mail-to}, once a day of UTC, so that it lies where nobody who has the database can
 * reach. One node claims the day; a claim that came to nothing lapses before the next look, so that whichever node looks tries again.
 */
@ApplicationScoped
class CheckpointMail {
    private static final Logger LOG = Logger.getLogger(CheckpointMail.class);
    /** Of a claim; shorter than the time between two looks, longer than sending may take. */
    private static final Duration LAPSE = Duration.ofMinutes(4);

    private static final Duration SENDING_LIMIT = Duration.ofMinutes(1);

    private static final String CLAIM = """
            insert into audit_mails as mail (day, claimed_at) values (:day, :now)
            on conflict (day) do update set claimed_at = :now
              where mail.sent_at is null and mail.claimed_at <= :lapsed""";

    private final List<String> recipients;
    private final InstantSource clock;
    private final EntityManager database;
    private final Seals seals;
    private final ReactiveMailer mailer;
    private final PortalUrl portal;
    private final CheckpointMailMessages messages;
    private final Counter sent;
    private final Counter failed;

    CheckpointMail(
            @ConfigProperty(name = "portal.audit.mail-to") Optional<List<String>> recipients,
            InstantSource clock,
            EntityManager database,
            Seals seals,
            ReactiveMailer mailer,
            PortalUrl portal,
            CheckpointMailMessages messages,
            MeterRegistry metrics) {
        this.recipients = recipients.orElse(List.of());
        this.clock = clock;
        this.database = database;
        this.seals = seals;
        this.mailer = mailer;
        this.portal = portal;
        this.messages = messages;
        this.sent = counter("sent", metrics);
        this.failed = counter("failed", metrics);
    }

    private static Counter counter(String outcome, MeterRegistry metrics) {
        return Counter.builder("portal.audit.mails")
                .description("Mails with the day's checkpoint, by whether the mail server took them")
                .tag("outcome", outcome)
                .register(metrics);
    }

    @Scheduled(every = "5m", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (!recipients.isEmpty()) {
            seals.latest().ifPresent(this::sendUnlessSent);
        }
    }

    private void sendUnlessSent(Seals.Signed checkpoint) {
        Instant now = clock.instant();
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (QuarkusTransaction.requiringNew().call(() -> claimed(day, now))) {
            try {
                mailer.send(mail(checkpoint)).await().atMost(SENDING_LIMIT);
            } catch (RuntimeException e) {
                failed.increment();
                LOG.warnf(
                        "The checkpoint of the audit log could not be mailed and will be tried again in a few minutes: %s",
                        e.getMessage());
                return;
            }
            sent.increment();
            QuarkusTransaction.requiringNew().run(() -> markSent(day));
        }
    }

    private boolean claimed(LocalDate day, Instant now) {
        return database.createNativeQuery(CLAIM)
                        .setParameter("day", day)
                        .setParameter("now", now)
                        .setParameter("lapsed", now.minus(LAPSE))
                        .executeUpdate()
                == 1;
    }

    private void markSent(LocalDate day) {
        database.createNativeQuery("update audit_mails set sent_at = :now where day = :day")
                .setParameter("now", clock.instant())
                .setParameter("day", day)
                .executeUpdate();
    }

    private Mail mail(Seals.Signed checkpoint) {
        String url = portal.origin();
        return new Mail()
                .setTo(recipients)
                .setSubject(messages.subject(checkpoint.number(), url))
                .setText(messages.text(
                        url,
                        checkpoint.note(),
                        checkpoint.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                        checkpoint.size()))
                .addAttachment(
                        "checkpoint.txt",
                        checkpoint.note().getBytes(StandardCharsets.UTF_8),
                        "text/plain; charset=utf-8");
    }
}
