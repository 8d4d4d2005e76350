package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;

/** The way of a check. Every way in (bearer, cookie, introspection) is this one. */
public interface Verdicts {

    /**
     * Looks at a secret and, where it is good, counts the use (written at most a second late).
     *
     * @param presented what the caller sent, of any form and length
     * @param origin from where it is used
     */
    Verdict check(String presented, Origin origin);
}
