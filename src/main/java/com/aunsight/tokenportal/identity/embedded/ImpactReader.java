package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Users.Impact;
import com.aunsight.tokenportal.identity.Users.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What would stop with a user: their tokens, the ones used last first, in one statement whatever their number. */
@ApplicationScoped
class ImpactReader {
    /** Hours of the last 14 days, and what of them has become days already; a use is in one of the two. */
    private static final String TOKENS = """
            select t.id, t.name, t.place, s.last_used_at, s.address, s.agent,
                   (select coalesce(sum(h.uses), 0) from use_origins o join use_hours h on h.origin_id = o.id
                    where o.token_id = t.id and h.outcome = 'GOOD' and h.hour >= :since)
                   + (select coalesce(sum(d.uses), 0) from use_origins o join use_days d on d.origin_id = o.id
                      where o.token_id = t.id and d.outcome = 'GOOD' and d.day >= :first) as uses
            from token_uses u
            join tokens t on t.id = u.token_id
            left join lateral (select last_used_at, address, agent from secret_uses
                               where token_id = t.id order by last_used_at desc limit 1) s on true
            where u.owner_id = :owner and t.owner_id = :owner and t.deleted_at is null and t.deactivated_at is null
              and (t.expires_at is null or t.expires_at > :now)
            order by u.last_used_at desc, u.token_id desc""";

    private final InstantSource clock;
    private final Session database;

    ImpactReader(InstantSource clock, Session database) {
        this.clock = clock;
        this.database = database;
    }

    Impact read(UUID user) {
        Instant now = clock.instant();
        var tokens = tokens(user, now);
        // Who has no more than are shown has as many as are shown.
        long all = tokens.size() < Impact.SHOWN ? tokens.size() : UserEditing.activeTokens(user, now);
        return new Impact(SessionRow.live(user, now), all, tokens);
    }

    private List<Stopping> tokens(UUID user, Instant now) {
        Instant since = now.minus(Impact.USES);
        return database.createNativeQuery(TOKENS, Tuple.class)
                .addScalar("id", UUID.class)
                .addScalar("name", String.class)
                .addScalar("place", String.class)
                .addScalar("last_used_at", Instant.class)
                .addScalar("address", String.class)
                .addScalar("agent", String.class)
                .addScalar("uses", Long.class)
                .setParameter("since", since)
                .setParameter("first", LocalDate.ofInstant(since, ZoneOffset.UTC))
                .setParameter("owner", user)
                .setParameter("now", now)
                .setMaxResults(Impact.SHOWN)
                .getResultStream()
                .map(row -> new Stopping(
                        row.get("id", UUID.class),
                        row.get("name", String.class),
                        Place.valueOf(row.get("place", String.class)),
                        lastUse(row),
                        row.get("uses", Long.class)))
                .toList();
    }

    private static Token.@Nullable Use lastUse(Tuple row) {
        Instant at = row.get("last_used_at", Instant.class);
        return at == null
                ? null
                : new Token.Use(at, new Origin(row.get("address", String.class), row.get("agent", String.class)));
    }
}
