package com.aunsight.tokenportal.audit.seal;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that is not as it was sealed. */
public sealed interface Fault {
    /** In plain words, with the ids and times to look for. */
    String told();

    /** A fact of an event is another than was sealed. */
    record Altered(UUID event, Instant at, long index) implements Fault {
        @Override
        public String told() {
            return "altered: event %s of %s (leaf %d) is not what was sealed".formatted(event, at, index);
        }
    }

    /** A personal fact is another than the event's digest says, or there is one though the event knows of none. */
    record PersonAltered(UUID event, Instant at, String part) implements Fault {
        @Override
        public String told() {
            return "altered: personal facts of the %s of event %s of %s".formatted(part, event, at);
        }
    }

    /** Personal facts are gone, and no erasure was told. */
    record PersonMissing(UUID event, Instant at, String part) implements Fault {
        @Override
        public String told() {
            return "missing: personal facts of the %s of event %s of %s, of whose erasure no event tells"
                    .formatted(part, event, at);
        }
    }

    /** Personal facts of an event that there is not. */
    record StrayPerson(UUID event) implements Fault {
        @Override
        public String told() {
            return "added: personal facts of an event %s that is not there".formatted(event);
        }
    }

    /** An event was sealed and is not there. */
    record Missing(UUID event, Instant at, long index) implements Fault {
        @Override
        public String told() {
            return "missing: event %s of %s (leaf %d)".formatted(event, at, index);
        }
    }

    /** Of a month that was moved out of the database more, or fewer, are gone than were moved. */
    record DetachedOtherwise(YearMonth month, long moved, long gone) implements Fault {
        @Override
        public String told() {
            return "missing: %d events of %s, of which %d were moved out of the database".formatted(gone, month, moved);
        }
    }

    /** An event stands where all is sealed, and never was. */
    record Added(UUID event, Instant at) implements Fault {
        @Override
        public String told() {
            return "added: event %s, said to be of %s, was not there when its time was sealed".formatted(event, at);
        }
    }

    /** An event was sealed long after the time it claims. */
    record Backdated(UUID event, Instant at, long index, Instant sealedAfter) implements Fault {
        @Override
        public String told() {
            return "added: event %s (leaf %d) says %s, and was sealed after one of %s"
                    .formatted(event, index, at, sealedAfter);
        }
    }

    /** An event's leaf is not in the order of the transactions. */
    record Reordered(UUID event, Instant at, long index) implements Fault {
        @Override
        public String told() {
            return "reordered: event %s of %s stands at leaf %d, where it was not sealed".formatted(event, at, index);
        }
    }

    /** Leaves are gone, from one index to another, inclusive. */
    record LeavesMissing(long from, long to) implements Fault {
        @Override
        public String told() {
            return "missing: leaves %d to %d".formatted(from, to);
        }
    }

    /** The log is shorter than a checkpoint says. */
    record Truncated(long leaves, long signed, String checkpoint) implements Fault {
        @Override
        public String told() {
            return "truncated: the log has %d leaves, and %s covers %d".formatted(leaves, checkpoint, signed);
        }
    }

    /** A checkpoint's note is not signed by a trusted key, or is none. */
    record WrongSignature(String checkpoint) implements Fault {
        @Override
        public String told() {
            return "wrong signature: " + checkpoint;
        }
    }

    /** What is stored of a checkpoint is not what its note says. */
    record CheckpointAltered(String checkpoint) implements Fault {
        @Override
        public String told() {
            return "altered: %s is stored with another size, root or last event than it was made with"
                    .formatted(checkpoint);
        }
    }

    /** Checkpoints are counted without a gap, and here is one. */
    record CheckpointMissing(long number) implements Fault {
        @Override
        public String told() {
            return "missing: checkpoint " + number;
        }
    }

    /**
     * The tree is not the one that was signed.
     *
     * @param since the last checkpoint that still fits; null for none
     * @param events the first of those between, among which what was changed is
     */
    record OtherRoot(String checkpoint, long size, @Nullable String since, List<UUID> events) implements Fault {
        @Override
        public String told() {
            return "altered: the tree of %d leaves is not the one that %s signed; it still fits %s. Look at %s"
                    .formatted(size, checkpoint, since == null ? "none before" : since, events);
        }
    }

    /** A stored hash, from which proofs are made, is wrong. */
    record SubtreeAltered(int level, long index) implements Fault {
        @Override
        public String told() {
            return "altered: stored subtree %d of level %d".formatted(index, level);
        }
    }
}
