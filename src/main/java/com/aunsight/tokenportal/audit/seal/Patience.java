package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;

/** Has a connection of the pool wait longer for its answers than the pool does, until it is closed: on a large log statements take minutes. */
final class Patience implements AutoCloseable {
    private final Connection connection;
    private final int before;

    private Patience(Connection connection, int before) {
        this.connection = connection;
        this.before = before;
    }

    /** @param millis that an answer may take */
    static Patience with(Connection connection, int millis) throws SQLException {
        var patience = new Patience(connection, connection.getNetworkTimeout());
        connection.setNetworkTimeout(Runnable::run, millis);
        return patience;
    }

    @Override
    public void close() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, before);
    }
}
