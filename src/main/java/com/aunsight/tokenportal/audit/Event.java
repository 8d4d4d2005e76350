package com.aunsight.tokenportal.audit;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole vocabulary of the audit log. Each kind of event is a record: its components are the facts (stored by their names in
 * {@code snake_case}), its {@link Recorded} names it and tells it in a plain sentence. A name, once published, never changes its meaning;
 * rows are told by these sentences for as long as they exist.
 *
 * <p>{@code {actor}} and {@code {subject}} in a sentence are the people's names, every other brace a fact.
 */
public sealed interface Event {

    /** Stable dotted name, result, and the sentence. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Recorded {
        String value();

        Result result() default Result.SUCCESS;

        String sentence();
    }

    /** How it ended. */
    enum Result {
        SUCCESS,
        REFUSED,
        FAILED
    }

    /** The user whom the event concerns; null where that is nobody, or nobody known. */
    default @Nullable Person subject() {
        return null;
    }

    /** An event in the life of one managed token, told by the name it had then. */
    sealed interface AboutToken extends Event {
        UUID tokenId();

        String tokenName();

        @Override
        Person subject();
    }

    /** An event in the life of one session. */
    sealed interface AboutSession extends Event {
        UUID sessionId();

        @Override
        Person subject();
    }

    // Set-up and people

    @Recorded(value = "portal.set_up", sentence = "{actor} set up the portal; {subject} became its first administrator")
    record PortalSetUp(Person subject, String by) implements Event {}

    @Recorded(value = "user.invited", sentence = "{actor} invited {subject} as {role}")
    record UserInvited(Person subject, String role, Instant linkExpiresAt) implements Event {}

    @Recorded(value = "user.joined", sentence = "{subject} accepted the invitation and chose a password")
    record UserJoined(Person subject) implements Event {}

    @Recorded(
            value = "user.deactivated",
            sentence =
                    "{actor} deactivated {subject}: {reason}. {sessions} sessions ended, {tokens} managed tokens stopped")
    record UserDeactivated(Person subject, String reason, long sessions, long tokens) implements Event {}

    @Recorded(
            value = "user.reactivated",
            sentence = "{actor} reactivated {subject}; {tokens} managed tokens work again")
    record UserReactivated(Person subject, long tokens) implements Event {}

    @Recorded(
            value = "user.role_changed",
            sentence = "{actor} changed the role of {subject} from {formerRole} to {role}")
    record UserRoleChanged(Person subject, String role, String formerRole) implements Event {}

    @Recorded(value = "account.edited", sentence = "{actor} changed {changed} in their account")
    record AccountEdited(Person subject, String changed) implements Event {}

    @Recorded(
            value = "password.changed",
            sentence = "{actor} changed their password; {sessionsEnded} other sessions ended")
    record PasswordChanged(Person subject, long sessionsEnded) implements Event {}

    // Log-in and sessions

    @Recorded(value = "login.succeeded", sentence = "{actor} logged in ({client})")
    record LoginSucceeded(Person subject, UUID sessionId, String client) implements AboutSession {}

    @Recorded(
            value = "login.failed",
            result = Result.REFUSED,
            sentence = "A wrong password was given for {subject} ({count} since last told)")
    record LoginFailed(@Nullable Person subject, long count) implements Event {}

    @Recorded(
            value = "login.throttled",
            result = Result.REFUSED,
            sentence = "A password for {subject} was not tried, after too many failures ({count} since last told)")
    record LoginThrottled(@Nullable Person subject, long count) implements Event {}

    @Recorded(value = "session.confirmed", sentence = "{actor} gave the password again")
    record SessionConfirmed(Person subject, UUID sessionId) implements AboutSession {}

    @Recorded(value = "session.renewed", sentence = "{actor} renewed a session until {expiresAt}")
    record SessionRenewed(Person subject, UUID sessionId, Instant expiresAt) implements AboutSession {}

    @Recorded(value = "session.ended", sentence = "{actor} ended a session of {subject} ({how})")
    record SessionEnded(Person subject, UUID sessionId, String how) implements AboutSession {}

    @Recorded(value = "sessions.ended", sentence = "{actor} ended all other sessions ({count})")
    record SessionsEnded(Person subject, long count) implements Event {}

    // Managed tokens

    @Recorded(value = "token.created", sentence = "{actor} created the token “{tokenName}” for {place}")
    record TokenCreated(
            Person subject,
            UUID tokenId,
            String tokenName,
            String place,
            @Nullable Instant expiresAt,
            String allowedAddresses,
            String lastFour)
            implements AboutToken {}

    @Recorded(value = "token.file_downloaded", sentence = "{actor} downloaded the file of the token “{tokenName}”")
    record TokenFileDownloaded(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(value = "token.edited", sentence = "{actor} changed {changed} of the token “{tokenName}”")
    record TokenEdited(
            Person subject,
            UUID tokenId,
            String tokenName,
            String changed,
            @Nullable String formerName,
            @Nullable Instant expiresAt,
            @Nullable String allowedAddresses)
            implements AboutToken {}

    @Recorded(value = "token.deactivated", sentence = "{actor} deactivated the token “{tokenName}”: {reason}")
    record TokenDeactivated(Person subject, UUID tokenId, String tokenName, String reason) implements AboutToken {}

    @Recorded(value = "token.reactivated", sentence = "{actor} reactivated the token “{tokenName}”")
    record TokenReactivated(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "token.rotated",
            sentence =
                    "{actor} gave the token “{tokenName}” a new secret; the old one works {overlapSeconds} more seconds")
    record TokenRotated(Person subject, UUID tokenId, String tokenName, long overlapSeconds, String lastFour)
            implements AboutToken {}

    @Recorded(value = "token.deleted", sentence = "{actor} deleted the token “{tokenName}”")
    record TokenDeleted(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "token.refused",
            result = Result.REFUSED,
            sentence = "The token “{tokenName}” was presented and refused: {why} ({count} since last told)")
    record TokenRefused(Person subject, UUID tokenId, String tokenName, String why, long count) implements AboutToken {}

    // Refusals, and reading of the log

    @Recorded(
            value = "access.denied",
            result = Result.REFUSED,
            sentence = "{actor} was refused {method} {route}: {why} ({count} since last told)")
    record AccessDenied(@Nullable Person subject, String method, String route, String why, long count)
            implements Event {}

    @Recorded(value = "audit.exported", sentence = "{actor} exported the audit log as {format} ({scope})")
    record AuditExported(Person subject, String format, String scope) implements Event {}
}
