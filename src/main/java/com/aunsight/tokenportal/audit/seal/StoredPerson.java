package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.Sha256;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The personal facts of an event's actor or subject. The event holds their digest alone, so that they can be erased while it still proves.
 *
 * @param salt 16 random bytes in hexadecimal
 */
@JsonInclude
public record StoredPerson(
        String salt,
        @Nullable String name,
        @Nullable String email,
        @Nullable String address,
        @Nullable String agent) {

    public StoredPerson {
        Objects.requireNonNull(salt);
    }

    /** Of which people an event knows personal facts. */
    enum Part {
        ACTOR,
        SUBJECT
    }

    /** Where a person's facts are kept. */
    record Key(UUID event, Part part) {}

    /** SHA-256 over the salt and each fact behind its length (−1 for none), in the order name, e-mail, address, agent. */
    public byte[] digest() {
        var facts = new ByteArrayOutputStream();
        for (String fact : Arrays.asList(name, email, address, agent)) {
            byte[] bytes = fact == null ? new byte[0] : fact.getBytes(StandardCharsets.UTF_8);
            facts.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(fact == null ? -1 : bytes.length)
                    .array());
            facts.writeBytes(bytes);
        }
        return Sha256.of(HexFormat.of().parseHex(salt), facts.toByteArray());
    }

    /** As the event holds it. */
    String digestInHex() {
        return HexFormat.of().formatHex(digest());
    }

    /** What is kept of the people of these events. */
    static Map<Key, StoredPerson> all(Connection database, Collection<UUID> events) throws SQLException {
        var found = HashMap.<Key, StoredPerson>newHashMap(events.size());
        try (var statement = database.prepareStatement("""
                select event_id, part, encode(salt, 'hex'), name, email, address, agent
                from audit_people where event_id = any(?)""")) {
            statement.setArray(1, database.createArrayOf("uuid", events.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            new Key(rows.getObject(1, UUID.class), Part.valueOf(rows.getString(2))),
                            new StoredPerson(
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getString(6),
                                    rows.getString(7)));
                }
            }
        }
        return found;
    }
}
