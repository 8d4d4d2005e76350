package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;
import java.time.Duration;
import java.time.Instant;

/**
 * A device without a browser that asks to log in (RFC 8628). All instants are UTC.
 *
 * @param origin who asks: its address and user agent
 * @param expiresAt when its codes stop
 */
public record DeviceLogin(Origin origin, Instant startedAt, Instant expiresAt) {

    /**
     * What was just started: the only answer that carries the codes.
     *
     * @param deviceCode for the device alone
     * @param userCode for a person to type
     * @param interval between two polls of the device
     */
    public record Started(Secret deviceCode, UserCode userCode, Duration lifetime, Duration interval) {}
}
