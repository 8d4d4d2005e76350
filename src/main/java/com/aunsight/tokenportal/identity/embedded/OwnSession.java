package com.aunsight.tokenportal.identity.embedded;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells whether a connection has a session of the server's to itself. A pooler in transaction mode lends one for each transaction, and
 * what a session listens to would be heard by nobody, or by somebody else.
 *
 * <p>Found out by the number of the server's process: a second connection must not be given the first one's between its transactions, and
 * while the second has another the first must keep its own. Each later look compares once more.
 */
final class OwnSession {
    private static final String PROCESS = "select pg_backend_pid()";

    private OwnSession() {}

    /** Makes a further connection to the same address. */
    interface Connecting {
        Connection connect() throws SQLException;
    }

    /**
     * @return the session's number
     * @throws SQLException when it is shared
     */
    static int of(Connection connection, Connecting another) throws SQLException {
        int own = process(connection);
        try (var other = another.connect()) {
            other.setAutoCommit(false);
            if (process(other) == own) {
                throw shared();
            }
            require(connection, own);
            other.rollback();
        }
        return own;
    }

    /** One round trip; throws where it leads to another session than before. */
    static void require(Connection connection, int own) throws SQLException {
        if (process(connection) != own) {
            throw shared();
        }
    }

    private static int process(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(PROCESS)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static SQLException shared() {
        return new SQLException(
                "quarkus.datasource.jdbc.url leads to a connection pooler in transaction mode, through which nobody can listen");
    }
}
