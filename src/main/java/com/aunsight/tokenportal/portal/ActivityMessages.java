package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The activity. */
@MessageBundle("activity")
interface ActivityMessages {

    @Message("Activity")
    String title();

    @Message("What you did, and what happened to your account and tokens, newest first. Refused attempts are here too.")
    String intro();

    @Message("Filter the events")
    String filters();

    @Message("Person")
    String person();

    @Message("Name, e-mail or id")
    String personHint();

    @Message("Token")
    String token();

    @Message("Name or id")
    String tokenHint();

    @Message("Service")
    String service();

    @Message("Its id")
    String serviceHint();

    @Message("Event")
    String event();

    @Message("Result")
    String result();

    @Message("From")
    String from();

    @Message("Until")
    String until();

    @Message("Any")
    String any();

    @Message("Show")
    String show();

    @Message("Clear")
    String clear();

    @Message("Download CSV")
    String csv();

    @Message("Download JSON Lines")
    String jsonLines();

    @Message("done")
    String success();

    @Message("refused")
    String refused();

    @Message("failed")
    String failed();

    // One event

    @Message("Event")
    String eventTitle();

    @Message("All activity")
    String back();

    @Message("Time")
    String time();

    @Message("By")
    String actor();

    @Message("About")
    String subject();

    @Message("Address")
    String address();

    @Message("Program")
    String program();

    @Message("Events of this token")
    String ofThisToken();

    @Message("Events of this person")
    String ofThisPerson();

    @Message("Session")
    String session();

    @Message("Request")
    String request();

    @Message("Sealed in checkpoint {number} of the audit log,")
    String sealed(long number);

    @Message("Download the proof")
    String proof();

    @Message("This event will be sealed in a few seconds.")
    String notSealed();

    @Message("Link to this event")
    String link();

    // Nothing to show

    @Message("Nothing has happened yet")
    String emptyTitle();

    @Message("What you do in the portal, and what happens to your tokens, will be listed here.")
    String emptyText();

    @Message("No event matches")
    String noMatchTitle();

    @Message("There is no event with all of these properties. Choose other days, or show everything.")
    String noMatchText();

    @Message("Show everything")
    String showAll();

    // What cannot be looked for

    @Message("Nobody has this in their name or e-mail.")
    String personUnknown();

    @Message(
            "People’s names are known to the identity service alone. Enter the person’s id, as an event’s page shows it.")
    String personById();

    @Message("Several people have this in their name or e-mail. Choose one of them.")
    String personAmbiguous();

    @Message("Choose an event from the list.")
    String eventInvalid();

    @Message("Choose a result from the list.")
    String resultInvalid();

    @Message("Enter a day like 2026-11-24.")
    String dayInvalid();

    @Message("Choose a last day that is not before the first.")
    String untilBeforeFrom();
}
