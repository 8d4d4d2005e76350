package com.aunsight.tokenportal.identity.embedded;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * Takes tokens that expired a day ago out of the lists of tokens in use. A trigger does that for what people change; time changes nothing
 * by itself. By the database's clock: what is taken out stays out until somebody changes the token.
 */
@ApplicationScoped
class TokenLiveness {
    /** Those of a week, in which the portal may have been down; locked in the order in which uses are written. */
    private static final String EXPIRED = """
            with gone as (
              select u.token_id from tokens t join token_uses u on u.token_id = t.id
              where coalesce(t.expires_at, timestamptz '9999-12-31 00:00:00+00') between now() - interval '8 days' and now() - interval '1 day'
                and t.deleted_at is null and u.live
              order by u.token_id limit 10000 for update of u skip locked
            ), networks as (
              update token_roamings r set live = false from gone where r.token_id = gone.token_id
            )
            update token_uses u set live = false from gone where u.token_id = gone.token_id""";

    private final EntityManager database;

    TokenLiveness(EntityManager database) {
        this.database = database;
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void takeOut() {
        database.createNativeQuery(EXPIRED).executeUpdate();
    }
}
