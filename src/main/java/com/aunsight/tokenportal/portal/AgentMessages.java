package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** User agents in words. */
@MessageBundle("agents")
interface AgentMessages {

    @Message("{program} on {system}")
    String programOn(String program, String system);

    @Message("“{word}” on {system}")
    String unknownOn(String word, String system);

    @Message("“{word}”")
    String unknown(String word);

    @Message("A program that does not say which")
    String none();
}
