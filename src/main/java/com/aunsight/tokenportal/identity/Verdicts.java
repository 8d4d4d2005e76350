package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The way of a check. Every way in (bearer, cookie, introspection) is this one. */
public interface Verdicts {

    /**
     * As {@link #check}, but of what is known to be good without asking anybody; the use is then counted.
     *
     * @return null where that does not make it good, whatever the reason
     */
    Verdict.@Nullable Good recall(String presented, Origin origin);

    /**
     * Looks at a secret and counts the use: of a managed token good ones and refused ones, with an event for what is new; of a session the
     * last good one. Written at most a second later. Never waits: where the verdict is known at once the stage is complete, and else it
     * completes on a thread that may wait.
     *
     * @param presented what the caller sent, of any form and length
     * @param origin from where it is used
     * @return fails where it cannot be found out; that is never to be taken for good
     */
    CompletionStage<Verdict> check(String presented, Origin origin);
}
