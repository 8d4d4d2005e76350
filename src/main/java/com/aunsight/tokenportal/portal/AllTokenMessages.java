package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.AllTokens;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Everybody's managed tokens, for administrators. */
@MessageBundle("alltokens")
interface AllTokenMessages {

    // The list

    @Message("All tokens")
    String title();

    @Message("Everybody’s managed tokens. Nobody, administrators included, sees a secret.")
    String intro();

    @Message("Which tokens")
    String filters();

    @Message(
            "{#when shown}{#is ALL}All{#is ACTIVE}Active{#is NEVER_USED}Never used{#is UNUSED}Unused for 90 days{#is NEVER_EXPIRES}Never expire{#is EXPIRING}Expiring within 14 days{#is EXPIRED}Expired{#is OWNER_DEACTIVATED}Owner deactivated{#is SEVERAL_NETWORKS}From several networks{#else}Deactivated{/when}")
    String shownName(AllTokens.Shown shown);

    @Message(
            "{#when shown}{#is ALL}{#is ACTIVE}Those that expire soonest come first.{#is NEVER_USED}Active tokens that were never used, the newest first.{#is UNUSED}Active tokens that were used once, but not for 90 days; those unused longest come first.{#is NEVER_EXPIRES}Tokens without an end that are not deactivated, the newest first.{#is EXPIRING}Those that expire soonest come first.{#is EXPIRED}Those that expired last come first.{#is OWNER_DEACTIVATED}Tokens that would work but for their owner, who is deactivated; they come back with the owner.{#is SEVERAL_NETWORKS}Active tokens used from addresses of more than one network (an IPv4 /24 or an IPv6 /48), the newest first.{#else}The newest come first.{/when}")
    String shownText(AllTokens.Shown shown);

    @Message("Token’s name begins with")
    String searchName();

    @Message("Owner’s e-mail begins with")
    String searchOwner();

    @Message("Secret ends in")
    String searchLastFour();

    @Message("Order")
    String order();

    @Message("Show")
    String show();

    @Message("Show all tokens")
    String showAll();

    @Message("Token")
    String token();

    @Message("Status")
    String status();

    @Message("Choose")
    String choose();

    @Message("Choose {name} of {owner}")
    String chooseNamed(String name, String owner);

    @Message("Choose all on this page")
    String chooseAll();

    @Message("owner deactivated")
    String ownerDeactivated();

    @Message("No token matches")
    String noMatchTitle();

    @Message("Nothing is among everybody’s tokens that is all of this.")
    String noMatchText();

    @Message("Nothing among the 5,000 tokens looked at so far. Go on to the next page, or ask for less at once.")
    String goOn();

    @Message("As a file: ")
    String export();

    @Message("CSV")
    String csv();

    @Message("JSON Lines")
    String jsonLines();

    @Message("Deactivate the chosen ones")
    String bulkTitle();

    @Message("They stop at once, everywhere. Their owners read why, and cannot reactivate them.")
    String bulkHint();

    @Message("Deactivate chosen tokens")
    String bulkSubmit();

    @Message("Done")
    String bulkResult();

    @Message("What became of each of the chosen tokens.")
    String bulkResultText();

    @Message("Back to the list")
    String back();

    // One of them

    @Message("Owner")
    String owner();

    @Message("Note")
    String note();

    @Message("Placed in")
    String place();

    @Message("Usable from")
    String addresses();

    @Message("anywhere")
    String anywhere();

    @Message("Secret ends")
    String lastFour();

    @Message("Created")
    String created();

    @Message("Expires")
    String expires();

    @Message("Last used")
    String lastUsed();

    @Message("not used yet")
    String notUsed();

    @Message("from {address}, {agent}")
    String from(String address, String agent);

    @Message("Id")
    String id();

    @Message("What happened with this token")
    String events();

    @Message("Deactivate")
    String deactivate();

    @Message("It stops at once, everywhere. Its owner reads why, and cannot reactivate it: only an administrator can.")
    String deactivateText();

    @Message("This is your own: you can reactivate it.")
    String deactivateOwn();

    @Message("It is your own: reactivate it on its page")
    String toOwn();

    @Message("Its owner deactivated it and can reactivate it. Deactivate it yourself, and only an administrator can.")
    String deactivateAgain();

    @Message("Why")
    String reason();

    @Message("Its owner reads it, and it is written to the audit log.")
    String reasonHint();

    @Message("Deactivate the token")
    String deactivateSubmit();

    @Message("Deactivated on {at}: {reason}")
    String deactivatedBecause(String at, String reason);

    @Message("An administrator did it. It works again once an administrator reactivates it.")
    String barred();

    @Message("Its owner did it, or somebody who held the secret.")
    String notBarred();

    @Message("Reactivate")
    String reactivate();

    @Message("The same secrets work again. Where one was found by others, let the owner rotate it first.")
    String reactivateText();

    @Message("Reactivate the token")
    String reactivateSubmit();
}
