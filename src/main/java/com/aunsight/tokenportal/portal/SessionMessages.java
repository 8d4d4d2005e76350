package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Sessions. */
@MessageBundle("sessions")
interface SessionMessages {

    @Message("Sessions")
    String title();

    @Message(
            "Each log-in is a session: in a browser, or of the Toolbelt in a terminal. End those that you do not know.")
    String intro();

    @Message("This session")
    String mine();

    @Message("Time left")
    String left();

    @Message("Issued at")
    String issued();

    @Message("Expires at")
    String expires();

    @Message("Originally issued at")
    String originallyIssued();

    @Message("Can be renewed until")
    String renewableUntil();

    @Message("Renew")
    String renew();

    @Message("Renewing gives this session another term without asking for the password.")
    String renewHint();

    @Message("This session reaches its limit and cannot be renewed any more. Log out, and log in again, for a new one.")
    String limitReached();

    @Message("All sessions")
    String all();

    @Message("Log-in")
    String logIn();

    @Message("Browser")
    String browser();

    @Message("Terminal")
    String terminal();

    @Message("this session")
    String current();

    @Message("From")
    String from();

    @Message("Last active")
    String lastActive();

    @Message("not yet")
    String notYet();

    @Message("Action")
    String action();

    @Message("End")
    String end();

    @Message("End the session of {agent}, {address}")
    String endNamed(String agent, String address);

    @Message("End all other sessions")
    String endOthers();

    @Message("You have no other session.")
    String noOthers();
}
