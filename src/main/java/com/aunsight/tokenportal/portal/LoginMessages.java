package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The log-in. */
@MessageBundle("login")
interface LoginMessages {

    @Message("Log in")
    String title();

    @Message("Create, watch and switch off the access tokens of your Aunsight data platform.")
    String purpose();

    @Message("E-mail")
    String email();

    @Message("Password")
    String password();

    @Message("Log in")
    String submit();

    @Message("No account, or password lost? Ask an administrator of your portal: they send you a link.")
    String help();

    @Message("E-mail or password is wrong, or the account is not active.")
    String wrong();

    @Message("Your session expired. Log in to go on.")
    String expired();

    @Message("The code did not come within five minutes, or was used already. Log in again.")
    String slow();

    @Message("Your session was ended. Log in to go on.")
    String ended();

    @Message("Your account was deactivated, and its sessions ended. Ask an administrator.")
    String deactivated();
}
