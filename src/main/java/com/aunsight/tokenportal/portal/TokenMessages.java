package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Tokens;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Managed tokens: the list, the new one, the single one. */
@MessageBundle("tokens")
interface TokenMessages {

    // Words that several pages use

    @Message("Tokens")
    String title();

    @Message("New token")
    String newToken();

    @Message("Name")
    String name();

    @Message("Note")
    String note();

    @Message("Status")
    String status();

    @Message("Secret ends")
    String lastFour();

    @Message("Created")
    String created();

    @Message("Expires")
    String expires();

    @Message("Last used")
    String lastUsed();

    @Message("Where it is used")
    String place();

    @Message("Usable from")
    String addresses();

    @Message("anywhere")
    String anywhere();

    @Message("Owner")
    String owner();

    @Message("Id")
    String id();

    @Message("not used yet")
    String notUsed();

    @Message("from {address}")
    String from(String address);

    @Message("Back to the token")
    String backToToken();

    @Message("Back to all tokens")
    String backToTokens();

    @Message(
            "{#when place}{#is LAPTOP}Laptop or workstation{#is CONTAINER}Container{#is SCHEDULED_JOB}Scheduled job{#else}Something else{/when}")
    String placeName(Place place);

    // The list

    @Message("One token for each use, so that each can be watched and switched off on its own.")
    String purpose();

    @Message(
            "{#when shown}{#is ALL}All{#is ACTIVE}Active{#is EXPIRING}Expiring within 14 days{#is NEVER_USED}Never used{#is DEACTIVATED}Deactivated{#else}Expired{/when}")
    String shownName(Tokens.Shown shown);

    @Message(
            "{#when sort}{#is CREATED}newest first{#is NAME}by name{#is EXPIRES}expiring soonest{#else}used latest{/when}")
    String sortName(Tokens.Sort sort);

    @Message("Which tokens")
    String filters();

    @Message("Search in names")
    String search();

    @Message("Order")
    String order();

    @Message("Show")
    String show();

    @Message("Choose")
    String choose();

    @Message("Choose {name}")
    String chooseNamed(String name);

    @Message("Choose all on this page")
    String chooseAll();

    @Message("Deactivate the chosen ones")
    String bulkTitle();

    @Message("They stop working at once, everywhere; each can be reactivated later.")
    String bulkHint();

    @Message("Deactivate chosen tokens")
    String bulkSubmit();

    @Message("Choose at least one token in the list.")
    String nothingChosen();

    @Message("No tokens yet")
    String emptyTitle();

    @Message(
            "A managed token lets a laptop, a container or a scheduled job use Aunsight without your password. Create one for each use and download its file.")
    String emptyText();

    @Message("Create your first token")
    String emptyAction();

    @Message("No token matches")
    String noMatchTitle();

    @Message("Nothing of yours fits this search and filter.")
    String noMatchText();

    @Message("Show all tokens")
    String noMatchAction();

    @Message("What happened to each token")
    String bulkResult();

    @Message("Tokens that were deactivated have stopped working everywhere.")
    String bulkResultText();

    @Message("deactivated now")
    String bulkDeactivated();

    @Message("was deactivated already")
    String bulkAlready();

    @Message("not found")
    String bulkNotFound();

    // A new one

    @Message("Name it for its use. The secret is shown once, on the next page.")
    String newPurpose();

    @Message(
            "For example My_Macbook_Login_Token or ClientX_SmartFeature_Scoring_Process. Up to 100 characters, and no two of your tokens have the same.")
    String nameHint();

    @Message("This name is free.")
    String nameFree();

    @Message("You already have a token of this name.")
    String nameTaken();

    @Message("Use at most 100 characters.")
    String nameLong();

    @Message("Who or what uses it, for those who come after you. Up to 1,000 characters.")
    String noteHint();

    @Message("Where will it be used?")
    String placeQuestion();

    @Message("It chooses the instructions on the next page.")
    String placeHint();

    @Message("Choose where it will be used.")
    String placeUnknown();

    @Message("When does it expire?")
    String expiryQuestion();

    @Message("{#if days == 365}One year{#else if days == 1}1 day{#else}{days} days{/if}")
    String days(long days);

    @Message("until the end of {day}")
    String untilEndOf(String day);

    @Message("Never")
    String never();

    @Message("until you deactivate or delete it")
    String neverHint();

    @Message("On a date")
    String onDate();

    @Message("The date")
    String date();

    @Message("until the end of that day, {zone}")
    String dateHint(String zone);

    @Message("Enter a date that exists, like 2027-03-31.")
    String dateInvalid();

    @Message("Only from these addresses")
    String addressesLabel();

    @Message(
            "Addresses or ranges like 192.0.2.7 or 192.0.2.0/24, one a line or with commas between. Empty: from anywhere.")
    String addressesHint();

    @Message("The policy")
    String policy();

    @Message("At most {max} live tokens a person; you have {live}.")
    String policyNumber(long max, long live);

    @Message("A token lives {days} days where nothing else is chosen, and at most {most} days.")
    String policyLifetimes(long days, long most);

    @Message("A token lives {days} days where nothing else is chosen.")
    String policyLifetime(long days);

    @Message("It may also never expire.")
    String policyNever();

    @Message("Only those for {places} may never expire.")
    String policyNeverIn(String places);

    @Message("Those for {places} need the addresses from which they may be used.")
    String policyAddresses(String places);

    @Message("Create token")
    String create();

    @Message("This form made a token already. If you want another one, choose another name and send it again.")
    String formUsed();

    @Message("This token was made a moment ago")
    String madeTitle();

    @Message(
            "The form was sent twice and made one token, “{name}”. Its secret was in the first answer and cannot be shown again.")
    String madeText(String name);

    @Message("If you did not see it, give the token a new secret. The lost one stops at once.")
    String madeHint();

    @Message("Make a new secret")
    String madeAction();

    @Message("Look at the token")
    String lookAtToken();

    // The secret

    @Message("Token created: {name}")
    String createdTitle(String name);

    @Message("New secret for {name}")
    String rotatedTitle(String name);

    @Message("This is the only time it is shown.")
    String onlyTime();

    @Message("The portal keeps no copy of the secret. Download the file or copy the GUID before you leave this page.")
    String onlyTimeText();

    @Message("The token’s GUID")
    String guid();

    @Message("Copy GUID")
    String copyGuid();

    @Message("Download aunsight-token.json")
    String download();

    @Message("The file’s exact content")
    String fileContent();

    @Message("The secret is not on this page any more: it was shown once, and you have left the page since.")
    String secretGone();

    @Message("The former secret, ending in {lastFour}, goes on working until {until}.")
    String formerWorks(String lastFour, String until);

    @Message("The former secret stopped working.")
    String formerStopped();

    @Message("Put it in place")
    String instructions();

    @Message("Try it")
    String verify();

    @Message(
            "This asks the portal who you are, with the file’s token. The token stays out of the command line and of the history.")
    String verifyText();

    @Message("First use")
    String firstUse();

    @Message("Waiting for the first use. This line changes when the token is used.")
    String firstUseWaiting();

    @Message("Its page shows when and from where it was last used.")
    String firstUsePlain();

    @Message("It works: first seen {when}, from {address} ({agent}).")
    String firstUseSeen(String when, String address, String agent);

    // One token

    @Message("Facts")
    String facts();

    @Message("Deactivated {when}: {reason}")
    String deactivatedBecause(String when, String reason);

    @Message("It stopped working everywhere. Its name, note and history are kept.")
    String deactivatedText();

    @Message(
            "An administrator deactivated it, and only an administrator can reactivate it. You can still create another token in its place.")
    String barredText();

    @Message("Expired {when}")
    String expiredSince(String when);

    @Message("It stopped working. Choose a new expiry below to let it work again.")
    String expiredText();

    @Message("Secrets that work")
    String secrets();

    @Message("None: no secret of this token works.")
    String noSecrets();

    @Message("Works since")
    String secretSince();

    @Message("Works until")
    String secretUntil();

    @Message("as long as the token")
    String secretAsToken();

    @Message("newest")
    String secretNewest();

    @Message("former")
    String secretFormer();

    @Message("Both secrets work during the overlap. When the former one is not used any more, nothing depends on it.")
    String overlapHint();

    @Message("Recent activity")
    String events();

    @Message("Nothing happened yet.")
    String noEvents();

    @Message("All activity of this token")
    String allEvents();

    @Message("Edit")
    String edit();

    @Message("Edit {name}")
    String editNamed(String name);

    @Message("Save")
    String save();

    @Message("Deactivate")
    String deactivate();

    @Message("Deactivate {name}")
    String deactivateNamed(String name);

    @Message("It stops working at once, everywhere, and leaves your other tokens alone. You can reactivate it.")
    String deactivateHint();

    @Message("Reason")
    String reason();

    @Message("Kept with the token and in the audit log.")
    String reasonHint();

    @Message("Reactivate")
    String reactivate();

    @Message("Change when it expires")
    String extend();

    @Message("Change when {name} expires")
    String extendNamed(String name);

    @Message("Set expiry")
    String extendSubmit();

    @Message("Lost the file? Make a new secret")
    String rotate();

    @Message("New secret for {name}")
    String rotateNamed(String name);

    @Message(
            "A secret is shown once and kept nowhere, so a lost file cannot be downloaded again. Give the token a new secret: name, expiry and history stay.")
    String rotateHint();

    @Message("How long does the present secret go on working?")
    String overlapQuestion();

    @Message("Not at all")
    String overlapNone();

    @Message("if it may be in wrong hands")
    String overlapNoneHint();

    @Message("1 hour")
    String overlapHour();

    @Message("24 hours")
    String overlapDay();

    @Message("7 days")
    String overlapWeek();

    @Message("to swap it without an outage")
    String overlapDayHint();

    @Message("Make a new secret")
    String rotateSubmit();

    @Message("An expired token takes no new secret. Change when it expires first.")
    String rotateExpired();

    @Message("Delete")
    String delete();

    @Message("Delete {name}")
    String deleteNamed(String name);

    @Message(
            "It stops working at once and is gone for good; only the audit log remembers it. To switch it off for a while, deactivate it instead.")
    String deleteHint();

    @Message("Type the token’s name to delete it")
    String confirmation();

    @Message("Type it as it is: {name}")
    String confirmationHint(String name);

    @Message("This is not the token’s name.")
    String confirmationWrong();

    @Message("Delete for good")
    String deleteSubmit();
}
