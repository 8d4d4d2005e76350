package com.aunsight.tokenportal.identity;

import java.util.UUID;

/** "Whose is this?", for administrators who hold a secret that was found where it should not be. */
public interface Identification {

    /**
     * Looks up whose a secret is or was. It is told in the log who looked up whose, whatever was found.
     *
     * @param sha256 of the secret's characters: 64 hexadecimal digits
     * @return else {@link Refusal.Invalid}
     */
    Outcome<Found> identify(Caller caller, String sha256);

    /**
     * Ends anybody's session. Needs a fresh password.
     *
     * @return else {@link Refusal.NotFresh}, or {@link Refusal.NotFound} when it has ended already
     */
    Outcome<Session> end(Caller caller, UUID session);
}
