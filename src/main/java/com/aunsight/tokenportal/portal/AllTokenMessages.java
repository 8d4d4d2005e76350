package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Everybody's managed tokens, for administrators. */
@MessageBundle("alltokens")
interface AllTokenMessages {

    @Message("Managed token of {name}")
    String tokenOf(String name);

    @Message("Owner")
    String owner();

    @Message("Note")
    String note();

    @Message("Placed in")
    String place();

    @Message("Usable from")
    String addresses();

    @Message("anywhere")
    String anywhere();

    @Message("Secret ends")
    String lastFour();

    @Message("Created")
    String created();

    @Message("Expires")
    String expires();

    @Message("Last used")
    String lastUsed();

    @Message("not used yet")
    String notUsed();

    @Message("from {address}, {agent}")
    String from(String address, String agent);

    @Message("Id")
    String id();

    @Message("What happened with this token")
    String events();

    @Message("Deactivate")
    String deactivate();

    @Message("It stops at once, everywhere. Its owner reads why, and cannot reactivate it: only an administrator can.")
    String deactivateText();

    @Message("This is your own: you can reactivate it.")
    String deactivateOwn();

    @Message("It is your own: reactivate it on its page")
    String toOwn();

    @Message("Its owner deactivated it and can reactivate it. Deactivate it yourself, and only an administrator can.")
    String deactivateAgain();

    @Message("Why")
    String reason();

    @Message("Its owner reads it, and it is written to the audit log.")
    String reasonHint();

    @Message("Deactivate the token")
    String deactivateSubmit();

    @Message("Deactivated on {at}: {reason}")
    String deactivatedBecause(String at, String reason);

    @Message("An administrator did it. It works again once an administrator reactivates it.")
    String barred();

    @Message("Its owner did it, or somebody who held the secret.")
    String notBarred();

    @Message("Reactivate")
    String reactivate();

    @Message("The same secrets work again. Where one was found by others, let the owner rotate it first.")
    String reactivateText();

    @Message("Reactivate the token")
    String reactivateSubmit();
}
