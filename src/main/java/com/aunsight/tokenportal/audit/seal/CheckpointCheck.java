package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds a tree that grows to what was signed of it: by the checkpoints that are stored, and by those that an auditor brings. */
final class CheckpointCheck {
    private static final int PAGE = 1_000;
    /** Events named where the tree leaves what was signed. */
    private static final int NAMED = 20;

    private final Connection database;
    private final Trust trust;
    private final Consumer<Fault> faults;
    private final Deque<Stored> page = new ArrayDeque<>();
    private final Queue<Expected> expected =
            new PriorityQueue<>(Comparator.comparingLong(Expected::size).thenComparingLong(Expected::order));
    private long lastNumber;
    private long stored;
    private long brought;

    private @Nullable Expected fitting;
    private boolean fits = true;
    private final List<UUID> since = new ArrayList<>();
    private @Nullable UUID last;

    CheckpointCheck(Connection database, Trust trust, Consumer<Fault> faults) {
        this.database = database;
        this.trust = trust;
        this.faults = faults;
    }

    /**
     * A tree's root as somebody signed it.
     *
     * @param last event of the tree by the database's account; null where it gives none
     */
    private record Expected(
            long order,
            String name,
            long size,
            Hash root,
            @Nullable UUID last) {}

    /**
     * What a note says.
     *
     * @param checkpoint null where nobody who is trusted signed it
     * @param wrong why it cannot be read, in parentheses; else empty
     */
    private record Read(@Nullable Checkpoint checkpoint, String wrong) {}

    private record Stored(StoredCheckpoint row, Read read) {}

    /** What an auditor kept elsewhere. */
    void bring(Collection<SignedNote> notes) {
        for (SignedNote note : notes) {
            brought++;
            expect(-brought, "the checkpoint that was brought", read(note.toString()), null);
        }
    }

    /** Stored checkpoints looked at. */
    long stored() {
        return stored;
    }

    /** A leaf more: what was changed may be here. */
    void leaf(UUID event) {
        last = event;
        if (since.size() < NAMED) {
            since.add(event);
        }
    }

    /** Compares the tree with everything that was signed at its size. */
    void grown(Frontier tree) throws SQLException {
        readTo(tree.size());
        boolean signed = false;
        for (var next = expected.peek(); next != null && next.size() <= tree.size(); next = expected.peek()) {
            expected.remove();
            compare(next, tree);
            signed = true;
        }
        if (signed) {
            since.clear();
        }
    }

    private void compare(Expected checkpoint, Frontier tree) {
        if (checkpoint.size() == tree.size() && tree.root().equals(checkpoint.root())) {
            fits = true;
            fitting = checkpoint;
            if (checkpoint.last() != null && !checkpoint.last().equals(last)) {
                faults.accept(new Fault.CheckpointAltered(checkpoint.name()));
            }
        } else if (fits) {
            // Once: no later one can fit, unless this one alone was replaced.
            fits = false;
            faults.accept(new Fault.OtherRoot(
                    checkpoint.name(), checkpoint.size(), fitting == null ? null : fitting.name(), List.copyOf(since)));
        }
    }

    /** What is left when the log is at its end covers more than there is. */
    void end(long leaves) throws SQLException {
        readTo(Long.MAX_VALUE);
        var longest = expected.stream().max(Comparator.comparingLong(Expected::size));
        longest.filter(checkpoint -> checkpoint.size() > leaves)
                .ifPresent(
                        checkpoint -> faults.accept(new Fault.Truncated(leaves, checkpoint.size(), checkpoint.name())));
    }

    private void readTo(long size) throws SQLException {
        while (true) {
            if (page.isEmpty()) {
                page.addAll(nextPage());
            }
            var next = page.peek();
            if (next == null || next.row().size() > size) {
                return;
            }
            page.remove();
            stored(next.row(), next.read());
        }
    }

    /** A busy log has a checkpoint every few seconds, and most of the work for one is its signature: on all processors. */
    private List<Stored> nextPage() throws SQLException {
        return StoredCheckpoint.after(database, lastNumber, PAGE).parallelStream()
                .map(row -> new Stored(row, read(row.note())))
                .toList();
    }

    private Read read(String text) {
        try {
            var note = SignedNote.of(text);
            return new Read(trust.covers(note) ? Checkpoint.of(note.text()) : null, "");
        } catch (IllegalArgumentException e) {
            return new Read(null, " (" + e.getMessage() + ")");
        }
    }

    private void stored(StoredCheckpoint row, Read read) {
        for (long gone = lastNumber + 1; gone < row.number(); gone++) {
            faults.accept(new Fault.CheckpointMissing(gone));
        }
        lastNumber = row.number();
        stored++;
        expect(row.number(), "checkpoint %d of %s".formatted(row.number(), row.at()), read, row);
    }

    private void expect(long order, String name, Read read, @Nullable StoredCheckpoint row) {
        var checkpoint = read.checkpoint();
        if (checkpoint == null) {
            faults.accept(new Fault.WrongSignature(name + read.wrong()));
            return;
        }
        if (row != null && (row.size() != checkpoint.size() || !row.root().equals(checkpoint.root()))) {
            faults.accept(new Fault.CheckpointAltered(name));
        }
        expected.add(new Expected(
                order,
                row == null ? name + " (size " + checkpoint.size() + ")" : name,
                checkpoint.size(),
                checkpoint.root(),
                row == null ? null : row.upTo().event()));
    }
}
