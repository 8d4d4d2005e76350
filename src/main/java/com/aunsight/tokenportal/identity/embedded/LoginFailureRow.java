package com.aunsight.tokenportal.identity.embedded;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A password that failed, or is being tried right now. */
@Entity
@Table(name = "login_failures")
class LoginFailureRow extends PanacheEntityBase {
    @Id
    UUID id;

    byte[] emailHash;
    String network;
    Instant at;
}
