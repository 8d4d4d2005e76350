package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.platform.PortalUrl;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Brings a one-time link to whom it is for, where a mail server is configured. */
@ApplicationScoped
class LinkMail {
    private static final Logger LOG = Logger.getLogger(LinkMail.class);
    private static final Duration SENDING_LIMIT = Duration.ofSeconds(10);
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ReactiveMailer mailer;
    private final PortalUrl portal;
    private final LinkMailMessages messages;
    private final boolean configured;

    LinkMail(
            ReactiveMailer mailer,
            PortalUrl portal,
            LinkMailMessages messages,
            @ConfigProperty(name = "quarkus.mailer.host") Optional<String> host,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
        this.mailer = mailer;
        this.portal = portal;
        this.messages = messages;
        this.configured = host.isPresent() && sender.isPresent();
    }

    /** Sends an invitation. Not within a transaction: what is mailed is committed. @return false: it has to be handed over otherwise */
    boolean invitation(User user, Secret code, Instant expiresAt) {
        return sent(
                user,
                messages.invitationSubject(),
                messages.invitation(
                        user.firstName(), portal.origin(), link("/invitation", code), UNTIL.format(expiresAt)));
    }

    /** The same for a link to a new password. */
    boolean reset(User user, Secret code, Instant expiresAt) {
        return sent(
                user,
                messages.resetSubject(),
                messages.reset(user.firstName(), portal.origin(), link("/reset", code), UNTIL.format(expiresAt)));
    }

    private String link(String page, Secret code) {
        return portal.of(page + "?code=" + code.reveal());
    }

    private boolean sent(User user, String subject, String text) {
        if (!configured) {
            return false;
        }
        try {
            mailer.send(Mail.withText(user.email(), subject, text)).await().atMost(SENDING_LIMIT);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("A one-time link for user %s could not be mailed: %s", user.id(), e.getMessage());
            return false;
        }
    }
}
