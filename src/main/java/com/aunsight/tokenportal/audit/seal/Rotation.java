package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.Misconfiguration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** Hands the sealing over from one key to another: both sign one checkpoint, so that whoever trusts one of them can trust the other. */
public final class Rotation {
    private Rotation() {}

    /**
     * @param present the file with the key that seals now
     * @param next the file with the one that shall
     * @return the checkpoint that both signed
     * @throws Misconfiguration when the present key is not the recorded one, or nothing was sealed yet
     */
    public static String run(Connection database, Path present, Path next, InstantSource clock) throws SQLException {
        var from = SigningKey.in(present);
        var to = SigningKey.in(next);
        database.setAutoCommit(false);
        try {
            Sealing.lock(database);
            var recorded = RecordedKey.all(database);
            var last = StoredCheckpoint.latest(database)
                    .orElseThrow(() -> new Misconfiguration("Nothing was sealed yet: there is nothing to hand over"));
            if (!recorded.getLast().key().equals(from.publicHalf())) {
                throw new Misconfiguration("portal.audit.key holds another key than the one that seals the audit log");
            }
            if (recorded.stream().anyMatch(key -> key.key().equals(to.publicHalf()))) {
                throw new Misconfiguration("The new key has sealed this log before: make another");
            }
            String origin = recorded.getLast().origin();
            String note = new Checkpoint(origin, last.size(), last.root())
                    .signedBy(List.of(from, to))
                    .toString();
            new RecordedKey(origin, to.publicHalf()).insert(database, clock.instant());
            new StoredCheckpoint(last.number() + 1, last.size(), last.root(), clock.instant(), note, last.upTo())
                    .insert(database);
            database.commit();
            return note;
        } finally {
            database.rollback();
        }
    }
}
