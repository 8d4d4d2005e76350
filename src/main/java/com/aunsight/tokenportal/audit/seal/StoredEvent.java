package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event with every fact that is stored of it but the personal ones, which it holds by their digests. Ids and numbers as text, digests
 * in hexadecimal.
 *
 * @param facts JSON as the database writes it
 */
record StoredEvent(
        UUID id,
        Instant at,
        int encoding,
        String event,
        String result,
        String actorKind,
        @Nullable String actorId,
        @Nullable String credentialId,
        @Nullable String subjectId,
        @Nullable String tokenId,
        @Nullable String sessionId,
        String facts,
        @Nullable String requestId,
        String node,
        @Nullable String actorDigest,
        @Nullable String subjectDigest,
        String xid,
        String cluster) {
    /** What is selected, in the order that it is read. */
    static final String COLUMNS = """
            e.id, e.at, e.encoding, e.event, e.result, e.actor_kind, e.actor_id::text, e.credential_id::text, e.subject_id::text,
            e.token_id::text, e.session_id::text, e.facts::text, e.request_id, e.node, encode(e.actor_digest, 'hex'),
            encode(e.subject_digest, 'hex'), e.xid::text, e.cluster::text""";

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getObject(1, UUID.class),
                instant(row.getObject(2, OffsetDateTime.class)),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18));
    }

    /** What somebody who alters a row may write, infinity too, which the driver gives as the last day there is, elsewhere on Earth. */
    private static Instant instant(OffsetDateTime at) {
        boolean endless = at.equals(OffsetDateTime.MAX) || at.equals(OffsetDateTime.MIN);
        return (endless ? at.withOffsetSameLocal(ZoneOffset.UTC) : at).toInstant();
    }

    /** All that a query for {@link #COLUMNS} finds. */
    static List<StoredEvent> all(PreparedStatement query) throws SQLException {
        var events = new ArrayList<StoredEvent>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                events.add(of(rows));
            }
        }
        return events;
    }

    /** Those of the ids that there are. The bounds are of the months: the database does not conclude them from the ids. */
    static Map<UUID, StoredEvent> all(Connection database, Collection<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try (var statement = database.prepareStatement(
                "select " + COLUMNS + " from audit_events e where e.id = any(?) and e.id between ? and ?")) {
            statement.setArray(1, database.createArrayOf("uuid", ids.toArray()));
            statement.setObject(2, Collections.min(ids, TimeOrderedId.ORDER));
            statement.setObject(3, Collections.max(ids, TimeOrderedId.ORDER));
            return all(statement).stream().collect(Collectors.toMap(StoredEvent::id, Function.identity()));
        }
    }

    /** The bytes that are hashed, by encoding 1 (docs/audit.md): a JSON object with every column, in canonical form. */
    String canonical() {
        var json = new CanonicalJson.Members();
        json.add("actor_digest", actorDigest);
        json.add("actor_id", actorId);
        json.add("actor_kind", actorKind);
        json.add("at", AT.format(at));
        json.add("cluster", cluster);
        json.add("credential_id", credentialId);
        json.addWritten("encoding", Integer.toString(encoding));
        json.add("event", event);
        json.addWritten("facts", CanonicalJson.rewritten(facts));
        json.add("id", id.toString());
        json.add("node", node);
        json.add("request_id", requestId);
        json.add("result", result);
        json.add("session_id", sessionId);
        json.add("subject_digest", subjectDigest);
        json.add("subject_id", subjectId);
        json.add("token_id", tokenId);
        json.add("xid", xid);
        return json.object();
    }

    /** The event's leaf in the tree. */
    Hash leaf() {
        return Hash.leaf(canonical().getBytes(StandardCharsets.UTF_8));
    }
}
