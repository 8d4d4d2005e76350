package com.aunsight.tokenportal.audit.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The seals over the audit log, for whoever asks: checkpoints and proofs. */
@ApplicationScoped
public class Seals {
    /** Longer than a statement of it may take. */
    private static final int VERIFYING_SOCKET_LIMIT_MILLIS = 610_000;

    private final DataSource database;
    private final Sealer sealer;

    Seals(DataSource database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /**
     * A signed checkpoint.
     *
     * @param number they are counted from 1
     * @param size events in it
     * @param at when it was signed
     * @param note as the C2SP describe it
     */
    public record Signed(long number, long size, Instant at, String note) {
        private static Signed of(StoredCheckpoint stored) {
            return new Signed(stored.number(), stored.size(), stored.at(), stored.note());
        }
    }

    /** That one checkpoint's log begins with all of another's (RFC 9162), in base64. */
    public record Consistency(long first, long second, List<String> hashes) {}

    /** The latest checkpoint; empty when nothing was sealed yet. */
    public Optional<Signed> latest() {
        return with(connection -> StoredCheckpoint.latest(connection).map(Signed::of));
    }

    /**
     * How far the log is sealed.
     *
     * @param latest null when nothing was sealed yet
     * @param waitingSince time of the oldest event that waits for its seal; null when none does
     */
    public record State(@Nullable Signed latest, @Nullable Instant waitingSince) {}

    public State state() {
        return with(connection -> new State(
                StoredCheckpoint.latest(connection).map(Signed::of).orElse(null), Sealer.oldestUnsealed(connection)));
    }

    /** The checkpoint of this number. */
    public Optional<Signed> numbered(long number) {
        return with(connection -> StoredCheckpoint.numbered(connection, number).map(Signed::of));
    }

    /** The checkpoint of exactly this size; the first of them, should there be several. */
    public Optional<Signed> of(long size) {
        return with(connection -> StoredCheckpoint.covering(connection, size)
                .filter(checkpoint -> checkpoint.size() == size)
                .map(Signed::of));
    }

    /** The first checkpoint over an event; empty while it has none. */
    public Optional<Signed> covering(UUID event) {
        return with(connection -> {
            Long index = Proving.indexes(connection, List.of(event)).get(event);
            return index == null
                    ? Optional.empty()
                    : StoredCheckpoint.covering(connection, index + 1).map(Signed::of);
        });
    }

    /**
     * @param first 1 to {@code second}
     * @param second up to the latest checkpoint's size
     * @return empty when the sizes are others
     */
    public Optional<Consistency> consistency(long first, long second) {
        return with(connection -> {
            long size = StoredCheckpoint.latest(connection)
                    .map(StoredCheckpoint::size)
                    .orElse(0L);
            if (first < 1 || first > second || second > size) {
                return Optional.empty();
            }
            var hashes = new Tree(new StoredSubtrees(connection), second).consistency(first);
            return Optional.of(new Consistency(
                    first, second, hashes.stream().map(Hash::toString).toList()));
        });
    }

    /** Seals what was committed until now, if this node can, without waiting for the next time. */
    public void hurry() {
        sealer.hurry();
    }

    /** Public half of the key that this node seals with, for {@link #verify}; empty where it has none. */
    public Optional<String> ownKey() {
        return sealer.publicKey();
    }

    /**
     * Verifies the whole log, on a connection of the pool.
     *
     * @param key the log's public key; null to believe those that the database names
     */
    public Verification.Report verify(@Nullable String key, Verification.Progress progress) {
        return with(connection -> {
            try (var _ = Patience.with(connection, VERIFYING_SOCKET_LIMIT_MILLIS)) {
                return Verification.run(connection, key, "", progress);
            }
        });
    }

    /** Proves many events by the checkpoint that is the latest now. */
    public Prover prover() {
        return new Prover(this, with(StoredCheckpoint::latest).map(Proving::new).orElse(null));
    }

    /** One reader's proofs, all by one checkpoint. Holds no connection between two calls; not for several threads. */
    public static final class Prover {
        private final Seals seals;
        private final @Nullable Proving proving;

        private Prover(Seals seals, @Nullable Proving proving) {
            this.seals = seals;
            this.proving = proving;
        }

        /** A proof of each of the events that the checkpoint covers. */
        public Map<UUID, Proof> of(Collection<UUID> events) {
            var by = proving;
            return by == null || events.isEmpty() ? Map.of() : seals.with(connection -> by.of(connection, events));
        }
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T with(Question<T> question) {
        try (var connection = database.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
