package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What was just done. */
@MessageBundle("flash")
interface FlashMessages {

    @Message("You are logged out.")
    String loggedOut();

    @Message("The portal is set up, and you are its first administrator. Create your first token now.")
    String setUp();

    @Message("Welcome. Your password is set and you are logged in.")
    String joined();

    @Message("Session renewed.")
    String sessionRenewed();

    @Message("The session was ended. Whoever used it has to log in again.")
    String sessionEnded();

    @Message("All your other sessions were ended.")
    String otherSessionsEnded();

    @Message("Your account is saved.")
    String accountSaved();

    @Message("Your password is changed. All your other sessions were ended; managed tokens go on working.")
    String passwordChanged();

    @Message("Your new password is set, and all your sessions were ended. Log in with it.")
    String passwordReset();

    @Message("The token is saved.")
    String tokenSaved();

    @Message("The token is deactivated and has stopped working everywhere. Your other tokens go on working.")
    String tokenDeactivated();

    @Message("The token is active again.")
    String tokenReactivated();

    @Message("The token’s expiry is set.")
    String tokenExtended();

    @Message("The token is deleted and has stopped working. The audit log remembers it.")
    String tokenDeleted();

    @Message("The token is handed over and goes on working. This is its new owner.")
    String tokenHandedOver();

    @Message("The token is deactivated: it stopped working at once, everywhere.")
    String tokenBarred();

    @Message("The service is removed. Its secrets stopped at once.")
    String serviceRemoved();

    @Message("Deactivated. All sessions and managed tokens of this user stopped.")
    String userDeactivated();

    @Message("Reactivated. This user can log in again, and their managed tokens work again.")
    String userReactivated();

    @Message("The role is changed. It counts from the next request on.")
    String userRoleChanged();

    @Message("Your second factor is switched off. All your other sessions were ended.")
    String secondFactorOff();

    @Message(
            "Their second factor is removed, and all their sessions were ended. They log in with their password alone.")
    String secondFactorRemoved();

    @Message("Unlocked. Failed log-ins are forgotten, and they can try again at once.")
    String userUnlocked();

    @Message("The invitation is withdrawn. Its link is dead, and the e-mail address can be invited anew.")
    String invitationWithdrawn();

    @Message("Approved. Go back to the terminal: it is logged in within a few seconds, and then among your sessions.")
    String deviceApproved();

    @Message("Refused. The device was not logged in.")
    String deviceDenied();

    @Message("The signal is dismissed. It will not be raised again for the same occasion.")
    String signalDismissed();

    @Message("The policy is set. It holds for what is created, extended or begun from now on.")
    String policyChanged();
}
