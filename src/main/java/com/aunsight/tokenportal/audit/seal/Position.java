package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A place in the order in which events are sealed: by transaction, and within it by key. Each database cluster numbers its transactions
 * anew.
 *
 * @param xid a transaction's number as text
 */
record Position(long cluster, String xid, UUID event) {
    private static final UUID FIRST = new UUID(0, 0);

    /** Up to where the events of a cluster are sealed; before all of them when none is. A database can come back to a cluster that it was in. */
    static Position sealed(Connection database, long cluster) throws SQLException {
        return StoredCheckpoint.latest(database, cluster)
                .map(StoredCheckpoint::upTo)
                .orElse(new Position(cluster, "0", FIRST));
    }

    static Position of(StoredEvent event) {
        return new Position(Long.parseLong(event.cluster()), event.xid(), event.id());
    }

    /** The cluster that this connection leads to. */
    static long cluster(Connection database) throws SQLException {
        try (var statement = database.prepareStatement("select audit_cluster()");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
