package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The home page. */
@MessageBundle("home")
interface HomeMessages {

    @Message("Hello, {name}")
    String title(String name);

    @Message("You are logged in as {email}.")
    String who(String email);

    @Message("Your tokens")
    String tokens();

    @Message("active")
    String active();

    @Message("expiring within 14 days")
    String expiring();

    @Message("never used")
    String neverUsed();

    @Message("deactivated")
    String deactivated();

    @Message("New token")
    String newToken();

    @Message("This session")
    String session();

    @Message("Your first token takes a minute")
    String first();

    @Message(
            "A managed token lets a program use Aunsight in your name: one token for each use, so that you can watch and switch off each by itself.")
    String firstText();

    @Message("Create")
    String create();

    @Message("Name it for the one thing it is for.")
    String createText();

    @Message("Download")
    String download();

    @Message("Get the file aunsight-token.json, shown once.")
    String downloadText();

    @Message("Place")
    String place();

    @Message("Put it where the program looks: /tmp/aunsight-token.json.")
    String placeText();

    @Message("Create your first token")
    String createFirst();

    @Message("Recent activity")
    String recent();

    @Message("All activity")
    String allActivity();
}
