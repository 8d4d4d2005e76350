package com.aunsight.tokenportal.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Intents that nothing followed: a process stopped, or lost its database, before it could tell what became of them. */
@ApplicationScoped
public class Intents {
    /** No call takes so long. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private static final int BATCH = 100;

    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;

    Intents(InstantSource clock, EntityManager database, AuditLog audit) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
    }

    /** Tells of each of them, once, that its end is unknown; whoever looks after the portal finds them so in the log. */
    @Transactional
    public void tellUnknown() {
        // One node at a time, or two would tell of the same.
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('unknown intents', 0))")
                .getSingleResult();
        List<UUID> open = database.createNativeQuery("""
                        select asked.id from audit_events asked
                        where asked.event = 'identity.asked' and asked.at < :before
                          and not exists (select from audit_events told where told.facts ->> 'intent' = asked.id::text)
                        order by asked.id""", UUID.class)
                .setParameter("before", clock.instant().minus(LONGEST_CALL))
                .setMaxResults(BATCH)
                .getResultList();
        open.forEach(intent -> audit.unknown(intent, clock.instant()));
    }
}
