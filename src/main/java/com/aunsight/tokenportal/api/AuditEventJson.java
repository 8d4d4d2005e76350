package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.audit.Event;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the audit log.
 *
 * @param event its stable dotted name
 * @param sentence it in plain words, with the names as they were then
 * @param actor name of who acted
 * @param credentialId the session or managed token they acted with
 * @param facts what else it tells, by name
 */
record AuditEventJson(
        UUID id,
        String event,
        Instant at,
        Event.Result result,
        String sentence,
        String actor,
        @Nullable UUID actorId,
        @Nullable UUID credentialId,
        @Nullable String subject,
        @Nullable UUID subjectId,
        @Nullable UUID tokenId,
        @Nullable UUID sessionId,
        Map<String, Object> facts,
        @Nullable String address,
        @Nullable String agent,
        @Nullable String requestId,
        String node) {

    static AuditEventJson of(AuditTrail.Entry entry) {
        return new AuditEventJson(
                entry.id(),
                entry.event(),
                entry.at(),
                entry.result(),
                entry.sentence(),
                entry.actor(),
                entry.actorId(),
                entry.credentialId(),
                entry.subject(),
                entry.subjectId(),
                entry.tokenId(),
                entry.sessionId(),
                entry.facts(),
                entry.address(),
                entry.agent(),
                entry.requestId(),
                entry.node());
    }
}
