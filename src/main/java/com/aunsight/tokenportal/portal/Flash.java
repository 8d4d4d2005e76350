package com.aunsight.tokenportal.portal;

/** What a page may say that it did, on the page that follows. The browser carries the name alone; the words are ours. */
enum Flash {
    LOGGED_OUT,
    SET_UP,
    JOINED,
    SESSION_RENEWED,
    SESSION_ENDED,
    OTHER_SESSIONS_ENDED,
    ACCOUNT_SAVED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    TOKEN_SAVED,
    TOKEN_DEACTIVATED,
    TOKEN_REACTIVATED,
    TOKEN_EXTENDED,
    TOKEN_DELETED,
    SIGNAL_DISMISSED,
    TOKEN_HANDED_OVER,
    TOKEN_BARRED,
    SERVICE_REMOVED,
    USER_DEACTIVATED,
    USER_REACTIVATED,
    USER_ROLE_CHANGED,
    USER_UNLOCKED,
    INVITATION_WITHDRAWN,
    SECOND_FACTOR_OFF,
    SECOND_FACTOR_REMOVED,
    POLICY_CHANGED,
    DEVICE_APPROVED,
    DEVICE_DENIED;

    String sentence(FlashMessages messages) {
        return switch (this) {
            case LOGGED_OUT -> messages.loggedOut();
            case SET_UP -> messages.setUp();
            case JOINED -> messages.joined();
            case SESSION_RENEWED -> messages.sessionRenewed();
            case SESSION_ENDED -> messages.sessionEnded();
            case OTHER_SESSIONS_ENDED -> messages.otherSessionsEnded();
            case ACCOUNT_SAVED -> messages.accountSaved();
            case PASSWORD_CHANGED -> messages.passwordChanged();
            case PASSWORD_RESET -> messages.passwordReset();
            case TOKEN_SAVED -> messages.tokenSaved();
            case TOKEN_DEACTIVATED -> messages.tokenDeactivated();
            case TOKEN_REACTIVATED -> messages.tokenReactivated();
            case TOKEN_EXTENDED -> messages.tokenExtended();
            case TOKEN_DELETED -> messages.tokenDeleted();
            case SIGNAL_DISMISSED -> messages.signalDismissed();
            case TOKEN_HANDED_OVER -> messages.tokenHandedOver();
            case TOKEN_BARRED -> messages.tokenBarred();
            case SERVICE_REMOVED -> messages.serviceRemoved();
            case USER_DEACTIVATED -> messages.userDeactivated();
            case USER_REACTIVATED -> messages.userReactivated();
            case USER_ROLE_CHANGED -> messages.userRoleChanged();
            case USER_UNLOCKED -> messages.userUnlocked();
            case INVITATION_WITHDRAWN -> messages.invitationWithdrawn();
            case SECOND_FACTOR_OFF -> messages.secondFactorOff();
            case SECOND_FACTOR_REMOVED -> messages.secondFactorRemoved();
            case POLICY_CHANGED -> messages.policyChanged();
            case DEVICE_APPROVED -> messages.deviceApproved();
            case DEVICE_DENIED -> messages.deviceDenied();
        };
    }
}
