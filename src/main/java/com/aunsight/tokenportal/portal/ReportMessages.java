package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Ending a leaked secret, without an account. */
@MessageBundle("report")
interface ReportMessages {

    @Message("Report a leaked token")
    String title();

    @Message(
            "You found a token where it should not be: in a repository, a log, a container image, a chat? Paste it here and it stops working. You need no account, and it need not be yours.")
    String intro();

    @Message("What you found")
    String found();

    @Message(
            "A token’s GUID, a session token (aus_…) or a whole aunsight-token.json; as many as you like up to 1,000, one a line. It is kept nowhere and shown to nobody.")
    String hint();

    @Message("Stop it")
    String submit();

    @Message(
            "There is no token in this. A token is a GUID like 3f0c7a0e-64b1-4d22-9d53-5ab47c1e6c1d, or begins with aus_.")
    String none();

    @Message("These are {found} tokens; up to 1,000 are taken at once. Send them in parts.")
    String tooMany(int found);

    @Message("Reported")
    String doneTitle();

    @Message(
            "{#if found == 1}One token was read. If it was alive, it has stopped working.{#else}{found} tokens were read. Those that were alive have stopped working.{/if} Their owners see in their log that they were reported, and what else is theirs goes on.")
    String done(int found);

    @Message("For the safety of the owners this page does not say which of them were.")
    String silent();

    @Message("Please remove it from where you found it as well. It may also lie in copies and backups.")
    String then();

    @Message("Report another")
    String another();
}
