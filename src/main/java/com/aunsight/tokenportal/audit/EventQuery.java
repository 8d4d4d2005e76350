package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.AuditTrail.Filter;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One look into the log, newest first, in one statement. */
class EventQuery {
    private final Filter filter;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    EventQuery(Filter filter) {
        this.filter = filter;
        with("e.tokenId = :token", "token", filter.token());
        with("e.event = :event", "event", filter.event());
        with("e.result = :result", "result", filter.result());
        // Bounds on the key, which is the partition's: only the months asked for are read.
        with("e.id >= :from", "from", filter.from() == null ? null : TimeOrderedId.floor(filter.from()));
        with("e.requestId = :request", "request", filter.request());
        // As they are indexed.
        with("lower(" + fact("token_name") + ") = lower(:token_name)", "token_name", filter.tokenName());
        with(fact("service_id") + " = :service", "service", filter.service());
        with("e.id in (select p.eventId from PersonRow p where p.address = :address)", "address", filter.address());
        with("e.id < :until", "until", filter.until() == null ? null : TimeOrderedId.floor(filter.until()));
    }

    private static String fact(String name) {
        return "function('jsonb_extract_path_text', e.facts, '%s')".formatted(name);
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

    /** Each as its {@link EventRow} and the {@link PersonRow} of actor and subject, or null for those. */
    List<Object[]> read(EntityManager database, int limit) {
        String events = filter.person() == null
                ? where(conditions)
                : "where e.id in (%s union %s)".formatted(keys("actorId"), keys("subjectId"));
        var query = database.createQuery("""
                select e, a, s from EventRow e
                left join PersonRow a on a.eventId = e.id and a.part = ACTOR
                left join PersonRow s on s.eventId = e.id and s.part = SUBJECT
                %s order by e.id desc""".formatted(events), Object[].class);
        values.forEach(query::setParameter);
        if (filter.person() != null) {
            query.setParameter("person", filter.person()).setParameter("limit", limit);
        }
        return query.setMaxResults(limit).getResultList();
    }

    /** One person's keys. With a limit on each side both indexes are read from their end; an {@code or} would read all that the person ever did. */
    private String keys(String side) {
        var all = new ArrayList<>(conditions);
        all.add("e.%s = :person".formatted(side));
        return "(select e.id from EventRow e %s order by e.id desc limit :limit)".formatted(where(all));
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }
}
