package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A checkpoint as stored.
 *
 * @param number they are counted from 1 without a gap
 * @param note the signed note
 * @param upTo the last event in it
 */
record StoredCheckpoint(long number, long size, Hash root, Instant at, String note, Position upTo) {
    private static final String SELECT =
            "select number, size, root, at, note, cluster, xid::text, event_id from audit_checkpoints ";

    /** The latest; empty when nothing was sealed yet. */
    static Optional<StoredCheckpoint> latest(Connection database) throws SQLException {
        try (var statement = database.prepareStatement(SELECT + "order by number desc limit 1")) {
            return read(statement).stream().findFirst();
        }
    }

    /** The latest whose last event is of a cluster. */
    static Optional<StoredCheckpoint> latest(Connection database, long cluster) throws SQLException {
        try (var statement = database.prepareStatement(SELECT + "where cluster = ? order by number desc limit 1")) {
            statement.setLong(1, cluster);
            return read(statement).stream().findFirst();
        }
    }

    static Optional<StoredCheckpoint> numbered(Connection database, long number) throws SQLException {
        try (var statement = database.prepareStatement(SELECT + "where number = ?")) {
            statement.setLong(1, number);
            return read(statement).stream().findFirst();
        }
    }

    /** The first of at least a size. */
    static Optional<StoredCheckpoint> covering(Connection database, long size) throws SQLException {
        try (var statement = database.prepareStatement(SELECT + "where size >= ? order by size, number limit 1")) {
            statement.setLong(1, size);
            return read(statement).stream().findFirst();
        }
    }

    /** Those that follow a number, in their order. */
    static List<StoredCheckpoint> after(Connection database, long number, int limit) throws SQLException {
        try (var statement = database.prepareStatement(SELECT + "where number > ? order by number limit ?")) {
            statement.setLong(1, number);
            statement.setInt(2, limit);
            return read(statement);
        }
    }

    private static List<StoredCheckpoint> read(PreparedStatement query) throws SQLException {
        var found = new ArrayList<StoredCheckpoint>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(of(rows));
            }
        }
        return found;
    }

    private static StoredCheckpoint of(ResultSet row) throws SQLException {
        return new StoredCheckpoint(
                row.getLong(1),
                row.getLong(2),
                Hash.of(row.getBytes(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                new Position(row.getLong(6), row.getString(7), row.getObject(8, UUID.class)));
    }

    void insert(Connection database) throws SQLException {
        try (var statement = database.prepareStatement("""
                insert into audit_checkpoints (number, size, root, at, note, cluster, xid, event_id)
                values (?, ?, ?, ?, ?, ?, ?::xid8, ?)""")) {
            statement.setLong(1, number);
            statement.setLong(2, size);
            statement.setBytes(3, root.bytes());
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setString(5, note);
            statement.setLong(6, upTo.cluster());
            statement.setString(7, upTo.xid());
            statement.setObject(8, upTo.event());
            statement.executeUpdate();
        }
    }
}
