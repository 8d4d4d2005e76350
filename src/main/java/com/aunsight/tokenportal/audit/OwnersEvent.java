package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event of a command that works on the log as its owner, without the portal: written like any other, in the command's transaction. */
final class OwnersEvent {
    private OwnersEvent() {}

    /** @param subject id of the user whom it concerns, of whom nothing else is written */
    static void write(Connection owner, Event event, @Nullable UUID subject, Instant now) throws SQLException {
        var recorded = Vocabulary.recorded(event.getClass());
        try (var statement = owner.prepareStatement("""
                insert into audit_events (id, at, event, result, actor_kind, subject_id, facts, node)
                values (?, ?, ?, ?, 'SYSTEM', ?, ?::jsonb, ?)""")) {
            statement.setObject(1, TimeOrderedId.at(now));
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setString(3, recorded.value());
            statement.setString(4, recorded.result().name());
            statement.setObject(5, subject);
            statement.setString(6, ProvenEvent.JSON.writeValueAsString(Vocabulary.facts(event)));
            statement.setString(7, AuditLog.NODE);
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
