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
 */
record ServiceJson(String id, String name, Instant createdAt, List<SecretJson> secrets) {

    /** @param validUntil null: as long as the service */
    record SecretJson(
            String lastFour, Instant validFrom, @Nullable Instant validUntil) {}

    static ServiceJson of(Service service) {
        return new ServiceJson(
                service.id(),
                service.name(),
                service.createdAt(),
                service.secrets().stream()
                        .map(live -> new SecretJson(live.lastFour(), live.validFrom(), live.validUntil()))
                        .toList());
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

        static Issued of(Service.Issued issued) {
            return new Issued(ServiceJson.of(issued.service()), issued.secret().reveal());
        }

        @Override
        public String toString() {
            return "Issued[redacted]";
        }
    }
}
