package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.embedded.UseCounts.Counted;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A batch of counts as a table of SQL: statements read it by {@link #SQL}, whose parameters are their first ones and are bound here. */
class UsedTable {
    /** With {@code n}, the place in the batch, from 1. */
    static final String SQL = """
            unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::bigint[], ?::timestamptz[])
              with ordinality as used (token_id, session_id, hash, address, agent, hour, outcome, uses, last_at, n)""";

    private UsedTable() {}

    /** @return the number of the next parameter */
    static int bind(Connection connection, PreparedStatement statement, List<Counted> batch) throws SQLException {
        int next = 1;
        for (Array column : columns(connection, batch)) {
            statement.setArray(next++, column);
        }
        return next;
    }

    private static List<Array> columns(Connection connection, List<Counted> batch) throws SQLException {
        return List.of(
                column(connection, batch, "uuid", used -> used.key().tokenId()),
                column(connection, batch, "uuid", used -> used.key().sessionId()),
                // The driver knows bytes by the type of the array.
                connection.createArrayOf(
                        "bytea", batch.stream().map(used -> used.key().hash()).toArray(byte[][]::new)),
                column(connection, batch, "text", used -> used.key().origin().address()),
                column(connection, batch, "text", used -> used.key().agent()),
                column(
                        connection,
                        batch,
                        "timestamptz",
                        used -> used.key().start().toString()),
                column(connection, batch, "text", used -> used.key().outcome().name()),
                column(connection, batch, "int8", Counted::uses),
                column(connection, batch, "timestamptz", used -> used.last().toString()));
    }

    private static Array column(
            Connection connection, List<Counted> batch, String type, Function<Counted, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, batch.stream().map(value).toArray());
    }

    /** Those of a batch whose {@code n} a query gives. */
    static List<Counted> chosen(PreparedStatement query, List<Counted> batch) throws SQLException {
        var chosen = new ArrayList<Counted>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                chosen.add(batch.get(row.getInt(1) - 1));
            }
        }
        return chosen;
    }
}
