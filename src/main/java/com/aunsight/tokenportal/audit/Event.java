package com.aunsight.tokenportal.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole vocabulary of the audit log. Each kind of event is a record: its components are the facts (stored by their names in
 * {@code snake_case}), its {@link Recorded} names it and tells it in a plain sentence. A name, once published, never changes its meaning;
 * rows are told by these sentences for as long as they exist.
 *
 * <p>{@code {actor}} and {@code {subject}} in a sentence are the people's names, every other brace a fact. What follows a comma in a brace
 * is how the fact is said: for a number a {@link java.text.ChoiceFormat}, for a text the words around it, and nothing where there is no
 * such fact, or where the subject is the actor. {@code %s} stands for the fact itself.
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
        FAILED;

        /** As programs read it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
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

    @Recorded(value = "portal.set_up", sentence = "The portal was set up, and {subject} became its first administrator")
    record PortalSetUp(Person subject, String by) implements Event {}

    @Recorded(value = "user.invited", sentence = "{actor} invited {subject} as {role}")
    record UserInvited(Person subject, String role, Instant linkExpiresAt) implements Event {}

    @Recorded(value = "user.joined", sentence = "{subject} accepted the invitation and chose a password")
    record UserJoined(Person subject) implements Event {}

    @Recorded(value = "user.invitation_withdrawn", sentence = "{actor} withdrew the invitation of {subject}")
    record InvitationWithdrawn(Person subject) implements Event {}

    @Recorded(value = "user.reset_sent", sentence = "{actor} made a link by which {subject} may choose a new password")
    record UserResetSent(Person subject, Instant linkExpiresAt) implements Event {}

    @Recorded(
            value = "user.unlocked",
            sentence = "{actor} unlocked {subject}, who need not wait any longer after failed log-ins")
    record UserUnlocked(Person subject) implements Event {}

    @Recorded(
            value = "user.deactivated",
            sentence =
                    "{actor} deactivated {subject}: {reason}. {sessions,0#No session|1#One session|1<%s sessions} ended, {tokens,0#no managed token|1#one managed token|1<%s managed tokens} stopped")
    record UserDeactivated(Person subject, String reason, long sessions, long tokens) implements Event {}

    @Recorded(
            value = "user.reactivated",
            sentence =
                    "{actor} reactivated {subject}{tokens,0#|1#; one managed token works again|1<; %s managed tokens work again}")
    record UserReactivated(Person subject, long tokens) implements Event {}

    @Recorded(
            value = "user.role_changed",
            sentence = "{actor} changed the role of {subject} from {formerRole} to {role}")
    record UserRoleChanged(Person subject, String role, String formerRole) implements Event {}

    /** The person stays unnamed: their id is all that is left of them. */
    @Recorded(
            value = "user.erased",
            sentence = "{actor} erased the personal facts of {subject} in {count,1#one event|1<%s events}")
    record UserErased(@Nullable Person subject, long count) implements Event {}

    @Recorded(value = "account.edited", sentence = "{actor} changed the {changed} of their account")
    record AccountEdited(Person subject, String changed) implements Event {}

    @Recorded(
            value = "password.changed",
            sentence =
                    "{actor} changed their password{sessionsEnded,0#|1#; one other session ended|1<; %s other sessions ended}")
    record PasswordChanged(Person subject, long sessionsEnded) implements Event {}

    @Recorded(
            value = "password.reset",
            sentence =
                    "{subject} chose a new password by a one-time link{sessionsEnded,0#|1#; one session ended|1<; %s sessions ended}")
    record PasswordReset(Person subject, long sessionsEnded) implements Event {}

    @Recorded(
            value = "second_factor.switched_on",
            sentence =
                    "{actor} switched on a second factor{sessionsEnded,0#|1#; one other session ended|1<; %s other sessions ended}")
    record SecondFactorSwitchedOn(Person subject, long sessionsEnded) implements Event {}

    @Recorded(
            value = "second_factor.switched_off",
            sentence =
                    "{actor} switched off their second factor{sessionsEnded,0#|1#; one other session ended|1<; %s other sessions ended}")
    record SecondFactorSwitchedOff(Person subject, long sessionsEnded) implements Event {}

    @Recorded(
            value = "second_factor.removed",
            sentence =
                    "{actor} removed the second factor of {subject}{sessionsEnded,0#|1#; one session ended|1<; %s sessions ended}")
    record SecondFactorRemoved(Person subject, long sessionsEnded) implements Event {}

    @Recorded(
            value = "second_factor.refused",
            result = Result.REFUSED,
            sentence = "A wrong code of the second factor was given for {subject}{count,1#|1< (%s times)}")
    record SecondFactorRefused(Person subject, long count) implements Event {}

    @Recorded(value = "recovery_codes.made", sentence = "{actor} made new recovery codes; the former ones stopped")
    record RecoveryCodesMade(Person subject) implements Event {}

    @Recorded(
            value = "recovery_code.used",
            sentence =
                    "A recovery code of {subject} was used in place of the second factor; {remaining,0#none is|1#one is|1<%s are} left")
    record RecoveryCodeUsed(Person subject, long remaining) implements Event {}

    // Log-in and sessions

    @Recorded(value = "login.succeeded", sentence = "{actor} logged in from a {client}")
    record LoginSucceeded(Person subject, UUID sessionId, String client) implements AboutSession {}

    @Recorded(
            value = "login.failed",
            result = Result.REFUSED,
            sentence = "A wrong password was given for {subject}{count,1#|1< (%s times)}")
    record LoginFailed(@Nullable Person subject, long count) implements Event {}

    @Recorded(
            value = "login.throttled",
            result = Result.REFUSED,
            sentence = "After too many failures a password for {subject} was not tried{count,1#|1< (%s times)}")
    record LoginThrottled(@Nullable Person subject, long count) implements Event {}

    @Recorded(value = "device.approved", sentence = "{actor} let a device log in as {subject}")
    record DeviceApproved(Person subject) implements Event {}

    @Recorded(value = "device.denied", sentence = "{actor} refused a device that asked to log in")
    record DeviceDenied(Person subject) implements Event {}

    @Recorded(value = "session.confirmed", sentence = "{actor} gave the password again")
    record SessionConfirmed(Person subject, UUID sessionId) implements AboutSession {}

    @Recorded(value = "session.renewed", sentence = "{actor} renewed a session")
    record SessionRenewed(Person subject, UUID sessionId, Instant expiresAt) implements AboutSession {}

    @Recorded(value = "session.ended", sentence = "{actor} ended a session{subject, of %s} ({how})")
    record SessionEnded(Person subject, UUID sessionId, String how) implements AboutSession {}

    @Recorded(
            value = "sessions.ended",
            sentence = "{actor} ended {count,0#no other session|1#the one other session|1<all %s other sessions}")
    record SessionsEnded(Person subject, long count) implements Event {}

    // Managed tokens

    @Recorded(value = "token.created", sentence = "{actor} created the token “{tokenName}”")
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

    @Recorded(
            value = "token.edited",
            sentence = "{actor} changed the {changed} of the token “{tokenName}”{formerName,, formerly “%s”}")
    record TokenEdited(
            Person subject,
            UUID tokenId,
            String tokenName,
            String changed,
            @Nullable String formerName,
            @Nullable Instant expiresAt,
            @Nullable String allowedAddresses)
            implements AboutToken {}

    @Recorded(
            value = "token.deactivated",
            sentence = "{actor} deactivated the token “{tokenName}”{subject, of %s}{reason,: %s}")
    record TokenDeactivated(Person subject, UUID tokenId, String tokenName, String reason) implements AboutToken {}

    @Recorded(value = "token.reactivated", sentence = "{actor} reactivated the token “{tokenName}”{subject, of %s}")
    record TokenReactivated(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "token.rotated",
            sentence =
                    "{actor} gave the token “{tokenName}” a new secret; {overlapSeconds,0#the old one stopped at once|0<the old one works for another %s}")
    record TokenRotated(Person subject, UUID tokenId, String tokenName, long overlapSeconds, String lastFour)
            implements AboutToken {}

    @Recorded(value = "token.deleted", sentence = "{actor} deleted the token “{tokenName}”")
    record TokenDeleted(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "token.given_away",
            sentence = "{actor} gave the token “{tokenName}” of {subject} to another owner ({newOwnerId})")
    record TokenGivenAway(Person subject, UUID tokenId, String tokenName, UUID newOwnerId) implements AboutToken {}

    @Recorded(
            value = "token.handed_over",
            sentence =
                    "{actor} handed the token “{tokenName}”{formerName,, formerly “%s”,} over to {subject}; its former owner was {formerOwnerId}")
    record TokenHandedOver(
            Person subject,
            UUID tokenId,
            String tokenName,
            @Nullable String formerName,
            UUID formerOwnerId) implements AboutToken {}

    @Recorded(value = "token.first_used", sentence = "The token “{tokenName}” of {subject} was used for the first time")
    record TokenFirstUsed(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "token.new_origin",
            sentence =
                    "The token “{tokenName}” of {subject} was used from an address or by a program that had not used it before")
    record TokenNewOrigin(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "token.refused",
            result = Result.REFUSED,
            sentence = "The token “{tokenName}” of {subject} was presented and refused: {why}{count,1#|1< (%s times)}")
    record TokenRefused(Person subject, UUID tokenId, String tokenName, String why, long count) implements AboutToken {}

    // Signals: what was found afterwards in what is counted

    @Recorded(
            value = "signal.new_network",
            sentence = "The token “{tokenName}” of {subject} was used from a network that it had not been used from")
    record SignalNewNetwork(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "signal.shared",
            sentence = "A secret of the token “{tokenName}” of {subject} is used in two networks at once")
    record SignalShared(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "signal.former_secret",
            sentence = "The former secret of the token “{tokenName}” of {subject} is still used, and is about to stop")
    record SignalFormerSecret(Person subject, UUID tokenId, String tokenName, Instant stopsAt) implements AboutToken {}

    @Recorded(
            value = "signal.used_deactivated",
            sentence = "The token “{tokenName}” of {subject} is still used somewhere after its deactivation")
    record SignalUsedDeactivated(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "signal.silent",
            sentence = "The token “{tokenName}” of {subject} was used daily and is not any more")
    record SignalSilent(Person subject, UUID tokenId, String tokenName, Instant lastUsedAt) implements AboutToken {}

    @Recorded(
            value = "signal.never_used",
            sentence = "The token “{tokenName}” of {subject} was not used within 7 days of its creation")
    record SignalNeverUsed(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "signal.expires",
            sentence = "The token “{tokenName}” of {subject} expires within {days,1#one day|1<%s days}")
    record SignalExpires(Person subject, UUID tokenId, String tokenName, long days, Instant expiresAt)
            implements AboutToken {}

    @Recorded(value = "signal.no_login", sentence = "{subject} did not log in for 90 days")
    record SignalNoLogin(Person subject, Instant lastLoginAt) implements Event {}

    @Recorded(
            value = "signal.dismissed",
            sentence = "{actor} dismissed a signal about the token “{tokenName}”: {signal}")
    record SignalDismissed(Person subject, UUID tokenId, String tokenName, String signal) implements AboutToken {}

    // Found secrets that administrators looked up

    @Recorded(
            value = "token.identified",
            sentence = "{actor} looked up a found secret: it belongs to the token “{tokenName}”{subject, of %s}")
    record TokenIdentified(Person subject, UUID tokenId, String tokenName) implements AboutToken {}

    @Recorded(
            value = "session.identified",
            sentence = "{actor} looked up a found secret: it belongs to a session{subject, of %s}")
    record SessionIdentified(Person subject, UUID sessionId) implements AboutSession {}

    @Recorded(
            value = "service.identified",
            sentence = "{actor} looked up a found secret: it belongs to the service “{serviceName}” ({serviceId})")
    record ServiceIdentified(String serviceId, String serviceName) implements Event {}

    @Recorded(value = "secret.unknown", sentence = "{actor} looked up a found secret: it belongs to nobody")
    record SecretUnknown() implements Event {}

    // Platform services

    @Recorded(
            value = "service.registered",
            sentence = "{actor} registered the service “{serviceName}” ({serviceId}), which may ask about tokens")
    record ServiceRegistered(String serviceId, String serviceName, String lastFour) implements Event {}

    @Recorded(
            value = "service.secret_rotated",
            sentence =
                    "{actor} gave the service “{serviceName}” ({serviceId}) a new secret; the old one works {overlapSeconds} more seconds")
    record ServiceSecretRotated(String serviceId, String serviceName, long overlapSeconds, String lastFour)
            implements Event {}

    @Recorded(
            value = "service.removed",
            sentence = "{actor} removed the service “{serviceName}” ({serviceId}); its secrets stopped")
    record ServiceRemoved(String serviceId, String serviceName) implements Event {}

    // What another identity service was asked for (remote mode)

    /** Written before it is asked. What became of it is told by a later event, whose fact {@code intent} is the id of this one. */
    @Recorded(value = "identity.asked", sentence = "{actor} asked the identity service to {act}")
    record IdentityAsked(Person subject, String act) implements Event {}

    @Recorded(
            value = "identity.unchanged",
            sentence = "{actor} asked the identity service to {act}, and there was nothing to change")
    record IdentityUnchanged(Person subject, String act) implements Event {}

    @Recorded(
            value = "identity.refused",
            result = Result.REFUSED,
            sentence = "{actor} asked the identity service to {act}, and was refused: {why}")
    record IdentityRefused(Person subject, String act, String why) implements Event {}

    @Recorded(
            value = "identity.unknown",
            result = Result.FAILED,
            sentence =
                    "{actor} asked the identity service to {act}, and it is unknown whether that was done: {why}{count,1#|1< (%s times)}")
    record IdentityUnknown(@Nullable Person subject, String act, String why, long count) implements Event {}

    // The rules of the place

    @Recorded(
            value = "policy.changed",
            sentence = "{actor} changed the policy: the {rule} is {value}, and was {former}")
    record PolicyChanged(String rule, String value, String former) implements Event {}

    // Refusals, and reading of the log

    @Recorded(
            value = "access.denied",
            result = Result.REFUSED,
            sentence = "{actor} was refused at {route} ({method}): {why}{count,1#|1< (%s times)}")
    record AccessDenied(@Nullable Person subject, String method, String route, String why, long count)
            implements Event {}

    @Recorded(
            value = "audit.detached",
            sentence = "{actor} moved the {count} events of {month} out of the log into a file (SHA-256 {sha256})")
    record AuditDetached(String month, long count, String sha256) implements Event {}

    @Recorded(value = "audit.exported", sentence = "{actor} exported {scope} events of the audit log as {format}")
    record AuditExported(Person subject, String format, String scope) implements Event {}

    @Recorded(value = "tokens.exported", sentence = "{actor} exported everybody’s managed tokens ({shown}) as {format}")
    record TokensExported(Person subject, String format, String shown) implements Event {}

    @Recorded(value = "audit.verification_started", sentence = "{actor} started a verification of the audit log")
    record AuditVerificationStarted() implements Event {}

    @Recorded(
            value = "audit.verified",
            sentence =
                    "The verification that {actor} started found no fault in {events,1#one event|1<%s events}, up to checkpoint {checkpoint}")
    record AuditVerified(long events, long checkpoint) implements Event {}

    @Recorded(
            value = "audit.faults_found",
            result = Result.FAILED,
            sentence = "The verification that {actor} started found {faults,1#one fault|1<%s faults} in the audit log")
    record AuditFaultsFound(long faults) implements Event {}
}
