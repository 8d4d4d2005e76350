package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.embedded.UseCounts.Counted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds those refused uses that nobody was told of: the first from an origin since the secret stopped working, on whichever node. From a
 * wrong place, which is not a matter of time, the first of the day.
 */
class FirstRefusals {
    private static final String TELL = """
            with refused as (
              select origin.id as origin_id, used.outcome, min(used.n) as n, max(coalesce(case used.outcome
                  when 'EXPIRED' then token.expires_at
                  when 'DEACTIVATED' then greatest(token.deactivated_at, owner.deactivated_at)
                  when 'ROTATED' then secret.valid_until
                  when 'ENDED' then token.deleted_at
                  when 'WRONG_PLACE' then date_trunc('day', used.last_at, 'UTC')
                end, timestamptz 'epoch')) as since
              from %s
              join use_origins origin using (token_id, address, agent, hash)
              join secrets secret using (hash)
              join tokens token on token.id = origin.token_id
              join users owner on owner.id = token.owner_id
              group by origin.id, used.outcome
            ), told as (
              insert into told_refusals as known (origin_id, outcome, since)
              select origin_id, outcome, since from refused order by origin_id, outcome
              on conflict (origin_id, outcome) do update set since = excluded.since where known.since < excluded.since
              returning origin_id, outcome
            )
            select n from refused join told using (origin_id, outcome)""".formatted(UsedTable.SQL);

    private FirstRefusals() {}

    static List<Counted> of(Connection connection, List<Counted> refused) throws SQLException {
        if (refused.isEmpty()) {
            return List.of();
        }
        try (var statement = connection.prepareStatement(TELL)) {
            UsedTable.bind(connection, statement, refused);
            return UsedTable.chosen(statement, refused);
        }
    }
}
