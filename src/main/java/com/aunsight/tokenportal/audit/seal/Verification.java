package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the whole tree from the rows and holds it to every signed checkpoint. Reads one snapshot, with constant memory, beside a
 * portal that works or without one; any role that may read the tables will do.
 */
public final class Verification {
    /** One snapshot. A pool's connection is in more of a hurry than this: on a large log single statements take minutes. */
    private static final String TRANSACTION = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '10min';
            set local idle_in_transaction_session_timeout = '10min'""";
    /** Faults listed; the rest are counted. */
    private static final int LISTED = 1_000;

    private final Connection database;
    private final Progress progress;
    private final List<Fault> faults = new ArrayList<>();
    private final Order order = new Order(this::found);
    private final Frontier tree = new Frontier();
    private DetachedMonths detached = new DetachedMonths();
    private final Set<String> erased = new HashSet<>();
    private long faultCount;
    private long events;
    private long erasedFacts;

    private Verification(Connection database, Progress progress) {
        this.database = database;
        this.progress = progress;
    }

    /** Is told how far it has come, a few hundred times in a million. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }

    /**
     * What was found.
     *
     * @param leaves of the tree
     * @param events that are there and were sealed
     * @param unsealed events that wait for their seal
     * @param checkpoints that are stored
     * @param detached events that were moved out of the database, and told so
     * @param erased personal facts that were erased, and told so
     * @param faults the first of them
     * @param faultCount all of them
     */
    public record Report(
            long leaves,
            long events,
            long unsealed,
            long checkpoints,
            long detached,
            long erased,
            List<Fault> faults,
            long faultCount) {
        public boolean sound() {
            return faultCount == 0;
        }
    }

    /**
     * Verifies the log. Ends the connection's transaction.
     *
     * @param key public key of the log, as text (PEM or a verifier key); null to believe the keys that the database names
     * @param checkpoints kept elsewhere: any number of signed notes, one after the other
     * @throws IllegalArgumentException when key or checkpoints cannot be read
     */
    public static Report run(Connection database, @Nullable String key, String checkpoints, Progress progress)
            throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.execute(TRANSACTION);
            return within(database, key, checkpoints, progress);
        } finally {
            database.rollback();
        }
    }

    /** The same in the caller's transaction. */
    static Report within(Connection database, @Nullable String key, String checkpoints, Progress progress)
            throws SQLException {
        var trusted = key == null ? null : LogKey.of(key);
        return new Verification(database, progress).verify(trusted, SignedNote.all(checkpoints));
    }

    private Report verify(@Nullable LogKey key, List<SignedNote> brought) throws SQLException {
        var checkpoints = new CheckpointCheck(database, Trust.in(database, key), this::found);
        detached = DetachedMonths.in(database);
        checkpoints.bring(brought);
        readErasures();
        long total = number("select coalesce(max(index) + 1, 0) from audit_leaves");
        try (var reader = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("audit-reader").factory())) {
            // The next part is read while this one is hashed.
            Future<Chunk> next = reader.submit(() -> Chunk.read(database, 0));
            for (long from = 0; from < total; from += Chunk.LEAVES) {
                var chunk = await(next);
                if (chunk.to() < total) {
                    next = reader.submit(() -> Chunk.read(database, chunk.to()));
                }
                verify(chunk, checkpoints);
                progress.at(Math.min(chunk.to(), total), total);
            }
        }
        checkpoints.end(tree.size());
        detached.compare(this::found);
        long unsealed = Strays.in(database, this::found);
        return new Report(
                tree.size(),
                events,
                unsealed,
                checkpoints.stored(),
                detached.count(),
                erasedFacts,
                List.copyOf(faults),
                faultCount);
    }

    private static Chunk await(Future<Chunk> chunk) throws SQLException {
        try {
            return chunk.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the audit log was read", e);
        }
    }

    private void found(Fault fault) {
        faultCount++;
        if (faults.size() < LISTED) {
            faults.add(fault);
        }
    }

    private void verify(Chunk chunk, CheckpointCheck checkpoints) throws SQLException {
        long index = chunk.from();
        for (Chunk.Leaf leaf : chunk.leaves()) {
            if (leaf.index() != index) {
                found(new Fault.LeavesMissing(index, leaf.index() - 1));
            }
            index = leaf.index() + 1;
            verify(leaf, chunk);
            tree.append(leaf.hash(), (level, place, hash) -> {
                if (!hash.equals(chunk.subtrees().get(new Chunk.Subtree(level, place)))) {
                    found(new Fault.SubtreeAltered(level, place));
                }
            });
            checkpoints.leaf(leaf.event());
            checkpoints.grown(tree);
        }
    }

    private void verify(Chunk.Leaf leaf, Chunk chunk) {
        var event = chunk.events().get(leaf.event());
        if (event == null) {
            if (!detached.cover(leaf.event())) {
                found(new Fault.Missing(leaf.event(), TimeOrderedId.instant(leaf.event()), leaf.index()));
            }
            return;
        }
        events++;
        if (event.leaf().equals(leaf.hash())) {
            order.next(event, leaf.index());
        } else {
            found(new Fault.Altered(event.id(), event.at(), leaf.index()));
        }
        // What a stranger did to somebody's account goes with that person's facts.
        String actor = event.actorId() == null ? event.subjectId() : event.actorId();
        verify(event, StoredPerson.Part.ACTOR, event.actorDigest(), actor, chunk);
        verify(event, StoredPerson.Part.SUBJECT, event.subjectDigest(), event.subjectId(), chunk);
    }

    private void verify(
            StoredEvent event, StoredPerson.Part part, @Nullable String digest, @Nullable String user, Chunk chunk) {
        var person = chunk.people().get(new StoredPerson.Key(event.id(), part));
        if (person == null ? digest == null : person.digestInHex().equals(digest)) {
            return;
        }
        String word = part == StoredPerson.Part.ACTOR ? "actor" : "subject";
        if (person != null) {
            found(new Fault.PersonAltered(event.id(), event.at(), word));
        } else if (user != null && erased.contains(user)) {
            erasedFacts++;
        } else {
            found(new Fault.PersonMissing(event.id(), event.at(), word));
        }
    }

    private void readErasures() throws SQLException {
        try (var statement = database.prepareStatement(
                        "select subject_id::text from audit_events where event = 'user.erased' and subject_id is not null");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                erased.add(rows.getString(1));
            }
        }
    }

    private long number(String query) throws SQLException {
        try (var statement = database.prepareStatement(query);
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
