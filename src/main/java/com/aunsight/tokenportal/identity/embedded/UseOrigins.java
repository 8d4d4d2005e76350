package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.embedded.UseCounts.Counted;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * From where tokens are used: at most {@value #MOST} origins of one token a day have a row, what comes from others is counted as from
 * elsewhere. The bound holds over all nodes, since whoever admits a new one does it alone.
 */
@ApplicationScoped
class UseOrigins {
    static final int MOST = 50;

    private static final String KNOWN = """
            select used.n, origin.id from %s join use_origins origin using (token_id, address, agent, hash)
            where origin.seen_on >= ? and (used.outcome <> 'GOOD' or origin.first_used_at is not null)""".formatted(UsedTable.SQL);

    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('use_origins'))";

    private static final String OF_THE_DAY = """
            select distinct token_id, address, agent from use_origins
            where token_id = any (?) and seen_on >= ? and address <> ''""";

    private static final String USED_BEFORE = """
            select distinct used.token_id, used.address, used.agent
            from %s join use_origins origin using (token_id, address, agent)
            where origin.first_used_at is not null""".formatted(UsedTable.SQL);

    private static final String ADMIT = """
            insert into use_origins as known (id, token_id, hash, address, agent, first_seen_at, first_used_at, seen_on)
            select (array_agg(id))[1], token_id, hash, address, agent, min(last_at),
                   min(last_at) filter (where outcome = 'GOOD'), day
            from %s join unnest(?::uuid[]) with ordinality as made (id, n) using (n), (values (?::date)) as today (day)
            group by token_id, hash, address, agent, day
            order by token_id, hash, address, agent
            on conflict (token_id, address, agent, hash) do update
              set seen_on = greatest(known.seen_on, excluded.seen_on),
                  first_used_at = coalesce(known.first_used_at, excluded.first_used_at)""".formatted(UsedTable.SQL);

    private final InstantSource clock;

    UseOrigins(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What is to be counted, each with the row of its origin.
     *
     * @param origins keys of these rows, in the order of the batch
     * @param newOrigins the first good use from each that the token was never used from
     */
    record Admission(List<Counted> batch, List<UUID> origins, List<Counted> newOrigins) {}

    /** An origin of a token, whichever secret it uses. */
    private record Place(UUID token, Origin origin) {
        static Place of(Counted used) {
            return new Place(used.key().token(), used.key().origin());
        }
    }

    Admission admit(Connection connection, List<Counted> batch) throws SQLException {
        if (batch.isEmpty()) {
            return new Admission(batch, List.of(), List.of());
        }
        LocalDate day = batch.stream()
                .map(used -> LocalDate.ofInstant(used.last(), ZoneOffset.UTC))
                .max(LocalDate::compareTo)
                .orElseThrow();
        var admitted = new ArrayList<Counted>();
        var ids = new ArrayList<UUID>();
        var unknown = new ArrayList<Counted>();
        UUID[] known = known(connection, batch, day);
        for (int i = 0; i < known.length; i++) {
            if (known[i] == null) {
                unknown.add(batch.get(i));
            } else {
                admitted.add(batch.get(i));
                ids.add(known[i]);
            }
        }
        if (unknown.isEmpty()) {
            return new Admission(admitted, ids, List.of());
        }
        try (var statement = connection.prepareStatement(ALONE)) {
            statement.execute();
        }
        List<Counted> placed = within(unknown, ofTheDay(connection, unknown, day));
        List<Counted> newOrigins = newOrigins(placed, usedBefore(connection, placed));
        insert(connection, placed, day);
        admitted.addAll(placed);
        ids.addAll(List.of(known(connection, placed, day)));
        return new Admission(admitted, ids, newOrigins);
    }

    /** The row of each one's origin, in the order of the batch; null where it was not seen that day, or never with a good use if this is one. */
    private static UUID[] known(Connection connection, List<Counted> batch, LocalDate day) throws SQLException {
        var ids = new UUID[batch.size()];
        try (var statement = connection.prepareStatement(KNOWN)) {
            statement.setObject(UsedTable.bind(connection, statement, batch), day);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    ids[row.getInt(1) - 1] = row.getObject(2, UUID.class);
                }
            }
        }
        return ids;
    }

    private static Map<UUID, Set<Origin>> ofTheDay(Connection connection, List<Counted> unknown, LocalDate day)
            throws SQLException {
        var origins = new HashMap<UUID, Set<Origin>>();
        Object[] tokens =
                unknown.stream().map(used -> used.key().token()).distinct().toArray();
        try (var statement = connection.prepareStatement(OF_THE_DAY)) {
            statement.setArray(1, connection.createArrayOf("uuid", tokens));
            statement.setObject(2, day);
            for (Place place : places(statement)) {
                origins.computeIfAbsent(place.token(), _ -> new HashSet<>()).add(place.origin());
            }
        }
        return origins;
    }

    /** The same uses, those beyond the bound from elsewhere. */
    private static List<Counted> within(List<Counted> uses, Map<UUID, Set<Origin>> ofTheDay) {
        return uses.stream()
                .map(used -> {
                    var origins = ofTheDay.computeIfAbsent(used.key().token(), _ -> new HashSet<>());
                    var origin = used.key().origin();
                    boolean room = used.key().elsewhere() || origins.contains(origin) || origins.size() < MOST;
                    if (room && !used.key().elsewhere()) {
                        origins.add(origin);
                    }
                    return room ? used : used.from(UseKey.ELSEWHERE);
                })
                .toList();
    }

    private static Set<Place> usedBefore(Connection connection, List<Counted> uses) throws SQLException {
        try (var statement = connection.prepareStatement(USED_BEFORE)) {
            UsedTable.bind(connection, statement, uses);
            return places(statement);
        }
    }

    private static Set<Place> places(PreparedStatement query) throws SQLException {
        var places = new HashSet<Place>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                places.add(new Place(row.getObject(1, UUID.class), new Origin(row.getString(2), row.getString(3))));
            }
        }
        return places;
    }

    private static List<Counted> newOrigins(List<Counted> uses, Set<Place> usedBefore) {
        var seen = new HashSet<>(usedBefore);
        return uses.stream()
                .filter(used -> used.key().good() && !used.key().elsewhere() && seen.add(Place.of(used)))
                .toList();
    }

    private void insert(Connection connection, List<Counted> uses, LocalDate day) throws SQLException {
        var now = clock.instant();
        Object[] ids = uses.stream().map(_ -> TimeOrderedId.at(now)).toArray();
        try (var statement = connection.prepareStatement(ADMIT)) {
            int next = UsedTable.bind(connection, statement, uses);
            statement.setArray(next, connection.createArrayOf("uuid", ids));
            statement.setObject(next + 1, day);
            statement.executeUpdate();
        }
    }
}
