package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policies.Impact;
import com.aunsight.tokenportal.identity.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;

/** What there is that a policy does not allow: counted when an administrator asks, over all tokens and sessions. */
@ApplicationScoped
class PolicyImpact {
    private static final String COUNTS = """
            with live as materialized (
              select owner_id, place, expires_at, allowed_addresses, deactivated_at is null as active
              from tokens where deleted_at is null and (expires_at is null or expires_at > :now)
            )
            select
              (select count(*) from (select from live group by owner_id having count(*) > :most) above) as users,
              (select count(*) from live where active and expires_at > :latest) as beyond,
              (select count(*) from live where active and expires_at is null and place = any (:ending)) as never_expiring,
              (select count(*) from live where active and allowed_addresses = '{}' and place = any (:bound)) as unbound,
              (select count(*) from sessions where ended_at is null and expires_at > :now
                 and (expires_at > :renewed or renewable_until > :limit)) as sessions""";

    private final EntityManager database;

    PolicyImpact(EntityManager database) {
        this.database = database;
    }

    Impact of(Policy policy, Instant now) {
        var most = policy.maxLifetime();
        var row = (Tuple) database.createNativeQuery(COUNTS, Tuple.class)
                .setParameter("now", now)
                .setParameter("most", policy.maxPerUser())
                // A date means the end of that day.
                .setParameter(
                        "latest",
                        most == null
                                ? now.plus(Duration.ofDays(3_000_000))
                                : now.plus(most).plus(1, ChronoUnit.DAYS))
                .setParameter("ending", names(EnumSet.complementOf(enumSet(policy.neverExpiring()))))
                .setParameter("bound", names(policy.addressBound()))
                .setParameter("renewed", now.plus(policy.sessionLifetime()))
                .setParameter("limit", now.plus(policy.sessionLimit()))
                .getSingleResult();
        return new Impact(
                row.get("users", Long.class),
                row.get("beyond", Long.class),
                row.get("never_expiring", Long.class),
                row.get("unbound", Long.class),
                row.get("sessions", Long.class));
    }

    private static EnumSet<Place> enumSet(Set<Place> places) {
        return places.isEmpty() ? EnumSet.noneOf(Place.class) : EnumSet.copyOf(places);
    }

    private static String[] names(Set<Place> places) {
        return places.stream().map(Place::name).toArray(String[]::new);
    }
}
