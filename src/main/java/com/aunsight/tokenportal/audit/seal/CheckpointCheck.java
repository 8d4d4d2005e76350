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
    private final Deque<StoredCheckpoint> page = new ArrayDeque<>();
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

    /** What an auditor kept elsewhere. */
    void bring(Collection<SignedNote> notes) {
        for (SignedNote note : notes) {
            brought++;
            expect(-brought, "the checkpoint that was brought", note.toString(), null);
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
                page.addAll(StoredCheckpoint.after(database, lastNumber, PAGE));
            }
            var next = page.peek();
            if (next == null || next.size() > size) {
                return;
            }
            page.remove();
            for (long gone = lastNumber + 1; gone < next.number(); gone++) {
                faults.accept(new Fault.CheckpointMissing(gone));
            }
            lastNumber = next.number();
            stored++;
            expect(next.number(), "checkpoint %d of %s".formatted(next.number(), next.at()), next.note(), next);
        }
    }

    private void expect(long order, String name, String text, @Nullable StoredCheckpoint row) {
        try {
            var note = SignedNote.of(text);
            if (!trust.covers(note)) {
                faults.accept(new Fault.WrongSignature(name));
                return;
            }
            var checkpoint = Checkpoint.of(note.text());
            if (row != null && (row.size() != checkpoint.size() || !row.root().equals(checkpoint.root()))) {
                faults.accept(new Fault.CheckpointAltered(name));
            }
            expected.add(new Expected(
                    order,
                    row == null ? name + " (size " + checkpoint.size() + ")" : name,
                    checkpoint.size(),
                    checkpoint.root(),
                    row == null ? null : row.upTo().event()));
        } catch (IllegalArgumentException e) {
            faults.accept(new Fault.WrongSignature(name + " (" + e.getMessage() + ")"));
        }
    }
}
