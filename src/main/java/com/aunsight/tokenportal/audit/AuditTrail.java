package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The audit log, read: newest first, paged by key. */
@ApplicationScoped
public class AuditTrail {
    /** Most entries of one page. */
    public static final int MAX_LIMIT = 200;

    private static final int CHUNK = 1_000;

    private final EntityManager database;

    AuditTrail(EntityManager database) {
        this.database = database;
    }

    /**
     * What to look for; null means: whatever.
     *
     * @param person the user who acted or whom it concerned; null for everybody's (administrators)
     * @param token a managed token's id
     * @param event a name of the vocabulary
     * @param result how it ended
     * @param from first instant, inclusive
     * @param until last instant, exclusive
     */
    public record Filter(
            @Nullable UUID person,
            @Nullable UUID token,
            @Nullable String event,
            Event.@Nullable Result result,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** Everything that one user did or that concerned them. */
        public static Filter of(UUID person) {
            return new Filter(person, null, null, null, null, null);
        }
    }

    /**
     * One event as told.
     *
     * @param sentence plain words, with the names as they were then
     * @param actor name of who acted; {@code Somebody} for strangers
     * @param facts what it tells beyond people, token and session, by snake_case names
     */
    public record Entry(
            UUID id,
            Instant at,
            String event,
            Event.Result result,
            String sentence,
            String actor,
            @Nullable UUID actorId,
            @Nullable UUID credentialId,
            @Nullable UUID subjectId,
            @Nullable String subject,
            @Nullable UUID tokenId,
            @Nullable UUID sessionId,
            Map<String, Object> facts,
            @Nullable String address,
            @Nullable String agent,
            @Nullable String requestId,
            String node) {}

    /** Entries, newest first, and the key to go on after; null at the end. */
    public record Page(List<Entry> items, @Nullable UUID next) {}

    /**
     * @param after the key of the last entry seen; null to begin
     * @param limit 1 to {@value #MAX_LIMIT}
     */
    @Transactional
    public Page list(Filter filter, @Nullable UUID after, int limit) {
        var found = read(filter, after, limit + 1);
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(
                        List.copyOf(found.subList(0, limit)),
                        found.get(limit - 1).id());
    }

    /** One event, if the filter admits it. */
    @Transactional
    public Optional<Entry> find(Filter filter, UUID id) {
        return query(filter, "e.id = :id", Map.of("id", id), 1).stream().findFirst();
    }

    /** Hands over each entry, newest first, with constant memory: a chunk a transaction, so that no snapshot is held while a client reads slowly. */
    public void each(Filter filter, Consumer<Entry> reader) {
        UUID after = null;
        List<Entry> chunk;
        do {
            chunk = chunk(filter, after);
            chunk.forEach(reader);
            after = chunk.isEmpty() ? null : chunk.getLast().id();
        } while (chunk.size() == CHUNK);
    }

    private List<Entry> chunk(Filter filter, @Nullable UUID after) {
        return QuarkusTransaction.joiningExisting().call(() -> read(filter, after, CHUNK));
    }

    private List<Entry> read(Filter filter, @Nullable UUID after, int limit) {
        return after == null
                ? query(filter, null, Map.of(), limit)
                : query(filter, "e.id < :after", Map.of("after", after), limit);
    }

    private List<Entry> query(Filter filter, @Nullable String where, Map<String, Object> parameters, int limit) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<>(parameters);
        if (where != null) {
            conditions.add(where);
        }
        if (filter.person() != null) {
            conditions.add("(e.actorId = :person or e.subjectId = :person)");
            values.put("person", filter.person());
        }
        if (filter.token() != null) {
            conditions.add("e.tokenId = :token");
            values.put("token", filter.token());
        }
        if (filter.event() != null) {
            conditions.add("e.event = :event");
            values.put("event", filter.event());
        }
        if (filter.result() != null) {
            conditions.add("e.result = :result");
            values.put("result", filter.result());
        }
        // Bounds on the key, which is the partition's: only the months asked for are read.
        if (filter.from() != null) {
            conditions.add("e.id >= :from");
            values.put("from", TimeOrderedId.floor(filter.from()));
        }
        if (filter.until() != null) {
            conditions.add("e.id < :until");
            values.put("until", TimeOrderedId.floor(filter.until()));
        }
        var query = database.createQuery(
                """
                select e, a, s from EventRow e
                left join PersonRow a on a.eventId = e.id and a.part = ACTOR
                left join PersonRow s on s.eventId = e.id and s.part = SUBJECT
                %s order by e.id desc""".formatted(conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions)), Object[].class);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList().stream()
                .map(row -> entry((EventRow) row[0], (PersonRow) row[1], (PersonRow) row[2]))
                .toList();
    }

    private static Entry entry(EventRow row, @Nullable PersonRow actor, @Nullable PersonRow subject) {
        String who = switch (row.actorKind) {
            case USER -> actor == null || actor.name == null ? "A former user" : actor.name;
            case ANONYMOUS -> "Somebody";
            case SYSTEM -> "The portal";
        };
        // A user who acts on what is theirs is not written twice.
        String whom = subject == null
                ? (row.subjectId != null && row.subjectId.equals(row.actorId) ? who : null)
                : subject.name;
        return new Entry(
                row.id,
                row.at,
                row.event,
                row.result,
                Vocabulary.sentence(row.event, who, whom == null ? "an unknown account" : whom, row.facts),
                who,
                row.actorId,
                row.credentialId,
                row.subjectId,
                whom,
                row.tokenId,
                row.sessionId,
                row.facts,
                actor == null ? null : actor.address,
                actor == null ? null : actor.agent,
                row.requestId,
                row.node);
    }
}
