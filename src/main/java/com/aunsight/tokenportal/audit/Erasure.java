package com.aunsight.tokenportal.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Takes a person's names, e-mails, addresses and programs out of the log. The events stay, and are proved as before: what is sealed of
 * these facts is a salted digest, which without them tells nothing. Plain SQL, by the owner of the schema: the portal itself may not.
 */
public final class Erasure {
    /** Those of the person, and those of strangers who were about their account: failed log-ins. Each by an index. */
    private static final String ERASE = """
            delete from audit_people p using (
              select id, 'ACTOR' as part from audit_events where actor_id = ?
              union all
              select id, part from audit_events, (values ('ACTOR'), ('SUBJECT')) parts (part)
              where subject_id = ? and subject_id is distinct from actor_id and (part = 'SUBJECT' or actor_id is null)) e
            where p.event_id = e.id and p.part = e.part""";

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
                OwnersEvent.write(owner, new Event.UserErased(null, erased), user, clock.instant());
            }
            owner.commit();
            return erased;
        } finally {
            owner.rollback();
        }
    }

    private static long erase(Connection owner, UUID user) throws SQLException {
        try (var statement = owner.prepareStatement(ERASE)) {
            for (int parameter = 1; parameter <= 2; parameter++) {
                statement.setObject(parameter, user);
            }
            return statement.executeLargeUpdate();
        }
    }
}
