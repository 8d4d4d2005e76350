package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What people should look at, and what to do about it. */
@MessageBundle("signals")
interface SignalMessages {

    @Message("Signals")
    String title();

    @Message("What deserves a look. A signal goes by itself when its cause is gone.")
    String lead();

    @Message(
            "What deserves a look at anybody’s tokens and accounts. A signal goes by itself when its cause is gone, or when its owner dismisses it.")
    String leadOfAll();

    @Message("Worth a look")
    String worthALook();

    @Message("All signals")
    String all();

    @Message("Nothing to look at")
    String noneTitle();

    @Message("Nothing unusual was seen of late.")
    String noneText();

    @Message("Kind")
    String kind();

    @Message("All kinds")
    String allKinds();

    @Message("Show")
    String show();

    @Message("Filter the signals")
    String filter();

    @Message("Dismiss")
    String dismiss();

    @Message("Dismiss: {title}")
    String dismissNamed(String title);

    @Message("Of {user}")
    String of(String user);

    @Message("from {address}, {agent}")
    String from(String address, String agent);

    @Message("from somewhere")
    String fromSomewhere();

    // By kind: its name, the title of one, what is known of it and what to do, and the way there.

    @Message("New network")
    String newNetworkKind();

    @Message("“{token}” was used from a new network")
    String newNetwork(String token);

    @Message("{network}, {from}, at {at}. If you do not know it, make a new secret, and the one in use there stops.")
    String newNetworkText(String network, String from, String at);

    @Message("Make a new secret")
    String makeSecret();

    @Message("Shared secret")
    String sharedKind();

    @Message("One secret of “{token}” is used in two networks at once")
    String shared(String token);

    @Message(
            "{one} and {other}, in at least four of 24 hours. Give each place a token of its own, so that you can switch them off one by one; if one of them is not yours, make a new secret.")
    String sharedText(String one, String other);

    @Message("Former secret in use")
    String formerSecretKind();

    @Message("The former secret of “{token}” is still used")
    String formerSecret(String token);

    @Message("It stops at {at}, and what uses it stops too. It was last used {from}: put the new file there.")
    String formerSecretText(String at, String from);

    @Message("See where it is used")
    String seeSecrets();

    @Message("Used after deactivation")
    String usedDeactivatedKind();

    @Message("“{token}” is still tried, though it is deactivated")
    String usedDeactivated(String token);

    @Message(
            "It has been deactivated since {at} and was last seen {from}. Remove it there; if you do not know the place, it has leaked.")
    String usedDeactivatedText(String at, String from);

    @Message("See where it is tried")
    String seeTried();

    @Message("Silent")
    String silentKind();

    @Message("“{token}” has fallen silent")
    String silent(String token);

    @Message("It was used every day until {at}, last {from}. See whether what used it still runs.")
    String silentText(String at, String from);

    @Message("See its use")
    String seeUse();

    @Message("Never used")
    String neverUsedKind();

    @Message("“{token}” was never used")
    String neverUsed(String token);

    @Message("It was created at {at}. Put its file in place, or delete it: what nobody needs nobody misses.")
    String neverUsedText(String at);

    @Message("Delete it")
    String delete();

    @Message("Expires soon")
    String expiresKind();

    @Message("“{token}” expires {left}")
    String expires(String token, String left);

    @Message("It stops working at {at}. Extend it, or let it go.")
    String expiresText(String at);

    @Message("Change the expiry")
    String extend();

    @Message("No log-in")
    String noLoginKind();

    @Message("{user} has not logged in for 90 days")
    String noLogin(String user);

    @Message("The last time was {at}. An account that nobody needs is better deactivated.")
    String noLoginText(String at);

    @Message("See the account")
    String seeAccount();

    @Message("See the owner")
    String seeOwner();
}
