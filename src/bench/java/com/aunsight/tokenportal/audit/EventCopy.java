package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.bench.Copy;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/** Writes what people did with their own things as {@link AuditLog} would have, but by COPY and at any time. */
public final class EventCopy implements AutoCloseable {
    private static final int SALT_BYTES = 16;

    private final ObjectMapper json = new ObjectMapper();
    private final SplittableRandom random = new SplittableRandom();
    private final Copy events;
    private final Copy people;

    /** @param one for the events and {@code other} for the people in them: both are written at the same time */
    public EventCopy(Connection one, Connection other) throws SQLException {
        events = new Copy(one, """
                audit_events (id, at, event, result, actor_kind, actor_id, credential_id, subject_id, token_id, session_id,
                              facts, request_id, node, actor_digest)""");
        people = new Copy(other, "audit_people (event_id, part, salt, name, email, address, agent)");
    }

    /** One event whose actor is the one whom it concerns. */
    public void write(Instant at, Actor.User actor, Event event) throws IOException {
        UUID id = TimeOrderedId.at(at);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var facts = PersonalFacts.of(actor);
        people.row(id, PersonRow.Part.ACTOR, salt, facts.name(), facts.email(), facts.address(), facts.agent());
        var recorded = Vocabulary.recorded(event.getClass());
        events.row(
                id,
                at,
                recorded.value(),
                recorded.result(),
                EventRow.ActorKind.USER,
                actor.person().id(),
                actor.credentialId(),
                actor.person().id(),
                event instanceof Event.AboutToken about ? about.tokenId() : null,
                event instanceof Event.AboutSession about ? about.sessionId() : null,
                json.writeValueAsString(Vocabulary.facts(event)),
                actor.requestId(),
                "bench",
                facts.digest(salt));
    }

    @Override
    public void close() throws IOException {
        events.close();
        people.close();
    }
}
