package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;

/** What is in no leaf: it waits for its seal, or was put where all is sealed. */
final class Strays {
    private static final int FETCHED = 2_000;

    /** With a number of this cluster an event waits as long as its transaction is not sealed; with another's until the first seal after a restore. */
    private static final String WITHOUT_LEAF = """
            select e.id, e.at,
                   case when e.cluster = ? then (e.xid, e.id) > (?::xid8, ?) and e.xid < pg_snapshot_xmax(pg_current_snapshot())
                        else ? end
            from audit_events e where not exists (select from audit_leaves l where l.event_id = e.id)""";

    private static final String PEOPLE_WITHOUT_EVENT = """
            select event_id from audit_people p where not exists (select from audit_events e where e.id = p.event_id)""";

    private Strays() {}

    /** Gives how many wait. */
    static long in(Connection database, Consumer<Fault> faults) throws SQLException {
        try (var statement = database.prepareStatement(PEOPLE_WITHOUT_EVENT);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                faults.accept(new Fault.StrayPerson(rows.getObject(1, UUID.class)));
            }
        }
        return events(database, faults);
    }

    private static long events(Connection database, Consumer<Fault> faults) throws SQLException {
        long cluster = Position.cluster(database);
        var sealed = Position.sealed(database, cluster);
        boolean moved = StoredCheckpoint.latest(database)
                .map(last -> last.upTo().cluster() != cluster)
                .orElse(true);
        long waiting = 0;
        try (var statement = database.prepareStatement(WITHOUT_LEAF)) {
            statement.setFetchSize(FETCHED);
            statement.setLong(1, cluster);
            statement.setString(2, sealed.xid());
            statement.setObject(3, sealed.event());
            statement.setBoolean(4, moved);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(3)) {
                        waiting++;
                    } else {
                        faults.accept(new Fault.Added(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, OffsetDateTime.class).toInstant()));
                    }
                }
            }
        }
        return waiting;
    }
}
