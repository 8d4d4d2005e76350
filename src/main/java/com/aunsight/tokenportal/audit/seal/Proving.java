package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Proves events by one checkpoint. Remembers parts of the tree; not for several threads. */
public final class Proving {
    private final StoredCheckpoint checkpoint;
    private final StoredSubtrees.Groups groups = new StoredSubtrees.Groups();

    Proving(StoredCheckpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * By the checkpoint that is the latest now.
     *
     * @throws IllegalStateException when nothing was sealed yet
     */
    public static Proving byLatest(Connection database) throws SQLException {
        return new Proving(StoredCheckpoint.latest(database)
                .orElseThrow(() -> new IllegalStateException("Nothing of the audit log is sealed yet")));
    }

    /** A proof of each of the events that there are and that the checkpoint covers. */
    public Map<UUID, Proof> of(Connection database, Collection<UUID> ids) throws SQLException {
        var tree = new Tree(new StoredSubtrees(database, groups), checkpoint.size());
        var events = StoredEvent.all(database, ids);
        var people = StoredPerson.all(database, ids);
        var proofs = new HashMap<UUID, Proof>();
        indexes(database, ids).forEach((id, index) -> {
            var event = events.get(id);
            if (event != null && index < checkpoint.size()) {
                proofs.put(
                        id,
                        new Proof(
                                checkpoint.note(),
                                index,
                                tree.inclusion(index).stream()
                                        .map(Hash::toString)
                                        .toList(),
                                event.canonical(),
                                people.get(new StoredPerson.Key(id, StoredPerson.Part.ACTOR)),
                                people.get(new StoredPerson.Key(id, StoredPerson.Part.SUBJECT))));
            }
        });
        return proofs;
    }

    static Map<UUID, Long> indexes(Connection database, Collection<UUID> events) throws SQLException {
        var found = new HashMap<UUID, Long>();
        try (var statement =
                database.prepareStatement("select event_id, index from audit_leaves where event_id = any(?)")) {
            statement.setArray(1, database.createArrayOf("uuid", events.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        return found;
    }
}
