package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** How to put a token's file into its place. Commands are in the template: they are the same in every language. */
@MessageBundle("places")
interface PlaceMessages {

    @Message("macOS and Linux")
    String workstation();

    @Message("Keep the file where only you can read it, and copy it to where the Toolbelt looks for it.")
    String workstationText();

    @Message("If your browser saved it under another name, like “aunsight-token (1).json”, use that one.")
    String downloadName();

    @Message("Scheduled job")
    String scheduled();

    @Message("Keep the file in a lasting folder of the job’s user, and put it in place before each run.")
    String scheduledText();

    @Message("In the crontab:")
    String crontab();

    @Message("Docker")
    String docker();

    @Message(
            "Mount the file read-only when the container starts. Never copy it into the image: whoever has the image would have the token.")
    String dockerText();

    @Message("The user inside the container has to be able to read it.")
    String dockerReadable();

    @Message("Docker Compose")
    String compose();

    @Message("As a secret, with the file beside the Compose file and out of version control.")
    String composeText();

    @Message("Kubernetes")
    String kubernetes();

    @Message("Apply the Secret, then mount it. Keep the manifest out of version control.")
    String kubernetesText();

    @Message("Download the manifest")
    String kubernetesDownload();

    @Message("The manifest")
    String kubernetesManifest();

    @Message("In the pod’s specification:")
    String kubernetesPod();

    @Message(
            "After a rotation, apply the new Secret and restart the pods: a file mounted like this does not change in a running one.")
    String kubernetesRotation();

    @Message("CI")
    String ci();

    @Message(
            "Store the file’s content as a protected, masked variable named AUNSIGHT_TOKEN_JSON. At the beginning of the job:")
    String ciText();

    @Message("Good to know")
    String warnings();

    @Message(
            "/tmp is cleaned, at restarts and by the system from time to time. Keep the file elsewhere and copy it again.")
    String warningTmp();

    @Message(
            "“au2 login” and “au2 logout” overwrite or delete /tmp/aunsight-token.json. Copy the file again afterwards.")
    String warningLogin();
}
