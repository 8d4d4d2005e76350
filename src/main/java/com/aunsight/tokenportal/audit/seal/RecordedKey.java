package com.aunsight.tokenportal.audit.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A key that signs, or once did, and the name of the log, which all of them share. */
record RecordedKey(String origin, LogKey key) {

    /** All, oldest first: the last one signs. */
    static List<RecordedKey> all(Connection database) throws SQLException {
        try (var statement = database.prepareStatement("select origin, public_key from audit_keys order by number");
                var rows = statement.executeQuery()) {
            var keys = new ArrayList<RecordedKey>();
            while (rows.next()) {
                keys.add(new RecordedKey(rows.getString(1), LogKey.of(rows.getBytes(2))));
            }
            return keys;
        }
    }

    void insert(Connection database, Instant now) throws SQLException {
        try (var statement = database.prepareStatement("""
                insert into audit_keys (number, origin, public_key, at)
                select coalesce(max(number), 0) + 1, ?, ?, ? from audit_keys""")) {
            statement.setString(1, origin);
            statement.setBytes(2, key.bytes());
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
