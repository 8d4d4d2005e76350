package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.AuditTrail.Filter;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One look into the log, newest first: the keys, from the end of an index that has them in their order, and then the rows of just these,
 * from the months in which they are. However many events there are, what is rare is found by what is rare of it.
 */
class EventQuery {
    /** Each look is planned for the values it asks for: a plan for any value takes a common one for rare, or the other way round. */
    private static final String OWN_PLAN = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    /**
     * By their keys alone, and their people apart: joined, the database may rather read all people of the time in between, for each event
     * again. The bounds are of the months; it does not conclude them from the keys.
     */
    private static final String EVENTS =
            "from EventRow where id in :keys and id between :oldest and :newest order by id desc";

    private static final String PEOPLE =
            "from PersonRow where eventId in :keys and eventId between :oldest and :newest";

    /**
     * What others did to a person, as it is indexed: what people do to themselves is on the side of the actor. With a limit on each side
     * both indexes are read from their end; an {@code or} would read all that the person ever did. The offset keeps the database from
     * looking for other conditions first, which the few events of this side may never meet.
     */
    private static final String BY_OTHERS =
            "(select * from audit_events where subject_id = :person and subject_id is distinct from actor_id offset 0)";

    /** Enough by itself, where nothing but the time is asked for beside it: from an address of everybody's in the order of its index. */
    private static final String FROM_ADDRESS =
            "(select event_id as id from audit_people where part = 'ACTOR' and address = :address)";

    private final Filter filter;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    EventQuery(Filter filter) {
        this.filter = filter;
        with("e.token_id = :token", "token", filter.token());
        with("e.event = :event", "event", filter.event());
        with("e.result = :result", "result", name(filter.result()));
        with("e.request_id = :request", "request", filter.request());
        // As they are indexed.
        with("lower(" + fact("token_name") + ") = lower(:token_name)", "token_name", filter.tokenName());
        with(fact("service_id") + " = :service", "service", filter.service());
        // Bounds on the key, which is the partition's: only the months asked for are read.
        with("e.id >= :from", "from", filter.from() == null ? null : TimeOrderedId.floor(filter.from()));
        with("e.id < :until", "until", filter.until() == null ? null : TimeOrderedId.floor(filter.until()));
        if (contradictory()) {
            conditions.add("false");
        }
    }

    private static @Nullable String name(Event.@Nullable Result result) {
        return result == null ? null : result.name();
    }

    /** Events of one kind end in one way: looking for another would read all of the kind and find none. */
    private boolean contradictory() {
        var kind = filter.event() == null ? null : Vocabulary.recorded(filter.event());
        return kind != null && filter.result() != null && kind.result() != filter.result();
    }

    private static String fact(String name) {
        return "jsonb_extract_path_text(e.facts, '%s')".formatted(name);
    }

    /** Only what is older than this key; null for all. */
    EventQuery after(@Nullable UUID key) {
        return with("e.id < :after", "after", key);
    }

    /** Only this one. */
    EventQuery of(UUID key) {
        return with("e.id = :key", "key", key);
    }

    private EventQuery with(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
        return this;
    }

    /**
     * What is stored of an event.
     *
     * @param actor null where nobody is known who acted
     * @param subject null where it concerned nobody else
     */
    record Found(
            EventRow event,
            @Nullable PersonRow actor,
            @Nullable PersonRow subject) {}

    List<Found> read(EntityManager database, int limit) {
        database.createNativeQuery(OWN_PLAN, String.class).getSingleResult();
        var keys = keys(database, limit);
        if (keys.isEmpty()) {
            return List.of();
        }
        var people = rows(database, PEOPLE, PersonRow.class, keys).stream()
                .collect(Collectors.toMap(person -> new PersonRow.Key(person.eventId, person.part), person -> person));
        return rows(database, EVENTS, EventRow.class, keys).stream()
                .map(event -> new Found(
                        event,
                        people.get(new PersonRow.Key(event.id, PersonRow.Part.ACTOR)),
                        people.get(new PersonRow.Key(event.id, PersonRow.Part.SUBJECT))))
                .toList();
    }

    private static <T> List<T> rows(EntityManager database, String query, Class<T> type, List<UUID> keys) {
        return database.createQuery(query, type)
                .setParameter("keys", keys)
                .setParameter("oldest", keys.getLast())
                .setParameter("newest", keys.getFirst())
                .getResultList();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> keys(EntityManager database, int limit) {
        var query = database.createNativeQuery(
                filter.person() == null
                        ? newest("audit_events", conditions)
                        : "select id from ((%s) union all (%s)) e order by id desc limit :limit"
                                .formatted(
                                        newest("audit_events", conditionsAnd("e.actor_id = :person")),
                                        newest(BY_OTHERS, conditions)),
                UUID.class);
        values.forEach(query::setParameter);
        if (filter.address() != null) {
            query.setParameter("address", filter.address());
        }
        if (filter.person() != null) {
            query.setParameter("person", filter.person());
        }
        return query.setParameter("limit", limit).getResultList();
    }

    private List<String> conditionsAnd(String condition) {
        var all = new ArrayList<>(conditions);
        all.add(condition);
        return all;
    }

    private String newest(String events, List<String> conditions) {
        return "select e.id from %s %s order by e.id desc limit :limit"
                .formatted(from(events), conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions));
    }

    private String from(String events) {
        if (filter.address() == null) {
            return events + " e";
        }
        return filter.byAddressAlone()
                ? FROM_ADDRESS + " e"
                : "%s e join %s p on p.id = e.id".formatted(events, FROM_ADDRESS);
    }
}
