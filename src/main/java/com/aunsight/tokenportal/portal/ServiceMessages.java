package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Platform services, for administrators. */
@MessageBundle("services")
interface ServiceMessages {

    @Message("Services")
    String title();

    @Message("Services of the platform that ask whether a token is good, and whose it is.")
    String intro();

    @Message("Register a service")
    String register();

    @Message("Name")
    String name();

    @Message("Id")
    String id();

    @Message("Registered")
    String since();

    @Message("Requests today")
    String today();

    @Message("By days of UTC, at most a second late.")
    String todayHint();

    @Message("Last seen")
    String lastSeen();

    @Message("from {address}")
    String from(String address);

    @Message("never")
    String never();

    @Message("Secrets")
    String secrets();

    @Message("No service is registered")
    String emptyTitle();

    @Message("Without one, nothing on the platform can ask about a token by introspection.")
    String emptyText();

    // Registering

    @Message("It gets a secret, which is shown to you once.")
    String registerIntro();

    @Message("What it logs in as: 1 to 64 of a-z, 0-9, dot, underscore and hyphen.")
    String idHint();

    @Message("What people call it; its id where you leave it out.")
    String nameHint();

    @Message("Register")
    String registerSubmit();

    @Message("Cancel")
    String cancel();

    // Its secret

    @Message("The secret of {name}")
    String secretTitle(String name);

    @Message("This is the only time it is shown. Put it where the service reads its own secrets.")
    String secretOnce();

    @Message("Client id")
    String clientId();

    @Message("Client secret")
    String clientSecret();

    @Message("Copy the secret")
    String copySecret();

    @Message("The secret is no longer shown. If it did not reach the service, make a new one on its page.")
    String secretGone();

    @Message("So it asks")
    String example();

    @Message("To the service")
    String toService();

    // One service

    @Message("Secret ends")
    String lastFour();

    @Message("until {at}")
    String until(String at);

    @Message("What happened with this service")
    String events();

    @Message("Make a new secret")
    String rotate();

    @Message(
            "The service goes on with the present one for as long as you choose; one that was still in an overlap ends.")
    String rotateText();

    @Message("How long does the present secret go on?")
    String overlap();

    @Message("Not at all: it stops now")
    String overlapNone();

    @Message("One hour")
    String overlapHour();

    @Message("24 hours")
    String overlapDay();

    @Message("7 days")
    String overlapWeek();

    @Message("Remove")
    String remove();

    @Message("Its secrets stop at once, and it can ask nothing more. Its id is then free to be registered again.")
    String removeText();

    @Message("Type its id to remove it: {id}")
    String confirmation(String id);

    @Message("This is not its id.")
    String confirmationWrong();

    @Message("Remove the service")
    String removeSubmit();
}
