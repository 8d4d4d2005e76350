package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** One's own second factor. */
@MessageBundle("factor")
interface SecondFactorMessages {

    @Message("Second factor")
    String title();

    @Message("A code from your telephone beside the password: whoever learns your password alone cannot log in as you.")
    String intro();

    @Message("Back to your account")
    String back();

    @Message(
            "This portal demands a second factor of you. Switch it on now: until then nothing else is open to you. Your managed tokens go on working.")
    String demandedNow();

    @Message("off")
    String off();

    @Message("on")
    String on();

    @Message(
            "You need an app that makes such codes, as Google Authenticator, Microsoft Authenticator, 1Password, Bitwarden or FreeOTP. From then on you are asked for a code wherever you are asked for your password.")
    String needs();

    @Message("This portal has no key to keep second factors with. Ask whoever runs it to set portal.credential.key.")
    String impossible();

    @Message("Set it up")
    String setUp();

    @Message("Switched on")
    String since();

    @Message("Recovery codes")
    String recoveryCodes();

    @Message("{#if count == 1}1 is left{#else}{count} are left{/if}")
    String left(int count);

    @Message("None is left. Make new ones now: without your telephone you could not log in any more.")
    String noneLeft();

    @Message("Make new recovery codes")
    String renew();

    @Message("For the day your telephone is lost. The former ones stop.")
    String renewText();

    @Message("Switch it off")
    String switchOff();

    @Message("Your password alone is then enough to log in. All your other sessions end.")
    String switchOffText();

    @Message("This portal demands a second factor of you, so it cannot be switched off.")
    String demanded();

    // Setting up

    @Message("Set up your second factor")
    String enrolTitle();

    @Message("Scan this with your authenticator app")
    String scan();

    @Message("QR code for your authenticator app")
    String qr();

    @Message("Or type this key into it")
    String key();

    @Message("Type the code that it shows")
    String first();

    @Message("Code")
    String code();

    @Message("Six digits. The app shows a new one every 30 seconds.")
    String codeHint();

    @Message(
            "This is not the present code of this key. Wait for the next one, and see that your telephone’s clock is right.")
    String codeWrong();

    @Message("Switch it on")
    String switchOn();

    @Message(
            "The key waits for its first code for a quarter of an hour. All your other sessions end when it is switched on.")
    String consequence();

    @Message("Cancel")
    String cancel();

    // Recovery codes

    @Message("Your second factor is switched on")
    String switchedOn();

    @Message("Your new recovery codes")
    String codesTitle();

    @Message(
            "Keep these recovery codes where your telephone is not: printed, or in a password manager. Each takes the place of a code once. This is the only time they are shown.")
    String codesOnce();

    @Message("Copy the codes")
    String copyCodes();

    @Message("The codes are no longer shown. If you did not keep them, make new ones.")
    String codesGone();

    @Message("I have kept them")
    String kept();

    // Logging in

    @Message("Your second factor")
    String askTitle();

    @Message("Your password was right. Now the code that your authenticator app shows.")
    String askText();

    @Message("Log in")
    String logIn();

    @Message("Start over")
    String startOver();
}
