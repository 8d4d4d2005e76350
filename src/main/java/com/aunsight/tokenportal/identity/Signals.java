package com.aunsight.tokenportal.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people should look at: each their own, administrators everybody's. */
public interface Signals {
    /** Longest page of a list. */
    int MAX_LIMIT = 200;

    /**
     * @param kind null for all
     * @param token of one token; null for all
     * @param after the id of the last one seen; null to begin
     * @param limit 1 to {@value #MAX_LIMIT}
     * @param everybody all users' (administrators alone)
     */
    record Query(
            Signal.@Nullable Kind kind,
            @Nullable UUID token,
            @Nullable UUID after,
            int limit,
            boolean everybody) {

        /** The latest of one's own. */
        public static Query latest(int limit) {
            return new Query(null, null, null, limit, false);
        }

        /** The latest of one's own that are about one token. */
        public static Query latest(UUID token, int limit) {
            return new Query(null, token, null, limit, false);
        }
    }

    /** @param next where to go on; null at the end */
    record Page(List<Signal> items, @Nullable UUID next) {}

    /**
     * Those whose causes stand now, the latest first.
     *
     * @return else {@link Refusal.Invalid} for {@code limit}
     */
    Outcome<Page> list(Caller caller, Query query);

    /**
     * Shows a signal about one's own token no more; it is not raised again for the same occasion.
     *
     * @return it as it was; else {@link Refusal.NotFound}
     */
    Outcome<Signal> dismiss(Caller caller, UUID id);
}
