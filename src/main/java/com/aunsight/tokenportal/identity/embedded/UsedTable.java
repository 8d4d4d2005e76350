package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.embedded.UseCounts.Counted;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A batch of counts as a table of SQL: statements read it by {@link #SQL}, whose parameters are their first ones and are bound here. */
class UsedTable {
    /** With {@code n}, the place in the batch, from 1. */
    static final String SQL = """
            (select token_id, session_id, hash, address, agent, to_timestamp(hour) as hour, outcome, uses,
                    timestamptz 'epoch' + last_at * interval '1 microsecond' as last_at, n
             from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::int8[], ?::text[], ?::int8[], ?::int8[])
               with ordinality as told (token_id, session_id, hash, address, agent, hour, outcome, uses, last_at, n)) as used""";

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
        var columns = new ArrayList<Array>();
        columns.add(column(connection, batch, "uuid", used -> used.key().tokenId(), UUID[]::new));
        columns.add(column(connection, batch, "uuid", used -> used.key().sessionId(), UUID[]::new));
        columns.add(column(connection, batch, "bytea", used -> used.key().hash(), byte[][]::new));
        columns.add(
                column(connection, batch, "text", used -> used.key().origin().address(), String[]::new));
        columns.add(column(connection, batch, "text", used -> used.key().agent(), String[]::new));
        columns.addAll(counts(connection, batch));
        return columns;
    }

    /** The last columns alone: hour (seconds since 1970), outcome, uses and the last one's time (microseconds since 1970). */
    static List<Array> counts(Connection connection, List<Counted> batch) throws SQLException {
        return List.of(
                column(connection, batch, "int8", used -> used.key().start().getEpochSecond(), Long[]::new),
                column(connection, batch, "text", used -> used.key().outcome().name(), String[]::new),
                column(connection, batch, "int8", Counted::uses, Long[]::new),
                column(
                        connection,
                        batch,
                        "int8",
                        used -> ChronoUnit.MICROS.between(Instant.EPOCH, used.last()),
                        Long[]::new));
    }

    /** An array of one of the types that the driver knows a short way for; times go as numbers. */
    private static <T> Array column(
            Connection connection,
            List<Counted> batch,
            String type,
            Function<Counted, @Nullable T> value,
            IntFunction<T[]> array)
            throws SQLException {
        return connection.createArrayOf(type, batch.stream().map(value).toArray(array));
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
