package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.UseOutcome;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The use of a token, on its page. */
@MessageBundle("uses")
interface UseMessages {

    @Message("Use of the last {days} days")
    String title(int days);

    @Message("Not used yet. From the first use on, this shows how often, when and from where.")
    String neverUsed();

    @Message("Not used in these days.")
    String notUsed();

    @Message("{#if good == '1'}Worked once{#else}Worked {good} times{/if}")
    String worked(String good);

    @Message(
            "{#if refused == '0'}never refused{#else if refused == '1'}refused once{#else}refused {refused} times{/if}")
    String refused(String refused);

    @Message("Worked")
    String good();

    @Message("Refused")
    String bad();

    @Message("Uses per day, from {first} to {last}, at most {most} a day")
    String chart(String first, String last, String most);

    @Message("{day}: worked {good}, refused {refused}")
    String bar(String day, String good, String refused);

    @Message("up to {most} a day")
    String most(String most);

    @Message("Days of {zone}.")
    String zone(String zone);

    @Message("Days of {zone}, those before {since} of UTC.")
    String zoneSince(String zone, String since);

    @Message("The days as a table")
    String table();

    @Message("Day")
    String day();

    @Message(
            "{#when outcome}{#is GOOD}worked{#is EXPIRED}expired{#is DEACTIVATED}deactivated{#is ROTATED}secret rotated{#is WRONG_PLACE}from a wrong place{#else}deleted{/when}")
    String outcome(UseOutcome outcome);

    @Message("From where")
    String origins();

    @Message("Address and program")
    String origin();

    @Message("other addresses and programs")
    String others();

    @Message("There were more than 50 in a day. The rest is counted together.")
    String othersHint();

    @Message("First seen")
    String firstSeen();

    @Message("Last seen")
    String lastSeen();

    @Message("{count} more, seen earlier, are not shown. The API tells all of them.")
    String more(int count);

    @Message("Since the newest was made")
    String overlap();

    @Message("not used: as far as can be seen, nothing depends on it any more")
    String overlapUnused();

    @Message("still used")
    String overlapUsed();
}
