package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A part of the log, read to be verified.
 *
 * @param from first index
 * @param to last index, exclusive
 * @param subtrees those that end in this part
 */
record Chunk(
        long from,
        long to,
        List<Leaf> leaves,
        Map<UUID, StoredEvent> events,
        Map<StoredPerson.Key, StoredPerson> people,
        Map<Subtree, Hash> subtrees) {
    /** Leaves of one: whole subtrees of the lowest level. */
    static final int LEAVES = 2_048;

    private static final int HIGHEST_LEVEL = 7;

    /** A row of the leaves. */
    record Leaf(long index, UUID event, Hash hash) {}

    /** Which subtree. */
    record Subtree(int level, long index) {}

    static Chunk read(Connection database, long from) throws SQLException {
        long to = from + LEAVES;
        var leaves = leaves(database, from, to);
        var ids = leaves.stream().map(Leaf::event).toList();
        return new Chunk(
                from,
                to,
                leaves,
                StoredEvent.all(database, ids),
                StoredPerson.all(database, ids),
                subtrees(database, from, to));
    }

    private static List<Leaf> leaves(Connection database, long from, long to) throws SQLException {
        try (var statement = database.prepareStatement(
                "select index, event_id, hash from audit_leaves where index >= ? and index < ? order by index")) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            var leaves = new ArrayList<Leaf>(LEAVES);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    leaves.add(new Leaf(rows.getLong(1), rows.getObject(2, UUID.class), Hash.of(rows.getBytes(3))));
                }
            }
            return leaves;
        }
    }

    private static Map<Subtree, Hash> subtrees(Connection database, long from, long to) throws SQLException {
        var found = new HashMap<Subtree, Hash>();
        try (var statement = database.prepareStatement(
                "select hash, index from audit_subtrees where level = ? and index >= ? and index < ?")) {
            for (int level = 1; level <= HIGHEST_LEVEL; level++) {
                int height = level * Frontier.HEIGHT_OF_LEVEL;
                if (from >>> height == to >>> height) {
                    break;
                }
                statement.setInt(1, level);
                statement.setLong(2, from >>> height);
                statement.setLong(3, to >>> height);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.put(new Subtree(level, rows.getLong(2)), Hash.of(rows.getBytes(1)));
                    }
                }
            }
        }
        return found;
    }
}
