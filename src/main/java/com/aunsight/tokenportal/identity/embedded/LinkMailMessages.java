package com.aunsight.tokenportal.identity.embedded;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The mails that bring one-time links. */
@MessageBundle("linkmail")
interface LinkMailMessages {

    @Message("Your invitation to the Aunsight token portal")
    String invitationSubject();

    @Message("""
            Hello {name},

            you are invited to the Aunsight token portal at {portal}. Choose a password here, and you are in:

            {link}

            The link works once, until {until}. If you expected no invitation, do nothing: without you nobody gets in.""")
    String invitation(String name, String portal, String link, String until);

    @Message("Choose a new password for the Aunsight token portal")
    String resetSubject();

    @Message("""
            Hello {name},

            an administrator of the Aunsight token portal at {portal} sends you this link to choose a new password:

            {link}

            It works once, until {until}. Your present password goes on until then. If you did not ask for it, tell your administrator.""")
    String reset(String name, String portal, String link, String until);
}
