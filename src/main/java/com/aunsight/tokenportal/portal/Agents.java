package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import ua_parser.CachingParser;
import ua_parser.Parser;

/** User agents in words, like {@code Firefox on Windows}. {@code {inject:agents.of(origin)}} in a template. */
@Named("agents")
@ApplicationScoped
class Agents {
    private static final String OTHER = "Other";
    private static final int REMEMBERED = 1_000;

    private final AgentMessages messages;
    /** Tries hundreds of patterns, so each agent once; forgets the oldest. */
    private final Parser parser = new CachingParser(REMEMBERED);

    Agents(AgentMessages messages) {
        this.messages = messages;
    }

    /** The program and the system; what sent no user agent, or an unheard-of one, is told so. */
    public String of(Origin origin) {
        String agent = origin.agent();
        if (agent == null) {
            return messages.none();
        }
        var client = parser.parse(agent);
        boolean systemKnown = !client.os.family.equals(OTHER);
        if (client.userAgent.family.equals(OTHER)) {
            String word = firstWord(agent);
            return systemKnown ? messages.unknownOn(word, client.os.family) : messages.unknown(word);
        }
        return systemKnown ? messages.programOn(client.userAgent.family, client.os.family) : client.userAgent.family;
    }

    /** Programs name themselves first, like {@code my-job/1.2}. */
    private static String firstWord(String agent) {
        int end = agent.indexOf(' ');
        String word = end < 0 ? agent : agent.substring(0, end);
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }
}
