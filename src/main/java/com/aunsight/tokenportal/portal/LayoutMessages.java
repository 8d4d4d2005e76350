package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The frame of all pages, and what their parts have in common. */
@MessageBundle("layout")
interface LayoutMessages {

    @Message("Aunsight token portal")
    String product();

    @Message("token portal")
    String tokenPortal();

    @Message("Skip to the content")
    String skip();

    @Message("Main")
    String mainNavigation();

    @Message("Home")
    String home();

    @Message("Tokens")
    String tokens();

    @Message("Sessions")
    String sessions();

    @Message("Activity")
    String activity();

    @Message("Account")
    String account();

    @Message("Administration")
    String administration();

    @Message("Users")
    String users();

    @Message("Signals")
    String signals();

    @Message("All tokens")
    String allTokens();

    @Message("Services")
    String services();

    @Message("Audit")
    String audit();

    @Message("Whose is this?")
    String identify();

    @Message("Policy")
    String policy();

    @Message("Log out")
    String logOut();

    @Message("Times are in {zone}")
    String timesIn(String zone);

    @Message("In a terminal: au2")
    String toolbelt();

    @Message("API")
    String api();

    @Message("Request")
    String request();

    @Message("Error")
    String error();

    @Message("If you ask for help, quote the request:")
    String quoteRequest();

    @Message("To the home page")
    String toHome();

    @Message("To the log-in")
    String toLogin();

    // Forms

    @Message("(optional)")
    String optional();

    @Message("Show")
    String show();

    @Message("Show: {label}")
    String showNamed(String label);

    @Message("Please check what you entered")
    String checkInput();

    @Message("Your password")
    String yourPassword();

    @Message("You last gave it more than 30 minutes ago.")
    String confirmHint();

    @Message("Code of your second factor")
    String otp();

    @Message("Six digits from your authenticator app, or one of your recovery codes.")
    String otpHint();

    // Parts

    @Message("active")
    String active();

    @Message("deactivated")
    String deactivated();

    @Message("expired")
    String expired();

    @Message("never")
    String never();

    @Message("over")
    String over();

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("Not copied: select and copy it yourself")
    String notCopied();

    @Message("Pages of the list")
    String pages();

    @Message("First page")
    String firstPage();

    @Message("Next page")
    String nextPage();

    @Message("Report a leaked token")
    String report();
}
