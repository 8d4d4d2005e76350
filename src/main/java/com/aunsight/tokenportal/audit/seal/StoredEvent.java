package com.aunsight.tokenportal.audit.seal;

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
import java.util.HashMap;
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

    /** Those of the ids that there are. */
    static Map<UUID, StoredEvent> all(Connection database, Collection<UUID> ids) throws SQLException {
        try (var statement =
                database.prepareStatement("select " + COLUMNS + " from audit_events e where e.id = any(?)")) {
            statement.setArray(1, database.createArrayOf("uuid", ids.toArray()));
            return all(statement).stream().collect(Collectors.toMap(StoredEvent::id, Function.identity()));
        }
    }

    /** The bytes that are hashed, by encoding 1 (docs/audit.md): a JSON object with every column, in canonical form. */
    String canonical() {
        var members = new HashMap<String, String>();
        members.put("actor_digest", CanonicalJson.of(actorDigest));
        members.put("actor_id", CanonicalJson.of(actorId));
        members.put("actor_kind", CanonicalJson.of(actorKind));
        members.put("at", CanonicalJson.of(AT.format(at)));
        members.put("cluster", CanonicalJson.of(cluster));
        members.put("credential_id", CanonicalJson.of(credentialId));
        members.put("encoding", Integer.toString(encoding));
        members.put("event", CanonicalJson.of(event));
        members.put("facts", CanonicalJson.rewritten(facts));
        members.put("id", CanonicalJson.of(id.toString()));
        members.put("node", CanonicalJson.of(node));
        members.put("request_id", CanonicalJson.of(requestId));
        members.put("result", CanonicalJson.of(result));
        members.put("session_id", CanonicalJson.of(sessionId));
        members.put("subject_digest", CanonicalJson.of(subjectDigest));
        members.put("subject_id", CanonicalJson.of(subjectId));
        members.put("token_id", CanonicalJson.of(tokenId));
        members.put("xid", CanonicalJson.of(xid));
        return CanonicalJson.object(members);
    }

    /** The event's leaf in the tree. */
    Hash leaf() {
        return Hash.leaf(canonical().getBytes(StandardCharsets.UTF_8));
    }
}
