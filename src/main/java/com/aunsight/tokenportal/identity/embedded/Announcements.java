package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The one rule of what changes a verdict: each change is told to the audit log in its own transaction, and what the log is told is
 * announced here, in that transaction, to all nodes. This one forgets when the transaction has ended, which is before it answers.
 *
 * <p>Announcements make transactions commit one after another: creating and using tokens or sessions makes none.
 */
@ApplicationScoped
class Announcements {
    /** Where nodes listen. */
    static final String CHANNEL = "portal_verdicts";

    private final Session database;
    private final TransactionSynchronizationRegistry transaction;
    private final Forgetting forgetting;

    Announcements(Session database, TransactionSynchronizationRegistry transaction, Forgetting forgetting) {
        this.database = database;
        this.transaction = transaction;
        this.forgetting = forgetting;
    }

    void told(@Observes Event event) {
        var subject = changed(event);
        if (subject != null) {
            announce(subject);
            transaction.registerInterposedSynchronization(new AfterEnd(() -> forgetting.forget(subject)));
        }
    }

    /** Of which verdicts may be others after this event; null where none is. */
    private static @Nullable Subject changed(Event event) {
        return switch (event) {
            case Event.TokenEdited e -> Subject.token(e.tokenId());
            case Event.TokenDeactivated e -> Subject.token(e.tokenId());
            case Event.TokenReactivated e -> Subject.token(e.tokenId());
            case Event.TokenRotated e -> Subject.token(e.tokenId());
            case Event.TokenDeleted e -> Subject.token(e.tokenId());
            case Event.TokenGivenAway e -> Subject.token(e.tokenId());
            case Event.TokenHandedOver e -> Subject.token(e.tokenId());
            case Event.SessionConfirmed e -> Subject.session(e.sessionId());
            case Event.SessionRenewed e -> Subject.session(e.sessionId());
            case Event.SessionEnded e -> Subject.session(e.sessionId());
            case Event.SessionsEnded(Person user, var _) -> Subject.user(user.id());
            case Event.PasswordChanged(Person user, var _) -> Subject.user(user.id());
            case Event.PasswordReset(Person user, var _) -> Subject.user(user.id());
            case Event.AccountEdited(Person user, var _) -> Subject.user(user.id());
            case Event.UserDeactivated(Person user, var _, var _, var _) -> Subject.user(user.id());
            case Event.UserReactivated(Person user, var _) -> Subject.user(user.id());
            case Event.UserRoleChanged(Person user, var _, var _) -> Subject.user(user.id());
            case Event.SecondFactorSwitchedOn(Person user, var _) -> Subject.user(user.id());
            case Event.SecondFactorSwitchedOff(Person user, var _) -> Subject.user(user.id());
            case Event.SecondFactorRemoved(Person user, var _) -> Subject.user(user.id());
            case Event.ServiceRegistered e -> Subject.service(e.serviceId());
            case Event.ServiceSecretRotated e -> Subject.service(e.serviceId());
            case Event.ServiceRemoved e -> Subject.service(e.serviceId());
            case Event.TokenIdentified _, Event.SessionIdentified _, Event.ServiceIdentified _ -> null;
            case Event.SecretUnknown _ -> null;
            case Event.TokenCreated _, Event.TokenFileDownloaded _ -> null;
            case Event.TokenFirstUsed _, Event.TokenNewOrigin _, Event.TokenRefused _ -> null;
            case Event.SignalNewNetwork _, Event.SignalShared _, Event.SignalFormerSecret _ -> null;
            case Event.SignalUsedDeactivated _, Event.SignalSilent _, Event.SignalNeverUsed _ -> null;
            case Event.SignalExpires _, Event.SignalNoLogin _, Event.SignalDismissed _ -> null;
            case Event.LoginSucceeded _, Event.LoginFailed _, Event.LoginThrottled _ -> null;
            case Event.RecoveryCodesMade _, Event.RecoveryCodeUsed _, Event.SecondFactorRefused _ -> null;
            case Event.DeviceApproved _, Event.DeviceDenied _ -> null;
            case Event.PortalSetUp _, Event.UserInvited _, Event.UserJoined _ -> null;
            case Event.InvitationWithdrawn _, Event.UserResetSent _, Event.UserUnlocked _ -> null;
            case Event.UserErased _, Event.PolicyChanged _ -> null;
            // Of remote mode: nothing here is remembered of another service's secrets.
            case Event.IdentityAsked _, Event.IdentityUnchanged _ -> null;
            case Event.IdentityRefused _, Event.IdentityUnknown _ -> null;
            case Event.AccessDenied _, Event.AuditExported _, Event.AuditDetached _ -> null;
            case Event.TokensExported _ -> null;
            case Event.AuditVerificationStarted _, Event.AuditVerified _, Event.AuditFaultsFound _ -> null;
        };
    }

    private void announce(Subject subject) {
        database.doWork(connection -> {
            try (var statement = connection.prepareStatement("select pg_notify(?, ?)")) {
                statement.setString(1, CHANNEL);
                statement.setString(2, subject.text());
                statement.execute();
            }
        });
    }

    /** Whichever way it ended: that nothing was committed is not always known. */
    private record AfterEnd(Runnable forget) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            forget.run();
        }
    }
}
