package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The subtrees of the stored tree: 256 hashes of a level are read at a time, and what lies between two levels is computed from them. */
final class StoredSubtrees implements Subtrees {
    private static final int GROUP = 1 << Frontier.HEIGHT_OF_LEVEL;
    /** Groups remembered; an export goes through the leaves in about their order. */
    private static final int REMEMBERED = 64;

    private final Connection database;
    private final Groups groups;

    StoredSubtrees(Connection database) {
        this(database, new Groups());
    }

    /** @param groups outlives this connection: what was read of a tree stays true */
    StoredSubtrees(Connection database, Groups groups) {
        this.database = database;
        this.groups = groups;
    }

    /** The groups that were read last, with all their heights. */
    static final class Groups extends LinkedHashMap<Place, List<List<Hash>>> {
        private static final long serialVersionUID = 1;

        Groups() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, List<List<Hash>>> eldest) {
            return size() > REMEMBERED;
        }
    }

    /** Of one level, the 256 hashes of a number. */
    record Place(int level, long group) {}

    @Override
    public Hash at(int height, long index) {
        int within = height % Frontier.HEIGHT_OF_LEVEL;
        int bits = Frontier.HEIGHT_OF_LEVEL - within;
        var place = new Place(height / Frontier.HEIGHT_OF_LEVEL, index >>> bits);
        List<List<Hash>> group = groups.get(place);
        if (group == null) {
            group = grown(read(place));
            groups.put(place, group);
        }
        int inGroup = (int) (index & ((1L << bits) - 1));
        if (within >= group.size() || inGroup >= group.get(within).size()) {
            throw new IllegalStateException(
                    "The tree lacks its subtree %d of height %d: verify the audit log".formatted(index, height));
        }
        return group.get(within).get(inGroup);
    }

    /** All heights of a group, from the one that is stored. */
    private static List<List<Hash>> grown(List<Hash> stored) {
        var heights = new ArrayList<List<Hash>>();
        for (var below = stored; heights.size() < Frontier.HEIGHT_OF_LEVEL; below = above(below)) {
            heights.add(below);
        }
        return heights;
    }

    private static List<Hash> above(List<Hash> below) {
        var above = new ArrayList<Hash>(below.size() / 2);
        for (int i = 0; i + 1 < below.size(); i += 2) {
            above.add(Hash.node(below.get(i), below.get(i + 1)));
        }
        return above;
    }

    /** As many as there are without a gap. */
    private List<Hash> read(Place place) {
        long first = place.group() * GROUP;
        String query = place.level() == 0
                ? "select index, hash from audit_leaves where index >= ? and index < ? order by index"
                : "select index, hash from audit_subtrees where level = %d and index >= ? and index < ? order by index"
                        .formatted(place.level());
        try (var statement = database.prepareStatement(query)) {
            statement.setLong(1, first);
            statement.setLong(2, first + GROUP);
            var hashes = new ArrayList<Hash>();
            try (var rows = statement.executeQuery()) {
                while (rows.next() && rows.getLong(1) == first + hashes.size()) {
                    hashes.add(Hash.of(rows.getBytes(2)));
                }
            }
            return hashes;
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
