package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The rules of the place, for administrators. */
@MessageBundle("policy")
interface PolicyMessages {

    @Message("Policy")
    String title();

    @Message("The rules for what is created, extended or begun from now on. What exists goes on as it is.")
    String intro();

    @Message("Managed tokens")
    String tokens();

    @Message("Lifetime where nothing else is chosen")
    String defaultLifetime();

    @Message("Longest lifetime")
    String maxLifetime();

    @Message("Live tokens a person may have")
    String maxPerUser();

    @Message("Tokens that never expire")
    String neverExpiring();

    @Message("As configured: {#if nowhere}not allowed{#else}allowed in every place{/if}")
    String neverConfigured(boolean nowhere);

    @Message("Allowed in these places alone")
    String neverChosen();

    @Message("Places whose tokens never have to expire")
    String neverPlaces();

    @Message("Places whose tokens need addresses")
    String addressBound();

    @Message("There a token is made only with the addresses from which it may be used. As configured: none.")
    String addressBoundHint();

    @Message("Sessions and passwords")
    String sessions();

    @Message("Lifetime of a session")
    String sessionLifetime();

    @Message("Limit of its renewals")
    String sessionLimit();

    @Message("Fewest characters of a new password")
    String minPassword();

    @Message("For example 90 days, 12 hours or none. Empty: as configured, {configured}.")
    String maxHint(String configured);

    @Message("For example 90 days or 12 hours. Empty: as configured, {configured}.")
    String lengthHint(String configured);

    @Message("Empty: as configured, {configured}.")
    String numberHint(int configured);

    @Message("none")
    String none();

    @Message("See whom it affects")
    String preview();

    @Message("Set the policy")
    String set();

    @Message("Whom it affects")
    String impact();

    @Message("Nothing is changed yet, and all of these go on when the policy is set.")
    String impactIntro();

    @Message("Nobody: everything that exists would be allowed.")
    String nobody();

    @Message(
            "{#if count == 1}1 person has{#else}{count} people have{/if} more live tokens than that: new ones have to wait until some are deleted.")
    String users(long count);

    @Message(
            "{#if count == 1}1 active token expires{#else}{count} active tokens expire{/if} later than a new one could.")
    String beyond(long count);

    @Message(
            "{#if count == 1}1 active token never expires{#else}{count} active tokens never expire{/if} where a new one would have to.")
    String never(long count);

    @Message(
            "{#if count == 1}1 active token{#else}{count} active tokens{/if} may be used from anywhere where a new one would need addresses.")
    String unbound(long count);

    @Message("{#if count == 1}1 session lasts{#else}{count} sessions last{/if} longer than a new one would.")
    String sessionsBeyond(long count);

    @Message("Enter a length like 90 days, 12 hours or 1 day 12 hours.")
    String lengthInvalid();

    @Message("Enter a whole number.")
    String numberInvalid();

    @Message("Choose places from the list.")
    String placeUnknown();
}
