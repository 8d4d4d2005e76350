package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The whole audit log, and how it proves itself. */
@MessageBundle("audit")
interface AuditMessages {

    @Message("Audit log")
    String title();

    @Message("Everything that anybody did, and what happened to their accounts and tokens, newest first.")
    String intro();

    @Message("Whole audit log")
    String back();

    @Message("No event has been written")
    String emptyTitle();

    @Message("What happens in the portal will be listed here.")
    String emptyText();

    // How far it is sealed

    @Message("Seals")
    String sealsTitle();

    @Message("Events with a seal")
    String sealed();

    @Message("Newest checkpoint")
    String newest();

    @Message("number {number}, signed")
    String newestText(String number);

    @Message("Oldest event that waits for its seal")
    String waiting();

    @Message("none")
    String none();

    @Message("A few seconds are as it should be. Nothing is being sealed: the portal’s own log says why.")
    String waitingLong();

    @Message("Download the newest checkpoint")
    String checkpoint();

    @Message("Verify the whole log")
    String verify();

    @Message("How to verify it yourself")
    String how();

    @Message(
            "Download JSON Lines: each line carries the proof of its event. On any machine with Java and the portal’s jar this checks it, without the portal and its database:")
    String howExport();

    @Message(
            "Keep checkpoints where nobody who runs the portal can reach them. Nothing that one of them covers can be altered, removed or moved without its being seen. Whoever runs the portal holds the log to those that were kept:")
    String howCheckpoint();

    @Message(
            "The key audit-key.pub is the public half of the key that signs. Take it from whoever runs the portal, from hand to hand, and not from the portal.")
    String howKey();

    // The verification

    @Message("Verify the audit log")
    String verificationTitle();

    @Message(
            "Recomputes the seals from every event in the database and compares them with all checkpoints, on one of the portal’s nodes. Everything else goes on meanwhile. The audit log tells who started it and what it found.")
    String verificationIntro();

    @Message("Start the verification")
    String start();

    @Message("Verify again")
    String again();

    @Message("Not verified yet")
    String never();

    @Message("Nobody has started a verification here.")
    String neverText();

    @Message("The verification goes on")
    String running();

    @Message("Events verified")
    String progress();

    @Message("{done} of {total} events")
    String done(String done, String total);

    @Message("{count} a second")
    String pace(String count);

    @Message("Time left")
    String left();

    @Message("It has just begun.")
    String begun();

    @Message("Reload the page to see how far it is.")
    String reload();

    @Message("No fault was found")
    String sound();

    @Message("Everything verifies up to checkpoint {number} of")
    String soundUpTo(String number);

    @Message("There was nothing sealed to verify.")
    String soundNothing();

    @Message("{#if count == '1'}1 fault was found{#else}{count} faults were found{/if}")
    String faulty(String count);

    @Message(
            "Somebody changed the audit log, or its database is damaged. Keep the database as it is now, and compare it with a backup.")
    String faultyText();

    @Message("and {count} more")
    String more(String count);

    @Message("The verification was broken off")
    String brokenOff();

    @Message("Its node stopped, or the database did not answer. Nothing is known of the log from it.")
    String brokenOffText();

    @Message("Started")
    String started();

    @Message("Ended")
    String ended();

    @Message("Events")
    String events();

    @Message("{sealed} sealed, {unsealed} waited for their seal")
    String eventsText(String sealed, String unsealed);

    @Message("Key")
    String key();

    @Message("Signatures were held to the key that this portal seals with.")
    String ownKey();

    @Message("Signatures were held to the keys that the database names, which has to be believed in that.")
    String databaseKey();

    @Message("Who started it")
    String who();
}
