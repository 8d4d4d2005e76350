package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Actor;

/** The end of a credential by whoever holds its secret: they need not be its owner, nor at an address from where it may be used. */
public interface Revocation {

    /**
     * Deactivates the managed token, or ends the session, that a living secret is of. A dead one changes nothing.
     *
     * @return whether the secret authenticates, or once did; else it is nobody's
     */
    boolean revoke(Secret secret, Actor.Anonymous holder);
}
