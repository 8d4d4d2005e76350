package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;
import java.util.concurrent.CompletionStage;

/** The way of a check. Every way in (bearer, cookie, introspection) is this one. */
public interface Verdicts {

    /**
     * Looks at a secret and counts the use of one that is, or once was, somebody's. Never waits: where the verdict is known at once the
     * stage is complete, and else it completes on a thread that may wait.
     *
     * @param presented what the caller sent, of any form and length
     * @param origin from where it is used
     * @return fails where it cannot be found out; that is never to be taken for good
     */
    CompletionStage<Verdict> check(String presented, Origin origin);
}
