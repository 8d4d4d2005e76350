package com.aunsight.tokenportal.identity.embedded;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the identity service says of input that it cannot take; pages and API show the same words. */
@MessageBundle("identity")
interface IdentityMessages {

    @Message("Use at least {min} characters. A few unrelated words make a good password.")
    String passwordTooShort(int min);

    @Message("Use at most {max} characters.")
    String passwordTooLong(int max);

    @Message(
            "This password is easy to guess: it is a common one, or made of the product’s or your own name. Choose another.")
    String passwordGuessable();

    @Message("Enter an e-mail address, like name@example.com.")
    String emailInvalid();

    @Message("There is already a user with this e-mail address.")
    String emailTaken();

    @Message("Enter 1 to {max} characters.")
    String textLength(int max);

    @Message("Use at most {max} characters.")
    String textTooLong(int max);

    @Message("Leave out line breaks and control characters.")
    String controlCharacters();

    @Message("Leave out control characters.")
    String controlCharactersInNote();

    @Message("Choose a time zone from the list, like Europe/Berlin.")
    String timeZoneUnknown();

    @Message("Give the token a name of 1 to {max} characters.")
    String tokenNameLength(int max);

    @Message("You already have a token of this name. Choose another one, or rotate the existing token.")
    String tokenNameTaken();

    @Message("Choose a time in the future.")
    String expiryPast();

    @Message("Choose a date before the year 9999, or never.")
    String expiryTooLate();

    @Message("The policy allows at most {days} days.")
    String expiryBeyondPolicy(long days);

    @Message("The policy demands that tokens of this place expire: choose a date.")
    String placeExpires();

    @Message(
            "The policy asks for addresses for tokens of this place: say from where it may be used, like 192.0.2.0/24.")
    String placeNeedsAddresses();

    @Message("Choose {hours} hour to {days} days.")
    String lifetimeBetween(long hours, long days);

    @Message("Choose {minutes} minutes to {days} days.")
    String sessionBetween(long minutes, long days);

    @Message("Choose a lifetime that is not longer than the limit of sessions.")
    String sessionBeyondLimit();

    @Message("Choose a default that is not longer than the maximum.")
    String defaultBeyondLongest();

    @Message("Choose a whole number from {least} to {most}.")
    String numberBetween(int least, int most);

    @Message("Entry {index} is not an address or a range like 192.0.2.7 or 192.0.2.0/24.")
    String addressInvalid(String index);

    @Message("List at most {max} addresses.")
    String tooManyAddresses(int max);

    @Message("You have {max} live tokens, as many as the policy allows. Delete one that you no longer need.")
    String tooManyTokens(int max);

    @Message("This token is expired. Extend it first, or create a new one.")
    String rotateExpired();

    @Message("Choose an overlap of 0 to 604800 seconds (7 days).")
    String overlapInvalid();

    @Message("This page of the list does not exist any more. Begin again.")
    String afterInvalid();

    @Message("Choose 1 to {max}.")
    String limitInvalid(int max);

    @Message("A part of the list, and what is searched for, have an order of their own: leave this out.")
    String sortOfAll();

    @Message("Choose 1 to {max} days.")
    String daysInvalid(int max);

    @Message("Choose 1 to {max} tokens.")
    String idsInvalid(int max);

    @Message("Say why: its owner reads it.")
    String reasonNeeded();

    @Message("An administrator deactivated this token: only an administrator can reactivate it.")
    String tokenBarred();

    @Message("No administrator deactivated this token: whether it works is for its owner to decide.")
    String tokenNotBarred();

    @Message("Give the SHA-256 of the secret as 64 hexadecimal digits.")
    String sha256Invalid();

    @Message("No reason given")
    String noReason();

    @Message("This is the last active administrator. Make somebody else administrator first.")
    String lastAdministrator();

    @Message("This user accepted their invitation already.")
    String invitationAccepted();

    @Message("A second factor is switched on already. Switch it off first.")
    String secondFactorOn();

    @Message("No second factor is switched on.")
    String secondFactorOff();

    @Message("This portal demands a second factor of you: it cannot be switched off.")
    String secondFactorDemanded();

    @Message("Your own second factor is switched off on your account’s page.")
    String secondFactorOwn();

    @Message("This portal has no key to keep second factors with. Whoever runs it sets portal.credential.key.")
    String secondFactorImpossible();

    @Message("This took longer than a quarter of an hour, and its key is gone. Begin again with a new one.")
    String enrolmentOver();

    @Message("This user has not accepted their invitation yet. Make a new link of it instead.")
    String invitationOpen();

    @Message("Enter the e-mail address of another, active user.")
    String newOwnerInvalid();

    @Message("The new owner has a token of this name already. Give it another name.")
    String newOwnerHasName();

    @Message("The new owner has {max} tokens, as many as the policy allows.")
    String newOwnerHasTooMany(int max);

    @Message("This user is deactivated.")
    String userDeactivated();

    @Message(
            "Use 1 to 64 of a-z, 0-9, dot, underscore and hyphen; begin and end with a letter or digit. The names au2 and portal are reserved.")
    String serviceIdInvalid();

    @Message("There is already a service of this id. Choose another, or rotate its secret.")
    String serviceIdTaken();
}
