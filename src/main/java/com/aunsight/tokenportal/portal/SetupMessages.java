package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The one-time links by which people come to an account: set-up, invitation, and a new password. */
@MessageBundle("setup")
interface SetupMessages {

    @Message("Set up the portal")
    String title();

    @Message("Nobody has an account yet. Make yours: you become the first administrator, and invite the others.")
    String purpose();

    @Message("E-mail")
    String email();

    @Message("You log in with it.")
    String emailHint();

    @Message("First name")
    String firstName();

    @Message("Last name")
    String lastName();

    @Message("Password")
    String password();

    @Message(
            "At least {min} characters, of any kind. A few unrelated words are easy to keep in mind and hard to guess; common passwords, and your own or the product’s name, are refused.")
    String passwordRules(int min);

    @Message("Set up and log in")
    String submit();

    @Message("Welcome, {name}")
    String invitedTitle(String name);

    @Message("You are invited to the Aunsight token portal. Choose a password, and you are in.")
    String invitedPurpose();

    @Message("You log in as")
    String invitedAs();

    @Message("Choose and log in")
    String invitedSubmit();

    @Message("This link does not work any more")
    String deadTitle();

    @Message("It was used already, is expired, or is not complete. Nothing was changed.")
    String dead();

    @Message("Does the portal still have no account? Start it again: it prints a new link.")
    String deadSetup();

    @Message("Ask an administrator to invite you again.")
    String deadInvitation();

    @Message("Ask an administrator for a new link.")
    String deadReset();

    @Message("Choose a new password")
    String resetTitle();

    @Message("An administrator sent you here. All your sessions end; your managed tokens go on working.")
    String resetPurpose();

    @Message("New password")
    String resetPassword();

    @Message("Choose it")
    String resetSubmit();

    @Message("To the log-in")
    String toLogin();
}
