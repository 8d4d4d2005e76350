package com.aunsight.tokenportal.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One event as stored; the ids of the transaction and of the database cluster are the database's own to write. */
@Entity
@Immutable
@Table(name = "audit_events")
class EventRow extends PanacheEntityBase {
    @Id
    UUID id;

    Instant at;
    String event;

    @Enumerated(EnumType.STRING)
    Event.Result result;

    @Enumerated(EnumType.STRING)
    ActorKind actorKind;

    @Nullable
    UUID actorId;

    @Nullable
    UUID credentialId;

    @Nullable
    UUID subjectId;

    @Nullable
    UUID tokenId;

    @Nullable
    UUID sessionId;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> facts;

    @Nullable
    String requestId;

    String node;
    byte @Nullable [] actorDigest;
    byte @Nullable [] subjectDigest;

    /** The same once more: at another time, told by a node, of no request. */
    EventRow again(UUID newId, Instant now, String teller) {
        var row = new EventRow();
        row.id = newId;
        row.at = now;
        row.event = event;
        row.result = result;
        row.actorKind = actorKind;
        row.actorId = actorId;
        row.credentialId = credentialId;
        row.subjectId = subjectId;
        row.tokenId = tokenId;
        row.sessionId = sessionId;
        row.facts = new LinkedHashMap<>(facts);
        row.node = teller;
        return row;
    }

    enum ActorKind {
        USER,
        ANONYMOUS,
        SYSTEM
    }
}
