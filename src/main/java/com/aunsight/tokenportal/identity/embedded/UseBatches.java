package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.embedded.UseCounts.Counted;
import com.aunsight.tokenportal.identity.embedded.UseOrigins.Admission;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Writes a batch of counts with its events: a statement or less for each table, all in one transaction. Rows are locked in the order of their keys,
 * so that nodes that write the same ones wait for each other and do not deadlock.
 */
@ApplicationScoped
class UseBatches {
    private static final String CLAIM = """
            insert into use_writers as known (id, batch, written_at) values (?, ?, now())
            on conflict (id) do update set batch = excluded.batch, written_at = excluded.written_at
              where known.batch < excluded.batch""";

    private static final String COUNT = """
            insert into use_hours as known (origin_id, hour, outcome, uses, last_at)
            select origin_id, to_timestamp(hour), outcome, sum(uses), timestamptz 'epoch' + max(last_at) * interval '1 microsecond'
            from unnest(?::uuid[], ?::int8[], ?::text[], ?::int8[], ?::int8[]) as used (origin_id, hour, outcome, uses, last_at)
            group by origin_id, hour, outcome
            order by origin_id, hour, outcome
            on conflict (origin_id, hour, outcome) do update
              set uses = known.uses + excluded.uses, last_at = greatest(known.last_at, excluded.last_at)""";

    /**
     * Of secrets to the moment; of tokens, by which lists are sorted, when a second has passed, as that moves an entry of an index. Gives
     * the first uses of tokens.
     */
    private static final String LASTS = """
            with used as materialized (
              select * from %s
            ), of_secrets as (
              insert into secret_uses as known (hash, token_id, session_id, first_used_at, last_used_at, address, agent)
              select hash, token_id, session_id, last_at, last_at, address, nullif(agent, '') from used order by hash
              on conflict (hash) do update
                set last_used_at = excluded.last_used_at, address = excluded.address, agent = excluded.agent
                where known.last_used_at < excluded.last_used_at
            ), of_tokens as (
              select token_id, max(last_at) as at, min(n) as n from used where token_id is not null group by token_id
            ), later as (
              select known.token_id, of_tokens.at, of_tokens.n, known.last_used_at = timestamptz 'epoch' as first
              from token_uses known join of_tokens using (token_id)
              where known.last_used_at < of_tokens.at - interval '1 second' order by known.token_id for update of known
            ), moved as (
              update token_uses known set last_used_at = later.at from later where known.token_id = later.token_id
            )
            select n from later where first""".formatted(UsedTable.SQL);

    private static final Comparator<Counted> LATEST = Comparator.<Counted, Boolean>comparing(
                    used -> !used.key().elsewhere())
            .thenComparing(Counted::last);

    private final DataSource database;
    private final UseOrigins origins;
    private final UseEvents events;

    UseBatches(DataSource database, UseOrigins origins, UseEvents events) {
        this.database = database;
        this.origins = origins;
        this.events = events;
    }

    /**
     * Writes a batch in a transaction of its own. One that is there already, as its commit succeeded but got no answer, is left alone.
     *
     * @param writer this process
     * @param number of the batch, greater than that of each one before
     * @throws RuntimeException when it was not written, or when that is not known: it is to be written again under its number
     */
    void write(UUID writer, long number, List<Counted> batch) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = database.getConnection()) {
                if (claimed(connection, writer, number)) {
                    write(connection, batch);
                }
            } catch (SQLException e) {
                throw new UnwrittenException(e);
            }
        });
    }

    private static boolean claimed(Connection connection, UUID writer, long number) throws SQLException {
        try (var statement = connection.prepareStatement(CLAIM)) {
            statement.setObject(1, writer);
            statement.setLong(2, number);
            return statement.executeUpdate() == 1;
        }
    }

    private void write(Connection connection, List<Counted> batch) throws SQLException {
        var admission = origins.admit(
                connection, batch.stream().filter(used -> used.key().ofToken()).toList());
        var good = lasts(batch);
        var refused =
                admission.batch().stream().filter(used -> !used.key().good()).toList();
        count(connection, admission);
        events.tell(lasts(connection, good), admission.newOrigins(), FirstRefusals.of(connection, refused));
    }

    /** The last good use of each secret, from a place with a name where there is one. */
    private static List<Counted> lasts(List<Counted> batch) {
        var lasts = new HashMap<ByteBuffer, Counted>();
        batch.stream()
                .filter(used -> used.key().good())
                .forEach(used -> lasts.merge(ByteBuffer.wrap(used.key().hash()), used, UseBatches::later));
        return List.copyOf(lasts.values());
    }

    private static Counted later(Counted one, Counted other) {
        return Stream.of(one, other).max(LATEST).orElseThrow();
    }

    private static void count(Connection connection, Admission admission) throws SQLException {
        if (admission.batch().isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(COUNT)) {
            statement.setArray(
                    1, connection.createArrayOf("uuid", admission.origins().toArray()));
            int next = 2;
            for (Array column : UsedTable.counts(connection, admission.batch())) {
                statement.setArray(next++, column);
            }
            statement.executeUpdate();
        }
    }

    /** @return the first good uses of tokens */
    private static List<Counted> lasts(Connection connection, List<Counted> good) throws SQLException {
        if (good.isEmpty()) {
            return List.of();
        }
        try (var statement = connection.prepareStatement(LASTS)) {
            UsedTable.bind(connection, statement, good);
            return UsedTable.chosen(statement, good);
        }
    }
}
