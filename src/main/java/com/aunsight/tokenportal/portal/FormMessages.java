package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What every form may have to say. */
@MessageBundle("forms")
interface FormMessages {

    @Message("Enter your password: it was last given more than 30 minutes ago.")
    String passwordNeeded();

    @Message("This is not your password.")
    String passwordWrong();

    @Message("Enter the code of your second factor too, and your password once more.")
    String otpNeeded();

    @Message("This is not the present code, or it was used already. Wait for the next one.")
    String otpWrong();

    @Message("Too many failed attempts. Try again in {span}.")
    String throttled(String span);

    @Message("This form was sent already.")
    String sentTwice();

    @Message("Somebody changed this meanwhile. Look at what it is now, and change it again if you still want to.")
    String outdated();

    @Message("This link was used already, or is expired.")
    String linkDead();
}
