package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The page about the terminal client. What is typed in a terminal is no message: it is the same in all languages. */
@MessageBundle("toolbelt")
interface ToolbeltMessages {

    @Message("Toolbelt: au2 in a terminal")
    String title();

    @Message(
            "Log in, renew and manage tokens without a browser. One script for Linux and macOS that needs nothing but curl.")
    String lead();

    @Message("Install it")
    String install();

    @Message("For your own account, without administrator rights:")
    String installLead();

    @Message(
            "If your terminal then does not find it, put {folder} on your PATH. The script asks this portal unless AUNSIGHT_URL names another one.")
    String installPath(String folder);

    @Message("Read the script first")
    String readIt();

    @Message("Use it")
    String use();

    @Message("Command")
    String command();

    @Message("What it does")
    String does();

    @Message("logs in with e-mail and password for 24 hours, and keeps the session token in the token file")
    String login();

    @Message("shows a code to approve in a browser on any device, for machines without one")
    String device();

    @Message("when the token was issued, and when it expires")
    String tokenInfo();

    @Message("whose token it is")
    String whoami();

    @Message("another 24 hours, without a password")
    String renew();

    @Message("ends the session and removes the token file")
    String logout();

    @Message("your managed tokens")
    String list();

    @Message("makes a managed token and puts it into a token file; its secret is never shown")
    String create();

    @Message("gives a token a new secret; the old one goes on for a day")
    String rotate();

    @Message("switches a token off")
    String deactivate();

    @Message("checks the token file, the way to this portal and the token, and names the next step")
    String doctor();

    @Message("au2 --help tells all options.")
    String help();

    @Message("In scripts")
    String scripts();

    @Message(
            "A job should have a managed token of its own, and no password. Put its file in place once, and au2 and your programs use it:")
    String scriptsLead();

    @Message(
            "Where there must be a log-in, the password comes from standard input, never from an argument that others on the machine can see:")
    String scriptsLogin();

    @Message("Settings")
    String settings();

    @Message("the portal to ask; this one if not set")
    String url();

    @Message(
            "the token file; /tmp/aunsight-token.json if not set. It is written for your eyes only, as a whole or not at all")
    String file();

    @Message("Exit status")
    String status();

    @Message("0 done · 1 refused or not logged in · 2 wrong usage · 3 portal not reachable")
    String statuses();

    @Message(
            "Systems clean {folder} at times, and au2 login and au2 logout overwrite or remove the token file. Keep the file of a managed token elsewhere, and name it in AUNSIGHT_TOKEN_FILE.")
    String cleaned(String folder);
}
