package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Log-in of a device without a browser. */
@MessageBundle("device")
interface DeviceMessages {

    @Message("Log in a terminal")
    String title();

    @Message("A terminal that runs au2 login --device shows a code. Enter it here to log that terminal in as you.")
    String intro();

    @Message("Code")
    String code();

    @Message("Eight letters, like WDJB-MJHT. Upper or lower case, with or without the hyphen.")
    String codeHint();

    @Message("Continue")
    String go();

    @Message(
            "No terminal waits with this code. Check it; codes work for 10 minutes, so you may have to start again there.")
    String unknown();

    @Message("Let this terminal in?")
    String decideTitle();

    @Message(
            "Only approve what you started yourself, just now. If somebody sent you this code, by mail, in a chat or on the phone, deny it: approving would let them in as you.")
    String warning();

    @Message("Program")
    String program();

    @Message("Address")
    String address();

    @Message("Asked")
    String asked();

    @Message("Code works for")
    String left();

    @Message(
            "Approved, it gets a session as {name}: 24 hours, renewable, with everything that you may do yourself. It appears among your sessions, where you can end it.")
    String gets(String name);

    @Message("Approve")
    String approve();

    @Message("Deny")
    String deny();

    @Message("Enter another code")
    String another();
}
