package com.aunsight.tokenportal.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
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
     * @param request id of the request in which it happened
     * @param address the network address from which it was done
     * @param tokenName the name that a managed token had then, without regard to case
     * @param service a platform service's id
     */
    public record Filter(
            @Nullable UUID person,
            @Nullable UUID token,
            @Nullable String event,
            Event.@Nullable Result result,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String request,
            @Nullable String address,
            @Nullable String tokenName,
            @Nullable String service) {

        /** Of whatever service, and of tokens whatever they were called. */
        public Filter(
                @Nullable UUID person,
                @Nullable UUID token,
                @Nullable String event,
                Event.@Nullable Result result,
                @Nullable Instant from,
                @Nullable Instant until,
                @Nullable String request,
                @Nullable String address) {
            this(person, token, event, result, from, until, request, address, null, null);
        }

        /** Everything that happened to anybody. */
        public static Filter everything() {
            return new Filter(null, null, null, null, null, null, null, null);
        }

        /** Everything that one user did or that concerned them. */
        public static Filter of(UUID person) {
            return new Filter(person, null, null, null, null, null, null, null);
        }

        /** Whether it asks for an address, at whatever time, and for nothing else. */
        boolean byAddressAlone() {
            return address != null && equals(new Filter(null, null, null, null, from, until, null, address));
        }
    }

    /**
     * One event as told, and as JSON everywhere. Names and sentence are plain text that may hold anything but control characters: who shows
     * them escapes them.
     *
     * @param sentence plain words, with the names as they were then
     * @param actor name of who acted; {@code Somebody} for strangers
     * @param facts what it tells beyond people, token and session, by snake_case names
     */
    @JsonInclude
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Entry(
            UUID id,
            String event,
            Instant at,
            Event.Result result,
            String sentence,
            String actor,
            @Nullable UUID actorId,
            @Nullable UUID credentialId,
            @Nullable String subject,
            @Nullable UUID subjectId,
            @Nullable UUID tokenId,
            @Nullable UUID sessionId,
            @Nullable String address,
            @Nullable String agent,
            @Nullable String requestId,
            String node,
            Map<String, Object> facts) {}

    /** Entries, newest first, and the key to go on after; null at the end. */
    public record Page(List<Entry> items, @Nullable UUID next) {}

    /**
     * @param after the key of the last entry seen; null to begin
     * @param limit 1 to {@value #MAX_LIMIT}
     */
    @Transactional
    public Page list(Filter filter, @Nullable UUID after, int limit) {
        var found = read(new EventQuery(filter).after(after), limit + 1);
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(
                        List.copyOf(found.subList(0, limit)),
                        found.get(limit - 1).id());
    }

    /** One event, if the filter admits it. */
    @Transactional
    public Optional<Entry> find(Filter filter, UUID id) {
        return read(new EventQuery(filter).of(id), 1).stream().findFirst();
    }

    /** Hands over the entries, newest first, with constant memory: a chunk a transaction, so that no snapshot is held while a client reads slowly. */
    public void each(Filter filter, Consumer<List<Entry>> reader) {
        UUID after = null;
        List<Entry> chunk;
        do {
            chunk = chunk(filter, after);
            reader.accept(chunk);
            after = chunk.isEmpty() ? null : chunk.getLast().id();
        } while (chunk.size() == CHUNK);
    }

    private List<Entry> chunk(Filter filter, @Nullable UUID after) {
        return QuarkusTransaction.joiningExisting().call(() -> read(new EventQuery(filter).after(after), CHUNK));
    }

    private List<Entry> read(EventQuery query, int limit) {
        return query.read(database, limit).stream()
                .map(found -> entry(found.event(), found.actor(), found.subject()))
                .toList();
    }

    static Entry entry(EventRow row, @Nullable PersonRow actor, @Nullable PersonRow subject) {
        String who = switch (row.actorKind) {
            case USER -> name(actor, "A former user");
            case ANONYMOUS -> "Somebody";
            case SYSTEM -> "The portal";
        };
        // A user who acts on what is theirs is not written twice.
        boolean own = row.subjectId != null && row.subjectId.equals(row.actorId);
        String whom = row.subjectId == null ? "an unknown account" : own ? who : name(subject, "a former user");
        return new Entry(
                row.id,
                row.event,
                row.at,
                row.result,
                Vocabulary.sentence(row.event, who, own ? null : whom, row.facts),
                who,
                row.actorId,
                row.credentialId,
                row.subjectId == null ? null : whom,
                row.subjectId,
                row.tokenId,
                row.sessionId,
                actor == null ? null : actor.address,
                actor == null ? null : actor.agent,
                row.requestId,
                row.node,
                row.facts);
    }

    /** The name as it was then; personal facts can have been erased. */
    private static String name(@Nullable PersonRow person, String erased) {
        return person == null || person.name == null ? erased : person.name;
    }
}
