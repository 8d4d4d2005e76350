package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;

/** The way of a check. Every way in (bearer, cookie, introspection) is this one. */
public interface Verdicts {

    /**
     * Looks at a secret and counts the use: of a managed token good ones and refused ones, with an event for what is new; of a session the
     * last good one. Written at most a second later.
     *
     * @param presented what the caller sent, of any form and length
     * @param origin from where it is used
     */
    Verdict check(String presented, Origin origin);
}
