package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** One's own account. */
@MessageBundle("account")
interface AccountMessages {

    @Message("Account")
    String title();

    @Message("Who you are to the platform, in which zone times are shown to you, and your password.")
    String intro();

    @Message("Who am I")
    String whoAmI();

    @Message("First name")
    String firstName();

    @Message("Last name")
    String lastName();

    @Message("E-mail")
    String email();

    @Message("Id")
    String id();

    @Message("Active")
    String active();

    @Message("yes")
    String yes();

    @Message("no")
    String no();

    @Message("Names and time zone")
    String edit();

    @Message("Time zone")
    String timeZone();

    @Message("Times on all pages are shown in it.")
    String timeZoneHint();

    @Message("Other")
    String otherZones();

    @Message("Use this browser’s:")
    String browserZone();

    @Message("Save")
    String save();

    @Message("Second factor")
    String secondFactor();

    @Message("On: whoever knows your password needs a code of your authenticator app, too.")
    String secondFactorOn();

    @Message("Off: your password alone lets in whoever knows it.")
    String secondFactorOff();

    @Message("Manage it")
    String secondFactorManage();

    @Message("Set it up")
    String secondFactorSetUp();

    @Message("Change the password")
    String password();

    @Message("Present password")
    String current();

    @Message("New password")
    String replacement();

    @Message(
            "At least {min} characters, of any kind. A few unrelated words are easy to keep in mind and hard to guess.")
    String passwordRules(int min);

    @Message("This ends all your other sessions. Managed tokens go on working.")
    String passwordConsequence();

    @Message("Change password")
    String change();
}
