package com.aunsight.tokenportal.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The personal facts of an event's actor or subject, with the salt of their digest. */
@Entity
@Immutable
@Table(name = "audit_people")
@IdClass(PersonRow.Key.class)
class PersonRow extends PanacheEntityBase {
    @Id
    UUID eventId;

    @Id
    @Enumerated(EnumType.STRING)
    Part part;

    byte[] salt;

    @Nullable
    String name;

    @Nullable
    String email;

    @Nullable
    String address;

    @Nullable
    String agent;

    enum Part {
        ACTOR,
        SUBJECT
    }

    record Key(UUID eventId, Part part) {}
}
