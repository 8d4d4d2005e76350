package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.Sha256;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
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

    /** In the place of a length. */
    private static final byte[] NONE = {-1, -1, -1, -1};

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
        return Sha256.of(HexFormat.of().parseHex(salt), sealed(name), sealed(email), sealed(address), sealed(agent));
    }

    private static byte[] sealed(@Nullable String fact) {
        if (fact == null) {
            return NONE;
        }
        byte[] bytes = fact.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    /** As the event holds it. */
    String digestInHex() {
        return HexFormat.of().formatHex(digest());
    }

    /** What is kept of the people of these events; with bounds as in {@link StoredEvent#all(Connection, Collection)}. */
    static Map<Key, StoredPerson> all(Connection database, Collection<UUID> events) throws SQLException {
        if (events.isEmpty()) {
            return Map.of();
        }
        var found = HashMap.<Key, StoredPerson>newHashMap(events.size());
        try (var statement = database.prepareStatement("""
                select event_id, part, encode(salt, 'hex'), name, email, address, agent from audit_people
                where event_id = any(?) and event_id between ? and ? and part in ('ACTOR', 'SUBJECT')""")) {
            statement.setArray(1, database.createArrayOf("uuid", events.toArray()));
            statement.setObject(2, Collections.min(events, TimeOrderedId.ORDER));
            statement.setObject(3, Collections.max(events, TimeOrderedId.ORDER));
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
