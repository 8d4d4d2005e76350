package com.aunsight.tokenportal.identity.embedded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The one row that says that the portal was set up. */
@Entity
@Table(name = "setup")
class SetupRow extends PanacheEntityBase {
    @Id
    boolean done = true;

    Instant at;
    UUID userId;

    static boolean isDone() {
        return count() > 0;
    }
}
