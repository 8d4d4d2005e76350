package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Found;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** "Whose is this?" */
@MessageBundle("identify")
interface IdentifyMessages {

    @Message("Whose is this?")
    String title();

    @Message("Somebody found a secret where it should not be. Here it names its owner, and you can end it.")
    String intro();

    @Message("What was found")
    String secret();

    @Message("A GUID, a session token or a service’s secret; a whole aunsight-token.json will do.")
    String hint();

    @Message("It is posted to the portal, hashed there and not kept.")
    String posted();

    @Message("Your browser hashes it: only its SHA-256 leaves this computer. You can drop the file here.")
    String hashed();

    @Message("Or choose the file")
    String file();

    @Message("Find the owner")
    String submit();

    @Message("Paste one secret at a time.")
    String notOne();

    @Message("Look up another one")
    String another();

    @Message("Nobody knows this secret")
    String nobodyTitle();

    @Message(
            "It authenticates nobody here, and it never did. Was it copied as a whole? Capital letters matter in a session token and in a service’s secret.")
    String nobodyText();

    @Message("Nothing has to be ended. That you looked is in the audit log.")
    String nobodyThen();

    // What was found

    @Message("A managed token of {name}")
    String tokenTitle(String name);

    @Message("A session of {name}")
    String sessionTitle(String name);

    @Message("The secret of the service {name}")
    String serviceTitle(String name);

    @Message(
            "{#when state}{#is WORKS}It works: whoever holds it can use it now.{#is REPLACED}It does not work any more: a newer secret took its place.{#is EXPIRED}It does not work any more: it is expired.{#is DEACTIVATED}It does not work: the token is deactivated.{#is OWNER_DEACTIVATED}It does not work: its owner is deactivated.{#is ENDED}It does not work any more: the session has ended.{#is DELETED}It does not work any more: the token was deleted.{#else}It does not work any more: the service was removed.{/when}")
    String state(Found.State state);

    @Message("Token")
    String token();

    @Message("Owner")
    String owner();

    @Message("deactivated")
    String ownerDeactivated();

    @Message("Placed in")
    String place();

    @Message("Secret ends")
    String lastFour();

    @Message("Secret since")
    String since();

    @Message("Secret until")
    String until();

    @Message("First used")
    String firstUsed();

    @Message("Last used")
    String lastUsed();

    @Message("never used")
    String neverUsed();

    @Message("{address}, {agent}")
    String from(String address, String agent);

    @Message("Logged in")
    String loggedIn();

    @Message("Service")
    String service();

    @Message("Everything that is known about this token")
    String toToken();

    @Message("What happened with this token")
    String tokenEvents();

    @Message("What happened to {name}")
    String ownerEvents(String name);

    // Ending it

    @Message("End this session")
    String endTitle();

    @Message("Whoever uses it is logged out at once, everywhere. Its owner sees that an administrator did it.")
    String endText();

    @Message("End the session")
    String end();

    @Message("Deactivate this token")
    String deactivateTitle();

    @Message("Give the service a new secret with no overlap, or remove it; then this one is of no use.")
    String serviceText();
}
