package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.platform.Network;
import org.jspecify.annotations.Nullable;

/**
 * From where something was done.
 *
 * @param address the network address as text, IPv4 or IPv6; kept in its canonical form (RFC 5952), never empty
 * @param agent the user agent, control characters removed, at most 400 characters; null where none was sent
 */
public record Origin(String address, @Nullable String agent) {

    /** Longest user agent that is kept, in characters. */
    public static final int MAX_AGENT = 400;

    /** Where the portal itself acts. */
    public static final Origin NODE = new Origin("local", null);

    public Origin {
        address = Network.canonical(address);
        if (agent != null) {
            agent = PlainText.of(agent, MAX_AGENT);
            agent = agent.isEmpty() ? null : agent;
        }
    }
}
