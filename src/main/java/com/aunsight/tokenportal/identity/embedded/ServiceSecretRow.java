package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Service;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hash of a secret that authenticates, or once authenticated, a platform service. */
@Entity
@Table(name = "service_secrets")
class ServiceSecretRow extends PanacheEntityBase {
    @Id
    byte[] hash;

    String serviceId;
    String lastFour;
    Instant validFrom;

    @Nullable
    Instant validUntil;

    static ServiceSecretRow of(String service, Secret secret, Instant now) {
        var row = new ServiceSecretRow();
        row.hash = secret.hash();
        row.serviceId = service;
        row.lastFour = secret.lastFour();
        row.validFrom = now;
        return row;
    }

    /** The living ones, newest first. */
    static List<ServiceSecretRow> living(String service, Instant now) {
        return list(
                "serviceId = ?1 and (validUntil is null or validUntil > ?2) order by validUntil desc nulls first",
                service,
                now);
    }

    /** Ends each living secret: the present one at an instant, others now. Sent at once: the database allows one without an end. */
    static void end(String service, Instant presentUntil, Instant now) {
        update("validUntil = ?1 where serviceId = ?2 and validUntil > ?1", now, service);
        update("validUntil = ?1 where serviceId = ?2 and validUntil is null", presentUntil, service);
    }

    boolean lives(Instant now) {
        return validUntil == null || validUntil.isAfter(now);
    }

    Service.LiveSecret toLiveSecret() {
        return new Service.LiveSecret(lastFour, validFrom, validUntil);
    }
}
