package com.aunsight.tokenportal.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did it, from where, in which request. No event is written without one. */
public sealed interface Actor {

    /** From where. */
    Origin origin();

    /** The request in which it was done; null outside of one, and for what is told of several. */
    @Nullable
    String requestId();

    /**
     * A user.
     *
     * @param credentialId the session or managed token they acted with; null while logging in
     */
    record User(
            Person person,
            @Nullable UUID credentialId,
            Origin origin,
            @Nullable String requestId) implements Actor {}

    /** Somebody who has not (yet) proved who they are. */
    record Anonymous(Origin origin, @Nullable String requestId) implements Actor {}

    /** The portal itself: start-up and timers. */
    record Portal() implements Actor {
        @Override
        public Origin origin() {
            return Origin.NODE;
        }

        @Override
        public @Nullable String requestId() {
            return null;
        }
    }
}
