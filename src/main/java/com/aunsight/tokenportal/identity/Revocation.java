package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Actor;

/** The end of a credential by whoever holds its secret: they need not be its owner, nor at an address from where it may be used. */
public interface Revocation {

    /** Why it ends: what its owner reads. */
    enum Why {
        /** By the one who used it (RFC 7009). */
        REVOKED("revoked by its holder"),
        /** By somebody who found it where it should not be. */
        REPORTED("reported");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** The reason that is kept with the token and in the log. */
        public String words() {
            return words;
        }
    }

    /**
     * Deactivates the managed token, or ends the session, that a living secret is of. A dead one changes nothing.
     *
     * @return whether the secret authenticates, or once did; else it is nobody's
     */
    boolean revoke(Secret secret, Why why, Actor.Anonymous holder);
}
