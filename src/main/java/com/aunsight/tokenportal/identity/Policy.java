package com.aunsight.tokenportal.identity;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the place. They hold for what is created, extended or begun from now on; what exists goes on as it is.
 *
 * @param defaultLifetime of a managed token whose expiry was not chosen; not longer than the longest
 * @param maxLifetime of a managed token that expires; null: none
 * @param maxPerUser live managed tokens a user may have
 * @param neverExpiring places whose tokens need not expire
 * @param addressBound places whose tokens need addresses from which they may be used
 * @param sessionLifetime of a session's token; not longer than the limit
 * @param sessionLimit until when a session can be renewed, from its beginning on
 * @param minPassword fewest characters of a new password
 */
public record Policy(
        Duration defaultLifetime,
        @Nullable Duration maxLifetime,
        int maxPerUser,
        Set<Place> neverExpiring,
        Set<Place> addressBound,
        Duration sessionLifetime,
        Duration sessionLimit,
        int minPassword) {}
