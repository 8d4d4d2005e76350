package com.aunsight.tokenportal.identity.embedded;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Ends what has no cause any more, and gives signals of tokens that were handed over to their new owners. Whichever node does it. */
@ApplicationScoped
class SignalEnding {
    private static final int STEP = 500;
    /** As long as uses by the day. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final UUID FIRST_ID = new UUID(0, 0);

    private static final String PAGE =
            "select id from signals where ended_at is null and id > :after order by id limit :step";

    private static final String FOLLOW = """
            update signals s set user_id = t.owner_id from tokens t
            where s.id in (:page) and t.id = s.token_id and t.owner_id <> s.user_id""";

    private static final String END = """
            update signals ended set ended_at = :now where ended.id in (:page) and ended.ended_at is null and not exists (
              select from %s where s.id = ended.id and %s)""".formatted(SignalCauses.OPEN, SignalCauses.STANDS);

    private static final String FORGET = """
            delete from signals where id in (select id from signals where ended_at < :before order by ended_at limit :step)""";

    private final Session database;

    SignalEnding(Session database) {
        this.database = database;
    }

    void end(Instant now) {
        UUID after = FIRST_ID;
        while (after != null) {
            UUID from = after;
            after = QuarkusTransaction.requiringNew().call(() -> step(from, now));
        }
        while (QuarkusTransaction.requiringNew().call(() -> forget(now)) == STEP) {}
    }

    /** @return where to go on; null at the end */
    private @Nullable UUID step(UUID after, Instant now) {
        database.createNativeQuery(SignalCauses.BY_INDEX, String.class).getSingleResult();
        var page = database.createNativeQuery(PAGE, UUID.class)
                .setParameter("after", after)
                .setParameter("step", STEP)
                .getResultList();
        if (!page.isEmpty()) {
            database.createNativeMutationQuery(FOLLOW)
                    .setParameter("page", page)
                    .executeUpdate();
            database.createNativeMutationQuery(END)
                    .setParameter("page", page)
                    .setParameter("now", now)
                    .executeUpdate();
        }
        return page.size() == STEP ? page.getLast() : null;
    }

    private int forget(Instant now) {
        return database.createNativeMutationQuery(FORGET)
                .setParameter("before", now.minus(KEPT))
                .setParameter("step", STEP)
                .executeUpdate();
    }
}
