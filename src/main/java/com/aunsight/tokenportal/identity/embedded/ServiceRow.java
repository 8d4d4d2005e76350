package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Service;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A platform service, without its secrets. */
@Entity
@Table(name = "services")
class ServiceRow extends PanacheEntityBase {
    @Id
    String id;

    String name;
    Instant createdAt;

    @Nullable
    Instant removedAt;

    static List<ServiceRow> registered() {
        return list("removedAt is null order by id");
    }

    static Optional<ServiceRow> registered(String id) {
        return find("id = ?1 and removedAt is null", id).firstResultOptional();
    }

    /** The same, locked until the end of the transaction. */
    static Optional<ServiceRow> registeredLocked(String id) {
        return find("id = ?1 and removedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    Service toService(List<ServiceSecretRow> living) {
        return new Service(
                id,
                name,
                createdAt,
                living.stream().map(ServiceSecretRow::toLiveSecret).toList());
    }
}
