package com.aunsight.tokenportal.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The mail that brings a checkpoint to those who keep it. */
@MessageBundle("checkpoint_mail")
interface CheckpointMailMessages {

    @Message("Checkpoint {number} of the audit log at {url}")
    String subject(long number, String url);

    @Message("""
            This is the newest checkpoint of the audit log of the Aunsight token portal
            at {url}

            {note}

            It was signed at {at} and covers {#if size == 1}1 event{#else}{size} events{/if}: all that were
            sealed until then. The same is attached as checkpoint.txt.

            Keep it where nobody who runs the portal or its database can reach it; this
            mailbox will do. As long as you have it no event that it covers can be
            altered, removed or moved without its being found.

            To check the log with it, put the checkpoints that you kept into one file,
            one after the other, and have this run with the portal's configuration:

                java -jar quarkus-run.jar audit verify --key audit-key.pub --checkpoints kept.txt

            The file audit-key.pub is the public half of the key that signs. Take it from
            whoever runs the portal, from hand to hand, and not from a mail.

            Without the database, any later checkpoint proves (RFC 9162) that its log
            begins with all that this one covers; MORE is the number in its second line:

                {url}/api/v1/audit/consistency?first={size}&second=MORE

            One such mail comes each day. If none comes, ask why.
            """)
    String text(String url, String note, String at, long size);
}
