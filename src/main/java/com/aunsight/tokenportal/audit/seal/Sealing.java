package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.Misconfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes events into the tree, a batch a transaction: leaves, subtrees and a signed checkpoint are there together or not at all. One node
 * at a time does it; an advisory lock ends with the transaction, so that whoever dies lets the next one go on. Writers are never waited
 * for and never wait: what is sealed is what every later snapshot sees too, in the order of the transactions.
 */
final class Sealing {
    /** Of the advisory lock: "audit". */
    private static final long LOCK = 0x6175646974L;
    /** A batch that takes longer is given up: every index of an upgraded or restored log may have to be read for the first. */
    private static final String STATEMENT_LIMIT = "set local statement_timeout = '60s'";
    /** The index has them in their order. The database expects so few of a transaction that it would rather sort, and has to sort millions. */
    private static final String IN_ORDER = "set local enable_sort = off";

    private static final String OF_THIS_CLUSTER = "select " + StoredEvent.COLUMNS + """
             from audit_events e
            where e.cluster = ? and e.xid < pg_snapshot_xmin(pg_current_snapshot()) and (e.xid, e.id) > (?::xid8, ?)
            order by e.xid, e.id limit ?""";

    /** What a restored database brought along, unsealed: its transactions ended elsewhere. */
    private static final String OF_OTHER_CLUSTERS = "select " + StoredEvent.COLUMNS + """
             from audit_events e
            where e.cluster <> ? and not exists (select from audit_leaves l where l.event_id = e.id)
            order by e.cluster, e.xid, e.id limit ?""";

    private final Connection database;
    private final SigningKey key;
    private final String origin;
    private final InstantSource clock;

    /** @param origin name of the log, should this be its beginning */
    Sealing(Connection database, SigningKey key, String origin, InstantSource clock) {
        this.database = database;
        this.key = key;
        this.origin = origin;
        this.clock = clock;
    }

    /** What was done: how many events, and the checkpoint over them; null where there were none. */
    record Sealed(int events, @Nullable String note) {
        static final Sealed NOTHING = new Sealed(0, null);
    }

    /**
     * Seals one batch.
     *
     * @param most events of the batch
     * @return nothing, too, while another node is at it
     * @throws Misconfiguration when the key is not the recorded one
     */
    Sealed next(int most) throws SQLException {
        database.setAutoCommit(false);
        try {
            var sealed = locked() ? seal(most) : Sealed.NOTHING;
            database.commit();
            return sealed;
        } finally {
            // Nothing after a commit; all of it after a fault.
            database.rollback();
        }
    }

    /** Without waiting: who does not get it leaves the work to who has it. */
    private boolean locked() throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(STATEMENT_LIMIT);
            statement.execute(IN_ORDER);
            try (var row = statement.executeQuery("select pg_try_advisory_xact_lock(%d)".formatted(LOCK))) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Waits until nobody seals, and keeps everybody from it until the transaction ends. */
    static void lock(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(%d)".formatted(LOCK));
        }
    }

    private Sealed seal(int most) throws SQLException {
        Instant now = clock.instant();
        String name = recordedOrigin(now);
        var last = StoredCheckpoint.latest(database);
        var events = unsealed(last, most);
        if (events.isEmpty()) {
            return Sealed.NOTHING;
        }
        var frontier = grown(last.map(StoredCheckpoint::size).orElse(0L), events);
        var checkpoint = new Checkpoint(name, frontier.size(), frontier.root());
        String note = checkpoint.signedBy(List.of(key)).toString();
        new StoredCheckpoint(
                        last.map(StoredCheckpoint::number).orElse(0L) + 1,
                        checkpoint.size(),
                        checkpoint.root(),
                        now,
                        note,
                        Position.of(events.getLast()))
                .insert(database);
        return new Sealed(events.size(), note);
    }

    private String recordedOrigin(Instant now) throws SQLException {
        var recorded = RecordedKey.all(database);
        if (recorded.isEmpty()) {
            new RecordedKey(origin, key.publicHalf()).insert(database, now);
            return origin;
        }
        var current = recorded.getLast();
        if (!current.key().equals(key.publicHalf())) {
            throw new Misconfiguration("portal.audit.key holds the key " + key.publicHalf()
                    + ", and the audit log is sealed with " + current.key()
                    + ": give this node that key, or rotate it (audit rotate-key)");
        }
        return current.origin();
    }

    private List<StoredEvent> unsealed(Optional<StoredCheckpoint> last, int most) throws SQLException {
        long cluster = Position.cluster(database);
        if (last.isEmpty() || last.get().upTo().cluster() != cluster) {
            var brought = ofOtherClusters(cluster, most);
            if (!brought.isEmpty()) {
                return brought;
            }
        }
        return ofThisCluster(Position.sealed(database, cluster), most);
    }

    private List<StoredEvent> ofOtherClusters(long cluster, int most) throws SQLException {
        try (var statement = database.prepareStatement(OF_OTHER_CLUSTERS)) {
            statement.setLong(1, cluster);
            statement.setInt(2, most);
            return StoredEvent.all(statement);
        }
    }

    private List<StoredEvent> ofThisCluster(Position after, int most) throws SQLException {
        try (var statement = database.prepareStatement(OF_THIS_CLUSTER)) {
            statement.setLong(1, after.cluster());
            statement.setString(2, after.xid());
            statement.setObject(3, after.event());
            statement.setInt(4, most);
            return StoredEvent.all(statement);
        }
    }

    /** Adds the leaves and what subtrees they complete. */
    private Frontier grown(long size, List<StoredEvent> events) throws SQLException {
        var frontier = Frontier.of(new StoredSubtrees(database), size);
        var ids = new ArrayList<UUID>();
        var leaves = new ArrayList<byte[]>();
        var subtrees = new ArrayList<Subtree>();
        for (StoredEvent event : events) {
            Hash leaf = event.leaf();
            ids.add(event.id());
            leaves.add(leaf.bytes());
            frontier.append(leaf, (level, index, hash) -> subtrees.add(new Subtree(level, index, hash)));
        }
        insert(size, ids, leaves);
        insert(subtrees);
        return frontier;
    }

    private record Subtree(int level, long index, Hash hash) {}

    private void insert(long first, List<UUID> ids, List<byte[]> leaves) throws SQLException {
        try (var statement = database.prepareStatement("""
                insert into audit_leaves (index, event_id, hash)
                select ? + place - 1, id, hash from unnest(?::uuid[], ?::bytea[]) with ordinality as leaf (id, hash, place)""")) {
            statement.setLong(1, first);
            statement.setArray(2, database.createArrayOf("uuid", ids.toArray()));
            statement.setArray(3, database.createArrayOf("bytea", leaves.toArray(byte[][]::new)));
            statement.executeUpdate();
        }
    }

    private void insert(List<Subtree> subtrees) throws SQLException {
        try (var statement =
                database.prepareStatement("insert into audit_subtrees (level, index, hash) values (?, ?, ?)")) {
            for (Subtree subtree : subtrees) {
                statement.setInt(1, subtree.level());
                statement.setLong(2, subtree.index());
                statement.setBytes(3, subtree.hash().bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
