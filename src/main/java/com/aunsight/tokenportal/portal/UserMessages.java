package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Everybody with an account, for administrators. */
@MessageBundle("users")
interface UserMessages {

    @Message("Users")
    String title();

    @Message("Everybody with an account. Nobody, administrators included, sees another one’s secrets.")
    String intro();

    @Message("Invite somebody")
    String invite();

    @Message("Name or e-mail")
    String search();

    @Message("Search")
    String find();

    @Message("Name")
    String name();

    @Message("E-mail")
    String email();

    @Message("Role")
    String role();

    @Message("State")
    String state();

    @Message("Since")
    String since();

    @Message("Last log-in")
    String lastLogIn();

    @Message("Sessions")
    String sessions();

    @Message("Tokens")
    String tokens();

    @Message("user")
    String roleUser();

    @Message("administrator")
    String roleAdmin();

    @Message("invited")
    String invited();

    @Message("Nobody matches")
    String noMatchTitle();

    @Message("No name or e-mail has this text in it.")
    String noMatchText();

    @Message("Show everybody")
    String showAll();

    // Inviting

    @Message("They get a one-time link to choose their own password. It is shown to you once, to pass on.")
    String inviteIntro();

    @Message("First name")
    String firstName();

    @Message("Last name")
    String lastName();

    @Message("Users look after their own tokens. Administrators also invite and deactivate people.")
    String roleHint();

    @Message("Make the invitation")
    String makeInvitation();

    @Message("Cancel")
    String cancel();

    @Message("Pass this link on to {name}")
    String linkTitle(String name);

    @Message("This is the only time it is shown. Whoever opens it can choose the password of {email}.")
    String linkOnce(String email);

    @Message("One-time link")
    String link();

    @Message("Copy the link")
    String copyLink();

    @Message("The link is no longer shown. If it did not reach them, make a new one on their page.")
    String linkGone();

    @Message("Good until")
    String linkExpires();

    @Message("To their page")
    String toPage();

    // One user

    @Message("All users")
    String back();

    @Message("Id")
    String id();

    @Message("Account since")
    String accountSince();

    @Message("Time zone")
    String timeZone();

    @Message("the portal’s")
    String portalZone();

    @Message("What they did, and what happened to them")
    String events();

    @Message("This is you.")
    String self();

    @Message("The invitation is open")
    String invitationTitle();

    @Message("No password was chosen yet. A new link makes the former one useless.")
    String invitationText();

    @Message("Make a new link")
    String inviteAgain();

    @Message("Withdraw the invitation")
    String withdraw();

    @Message("A link is on its way to {name}")
    String mailedTitle(String name);

    @Message("It was mailed to {email}.")
    String mailed(String email);

    @Message("Their sessions end when they use it; until then their present password goes on.")
    String resetUntil();

    @Message("Logging in")
    String loginTitle();

    @Message("Lost the password? A one-time link lets them choose a new one. You never see it.")
    String resetText();

    @Message("Make a link to a new password")
    String reset();

    @Message("Too many failed log-ins make everybody wait, for up to an hour. Unlocking forgets them.")
    String unlockText();

    @Message("Unlock")
    String unlock();

    @Message("Second factor")
    String secondFactor();

    @Message(
            "Switched on. Remove it only when its owner has lost it and the recovery codes, and you are sure that it is them who ask: their password alone then lets in. All their sessions end.")
    String secondFactorText();

    @Message("Remove the second factor")
    String removeSecondFactor();

    @Message("What they may do")
    String roleTitle();

    @Message("Change the role")
    String changeRole();

    @Message("Deactivate")
    String deactivate();

    @Message(
            "Stops at once: {#if sessions == 1}1 session{#else}{sessions} sessions{/if} and {#if tokens == 1}1 active managed token{#else}{tokens} active managed tokens{/if}. Reactivating brings the tokens back, not the sessions.")
    String stops(long sessions, long tokens);

    @Message("Tokens that stop")
    String stopping();

    @Message("Token")
    String token();

    @Message("Placed")
    String place();

    @Message("Last used")
    String lastUsed();

    @Message("never")
    String neverUsed();

    @Message("hand over")
    String handOver();

    @Message("Hand over {token}")
    String handOverNamed(String token);

    @Message("from {address}")
    String from(String address);

    @Message("Uses in 14 days")
    String uses();

    @Message("and {count} more, used longer ago or never")
    String more(long count);

    @Message("Reason")
    String reason();

    @Message("Written to the audit log.")
    String reasonHint();

    @Message("Reactivate")
    String reactivate();

    @Message(
            "This user cannot log in. Reactivating lets them, and {#if tokens == 1}1 managed token works{#else}{tokens} managed tokens work{/if} again.")
    String returns(long tokens);

    @Message("Choose a role from the list.")
    String roleInvalid();
}
