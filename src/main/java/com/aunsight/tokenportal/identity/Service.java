package com.aunsight.tokenportal.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform service: it may ask whether a token is good, and whose it is. Never holds a secret. All instants are UTC.
 *
 * @param id chosen by whoever registered it; OAuth's {@code client_id}
 * @param name what people call it, 1 to 100 characters
 * @param secrets the living ones, newest first: one, or two during a rotation's overlap
 */
public record Service(String id, String name, Instant createdAt, List<LiveSecret> secrets) {

    /** @param validUntil null: as long as the service */
    public record LiveSecret(
            String lastFour, Instant validFrom, @Nullable Instant validUntil) {}

    /** A service with the secret that was just made for it: the only answer that carries it. */
    public record Issued(Service service, Secret secret) {}
}
