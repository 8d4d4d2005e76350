package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Actor;
import java.time.Duration;

/** Log-ins of devices without a browser: one asks, a person decides in the portal, the device fetches its session (RFC 8628). */
public interface DeviceLogins {

    /** @return the codes; else {@link Refusal.Throttled} when so many were started from there */
    Outcome<DeviceLogin.Started> start(Actor.Anonymous device);

    /**
     * Who asks with this code, so that a person can decide.
     *
     * @param typed the code as a person types it
     * @return else {@link Refusal.NotFound} when there is none that waits, or {@link Refusal.Throttled} after too many such tries
     */
    Outcome<DeviceLogin> find(Caller caller, String typed);

    /**
     * Lets the device log in as the caller.
     *
     * @return else {@link Refusal.NotFresh}, or as {@link #find}
     */
    Outcome<DeviceLogin> approve(Caller caller, String typed);

    /**
     * Refuses the device.
     *
     * @return else as {@link #find}
     */
    Outcome<DeviceLogin> deny(Caller caller, String typed);

    /** What a device is told when it asks whether somebody has decided. */
    sealed interface Poll {
        /** Somebody let it in: its session, this once. */
        record LoggedIn(Session.Issued issued) implements Poll {}

        /** Nobody has decided yet. */
        record Pending() implements Poll {}

        /** As before, and it asks too often: from now on this long between two polls. */
        record SlowDown(Duration interval) implements Poll {}

        record Denied() implements Poll {}

        record Expired() implements Poll {}

        /** There is no such code, or it was used. */
        record Unknown() implements Poll {}
    }

    Poll poll(Secret deviceCode, Actor.Anonymous device);
}
