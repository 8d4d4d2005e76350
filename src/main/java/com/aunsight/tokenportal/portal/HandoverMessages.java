package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** A token that is given to another owner. */
@MessageBundle("handover")
interface HandoverMessages {

    @Message("Hand over “{token}”")
    String title(String token);

    @Message(
            "Whatever uses it notices nothing: its secret, its end and its place stay. The new owner looks after it from then on.")
    String intro();

    @Message("Present owner")
    String owner();

    @Message("Token")
    String token();

    @Message("New owner’s e-mail")
    String email();

    @Message("Name")
    String name();

    @Message("As the new owner shall find it. It must differ from those of their other tokens.")
    String nameHint();

    @Message("Hand it over")
    String submit();

    @Message("Hand it over to another owner")
    String link();

    @Message("Cancel")
    String cancel();
}
