package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose signatures count: the key that the auditor brings, and those with which it shares a signed checkpoint, as a rotation leaves one.
 * Where none is brought, those that the database names: then it is the database that is believed.
 */
final class Trust {
    /** Notes with two signatures: the line of the second follows that of the first. */
    private static final String SIGNED_TWICE = "select note from audit_checkpoints where note like E'%\\n— %\\n— %'";

    private final Set<RecordedKey> keys;

    private Trust(Set<RecordedKey> keys) {
        this.keys = keys;
    }

    static Trust in(Connection database, @Nullable LogKey brought) throws SQLException {
        var recorded = RecordedKey.all(database);
        var trusted = new HashSet<RecordedKey>();
        for (RecordedKey key : recorded) {
            if (brought == null || key.key().equals(brought)) {
                trusted.add(key);
            }
        }
        if (trusted.size() < recorded.size() && !trusted.isEmpty()) {
            follow(rotations(database), recorded, trusted);
        }
        return new Trust(trusted);
    }

    private static void follow(List<SignedNote> rotations, List<RecordedKey> recorded, Set<RecordedKey> trusted) {
        boolean grown;
        do {
            grown = false;
            for (SignedNote note : rotations) {
                if (trusted.stream().anyMatch(key -> signed(note, key))) {
                    for (RecordedKey other : recorded) {
                        grown |= signed(note, other) && trusted.add(other);
                    }
                }
            }
        } while (grown);
    }

    private static List<SignedNote> rotations(Connection database) throws SQLException {
        var notes = new ArrayList<SignedNote>();
        try (var statement = database.prepareStatement(SIGNED_TWICE);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                try {
                    notes.add(SignedNote.of(rows.getString(1)));
                } catch (IllegalArgumentException e) {
                    // Told when its turn comes.
                }
            }
        }
        return notes;
    }

    private static boolean signed(SignedNote note, RecordedKey by) {
        return note.signedBy(by.key(), by.origin());
    }

    /** Whether a trusted key signed it, and signed it as a checkpoint of its log. */
    boolean covers(SignedNote note) {
        return keys.stream().anyMatch(key -> note.text().startsWith(key.origin() + "\n") && signed(note, key));
    }
}
