package com.aunsight.tokenportal.errors;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What went wrong and what to do next; pages and problems say the same. */
@MessageBundle("errors")
interface ErrorMessages {

    @Message("This request cannot be read")
    String badRequestTitle();

    @Message("The request is not of the form that this address takes. Check it against the description of the API.")
    String badRequest();

    @Message("Two credentials at once")
    String severalTitle();

    @Message("Send one credential: a single Authorization header, and no access_token beside it.")
    String several();

    @Message("The body is not JSON of the expected form")
    String jsonTitle();

    @Message("Send one JSON object of the documented fields.")
    String json();

    @Message("This field is missing, unknown here, or not of the documented type.")
    String jsonField();

    @Message("Log in first")
    String unauthorizedTitle();

    @Message("Send a session token or a managed token as Authorization: Bearer.")
    String unauthorized();

    @Message("A second factor is needed first")
    String secondFactorTitle();

    @Message("This portal demands a second factor of you. Switch it on at {page}, or at /api/v1/account/second-factor.")
    String secondFactor(String page);

    @Message("This token does not authenticate")
    String deadTitle();

    @Message("It is unknown. Check that the whole token was copied, and that it belongs to this portal.")
    String unknown();

    @Message("It is expired. Log in again, or extend the managed token in the portal.")
    String expired();

    @Message("The managed token or its owner is deactivated. Reactivate it in the portal, or use another token.")
    String deactivated();

    @Message("The managed token was given a new secret, and this one's time is over. Use the new one, or rotate again.")
    String rotated();

    @Message("The session was renewed a moment ago. Use its new token.")
    String renewed();

    @Message("The session was ended, or the managed token deleted. Log in again, or create a token.")
    String ended();

    @Message(
            "The managed token may not be used from this network address. Its owner can change the list in the portal.")
    String wrongPlace();

    @Message("Not allowed")
    String forbiddenTitle();

    @Message("Your account may not do this. Ask an administrator if you think it should.")
    String forbidden();

    @Message("A managed token may not do this: log in, and use the session's token.")
    String managedForbidden();

    @Message("This form is out of date")
    String foreignFormTitle();

    @Message(
            "The form did not come from this browser’s copy of the page, so nothing was changed. Open the page again and repeat it there. Cookies must be allowed.")
    String foreignForm();

    @Message("Not found")
    String notFoundTitle();

    @Message("There is nothing at this address, or it is not yours. Check the address, or go on from the start page.")
    String notFound();

    @Message("That is not done this way")
    String methodTitle();

    @Message("This address does not take that method; the Allow header says which it does.")
    String method();

    @Message("No answer of that kind")
    String notAcceptableTitle();

    @Message(
            "This address does not answer in the media type that was asked for. Leave the Accept header out to get its own.")
    String notAcceptable();

    @Message("Somebody else changed this meanwhile")
    String conflictTitle();

    @Message(
            "What you changed is not as it was when you read it, so nothing was done. Read it again, and repeat the change.")
    String conflict();

    @Message("Too large")
    String tooLargeTitle();

    @Message("Requests may have up to 64 KiB and 1,000 fields. Send less at once.")
    String tooLarge();

    @Message("Body of an unknown kind")
    String mediaTypeTitle();

    @Message("Send the body in the documented media type, such as application/json.")
    String mediaType();

    @Message("Too many tries")
    String tooManyTitle();

    @Message("There were too many failed tries from here. Wait a few minutes, then try again.")
    String tooMany();

    @Message("Something went wrong on our side")
    String failureTitle();

    @Message("It is written to the log. Try again; if it stays so, tell the operator the request id.")
    String failure();

    @Message("The portal cannot reach its database")
    String unavailableTitle();

    @Message("Nothing was changed. Try again in a few seconds.")
    String unavailable();

    // In front of another identity service

    @Message("The identity service cannot be reached")
    String identityAwayTitle();

    @Message("Nothing was changed. Try again in a few seconds; if it stays so, tell the operator the request id.")
    String identityAway();

    @Message("The identity service’s answer cannot be understood")
    String identityBrokenTitle();

    @Message("Nothing was changed. Try again; if it stays so, tell the operator the request id.")
    String identityBroken();

    @Message("It is not known whether this was done")
    String unknownOutcomeTitle();

    @Message("The identity service did not answer in time. You may be logged in: look at your sessions once you are.")
    String unknownLogIn();

    @Message(
            "The identity service was asked and did not answer. The session may have been renewed or ended: look at your sessions before trying again.")
    String unknownSession();

    @Message(
            "The identity service was asked and did not answer. Your account may have been changed: look at it before trying again.")
    String unknownAccount();

    @Message(
            "The identity service was asked and did not answer. The password may have been changed: log in with the new one, and with the old one if that fails.")
    String unknownPassword();

    @Message(
            "The identity service was asked and did not answer. The token may have been created: look at the list before trying again. Its secret, if there is one, was lost with the answer; the token can be given a new one.")
    String unknownTokenCreation();

    @Message(
            "The identity service was asked and did not answer. The token may have a new secret, which was lost with the answer: look at the token, and give it a new secret once more. One that nobody has used ends then.")
    String unknownTokenRotation();

    @Message(
            "The identity service was asked and did not answer. The token may have been changed: look at it before trying again.")
    String unknownToken();
}
