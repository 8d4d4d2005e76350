package com.aunsight.tokenportal.api;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the API says of a request that it does not do, and what to do next. */
@MessageBundle("api")
interface ApiMessages {

    @Message("Some fields cannot be taken")
    String invalidTitle();

    @Message("Mend the fields that are named under errors. Nothing was changed.")
    String invalid();

    @Message("Not found")
    String notFoundTitle();

    @Message("There is nothing of this id that you may see.")
    String notFound();

    @Message("Taken already")
    String takenTitle();

    @Message("Not possible in the present state")
    String conflictTitle();

    @Message("Made already")
    String alreadyMadeTitle();

    @Message("The token that this key made was deleted since. Use a new key for a new token.")
    String alreadyMade();

    @Message("This key was used for something else")
    String keyReusedTitle();

    @Message("The Idempotency-Key belongs to another request of the last 24 hours. Use a new key for each token.")
    String keyReused();

    @Message(
            "This token was made by the first request with this Idempotency-Key, and its secret was in that answer alone. If that answer was lost, POST to the token’s rotation for a new secret.")
    String madeBefore();

    @Message("Changed since you saw it")
    String outdatedTitle();

    @Message("Somebody changed this token since. GET it anew, and send its present ETag as If-Match.")
    String outdated();

    @Message("Give your password again")
    String notFreshTitle();

    @Message(
            "This needs a password that was given within the last 30 minutes. POST it to /api/v1/session/confirmation, then send the request again.")
    String notFresh();

    @Message("E-mail or password is wrong")
    String wrongLogInTitle();

    @Message("Check both and try again.")
    String wrongLogIn();

    @Message("The password is wrong")
    String wrongPasswordTitle();

    @Message("Check it and try again. Nothing was changed.")
    String wrongPassword();

    @Message("A code of your second factor is needed")
    String otpRequiredTitle();

    @Message("The password was right. Send it again, and with it the present code as otp, or a recovery code.")
    String otpRequired();

    @Message("The code is wrong")
    String wrongOtpTitle();

    @Message(
            "It is another one, or was used before. Wait for the next one, and send it with the password. Nothing was changed.")
    String wrongOtp();

    @Message("Too many tries")
    String throttledTitle();

    @Message("Wait as many seconds as Retry-After says, then try again. This one was not looked at.")
    String throttled();

    @Message("The session was renewed a moment ago")
    String renewedTitle();

    @Message("Another renewal was first. Use the token that it gave.")
    String renewed();

    @Message("This link does not work any more")
    String linkDeadTitle();

    @Message("It is unknown, used or expired.")
    String linkDead();

    @Message("This request cannot be read")
    String malformedTitle();

    @Message("A part of the request is not of the documented form; it is named under errors. Nothing was changed.")
    String malformed();

    @Message("Choose one of: {words}.")
    String oneOf(String words);

    @Message("Goes with scope=all.")
    String personOfAll();

    @Message("Give a whole number.")
    String number();

    @Message("Choose 1 to {max}.")
    String limit(int max);

    @Message("Give a GUID.")
    String guid();

    @Message("Give an instant as in RFC 3339, like 2026-11-24T09:30:00Z.")
    String instant();

    @Message("Choose sizes with 1 ≤ first ≤ second, and second no larger than the latest checkpoint’s.")
    String treeSizes();

    @Message("This event is not sealed yet. Ask again in a few seconds.")
    String notSealed();

    @Message("Give a time zone by its IANA name, like Europe/Berlin.")
    String timeZone();

    @Message("Send the ETag of the token as you saw it, in quotes, or *.")
    String entityTag();

    @Message("Send either expires_at or never_expires, not both.")
    String expiryTwice();

    @Message("Give text without control characters.")
    String plainText();
}
