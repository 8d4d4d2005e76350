package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Takes a person's names, e-mails, addresses and programs out of the log. The events stay, and are proved as before: what is sealed of
 * these facts is a salted digest, which without them tells nothing. Plain SQL, by the owner of the schema: the portal itself may not.
 */
public final class Erasure {
    /** Those of the person, and those of strangers who were about their account: failed log-ins. */
    private static final String ERASE = """
            delete from audit_people p using audit_events e
            where e.id = p.event_id
              and ((p.part = 'ACTOR' and (e.actor_id = ? or (e.actor_id is null and e.subject_id = ?)))
                or (p.part = 'SUBJECT' and e.subject_id = ?))""";

    private Erasure() {}

    /**
     * Erases and tells so, in one transaction.
     *
     * @param owner a connection of the role that owns the schema
     * @param user the person's id
     * @return how many events told of the person; nothing is told where it is none
     */
    public static long run(Connection owner, UUID user, InstantSource clock) throws SQLException {
        owner.setAutoCommit(false);
        try {
            long erased = erase(owner, user);
            if (erased > 0) {
                tell(owner, user, erased, clock.instant());
            }
            owner.commit();
            return erased;
        } finally {
            owner.rollback();
        }
    }

    private static long erase(Connection owner, UUID user) throws SQLException {
        try (var statement = owner.prepareStatement(ERASE)) {
            for (int parameter = 1; parameter <= 3; parameter++) {
                statement.setObject(parameter, user);
            }
            return statement.executeLargeUpdate();
        }
    }

    private static void tell(Connection owner, UUID user, long count, Instant now) throws SQLException {
        var event = new Event.UserErased(null, count);
        var recorded = Vocabulary.recorded(event.getClass());
        try (var statement = owner.prepareStatement("""
                insert into audit_events (id, at, event, result, actor_kind, subject_id, facts, node)
                values (?, ?, ?, ?, 'SYSTEM', ?, ?::jsonb, ?)""")) {
            statement.setObject(1, TimeOrderedId.at(now));
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setString(3, recorded.value());
            statement.setString(4, recorded.result().name());
            statement.setObject(5, user);
            statement.setString(6, ProvenEvent.JSON.writeValueAsString(Vocabulary.facts(event)));
            statement.setString(7, AuditLog.NODE);
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
