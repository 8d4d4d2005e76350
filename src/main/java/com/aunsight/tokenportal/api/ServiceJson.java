package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Services;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform service.
 *
 * @param secrets the living ones, newest first
 * @param requestsToday of the present day of UTC
 * @param lastSeenAt null when never seen, as the address
 */
record ServiceJson(
        String id,
        String name,
        Instant createdAt,
        List<SecretJson> secrets,
        long requestsToday,
        @Nullable Instant lastSeenAt,
        @Nullable String lastSeenAddress) {

    /** @param validUntil null: as long as the service */
    record SecretJson(
            String lastFour, Instant validFrom, @Nullable Instant validUntil) {}

    /** @param seen null when never */
    static ServiceJson of(Service service, Services.@Nullable Seen seen) {
        return new ServiceJson(
                service.id(),
                service.name(),
                service.createdAt(),
                service.secrets().stream()
                        .map(live -> new SecretJson(live.lastFour(), live.validFrom(), live.validUntil()))
                        .toList(),
                seen == null ? 0 : seen.today(),
                seen == null ? null : seen.lastAt(),
                seen == null ? null : seen.address());
    }

    /**
     * A service to be registered.
     *
     * @param name null: called by its id
     */
    record Registration(String id, @Nullable String name) {

        Services.NewService toService() {
            return new Services.NewService(id, name == null ? id : name);
        }
    }

    /** A service with its new secret: the answer to a registration or a rotation, and the only one that carries it. */
    record Issued(@JsonUnwrapped ServiceJson facts, String secret) {

        static Issued of(Service.Issued issued, Services.@Nullable Seen seen) {
            return new Issued(
                    ServiceJson.of(issued.service(), seen), issued.secret().reveal());
        }

        @Override
        public String toString() {
            return "Issued[redacted]";
        }
    }
}
