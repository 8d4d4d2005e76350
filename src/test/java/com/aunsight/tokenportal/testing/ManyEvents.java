package com.aunsight.tokenportal.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Events by the hundred thousand, as the portal would have written them over some time, made within the database. A thousand people; one
 * program does a tenth of everything, and nine tenths come from one address. What is common and what is rare:
 *
 * <ul>
 *   <li>{@link #RARE} happened three times, at the beginning
 *   <li>refusals are in the first tenth alone
 *   <li>the program is always at {@link #CROWD}; {@link #SELDOM_MET}, one event of a hundred, never meets either
 * </ul>
 */
@SuppressWarnings("InlineFormatString")
public final class ManyEvents {
    public static final String RARE = "user.role_changed";
    public static final String SELDOM_MET = "device.denied";
    public static final String CROWD = "198.51.100.1";

    private static final String MONTHS = """
            do $$
            declare
                month timestamp := date_trunc('month', timestamptz '%1$s' at time zone 'UTC');
                parent text;
            begin
                while month <= timestamptz '%2$s' at time zone 'UTC' loop
                    foreach parent in array array ['audit_events', 'audit_people'] loop
                        execute format('create table if not exists %%I partition of %%I for values from (%%L) to (%%L)',
                                       parent || to_char(month, '_YYYY_MM'), parent,
                                       audit_first_key(month at time zone 'UTC'),
                                       audit_first_key((month + interval '1 month') at time zone 'UTC'));
                    end loop;
                    month := month + interval '1 month';
                end loop;
            end $$""";

    private static final String FACT = """
            create or replace function pg_temp.fact(fact text) returns bytea language sql immutable as
            $$ select case when fact is null then int4send(-1)
                           else int4send(octet_length(convert_to(fact, 'UTF8'))) || convert_to(fact, 'UTF8') end $$""";

    private static final String KINDS = """
            create temporary table kinds on commit drop as
            select kind,
                   case when kind < 30 then 'token.created' when kind < 60 then 'token.file_downloaded'
                        when kind < 90 then 'login.succeeded' when kind < 95 then 'token.edited'
                        when kind < 98 then 'session.renewed' when kind = 98 then 'device.denied'
                        else 'login.failed' end as event
            from generate_series(0, 99) kind""";

    private static final String MADE = """
            create temporary table made on commit drop as
            select n, at, event, person, stranger,
                   (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n %% 4096), 3, '0')
                    || '8' || substr(md5(n::text), 1, 15))::uuid as id,
                   case when person = 0 then uuid '%4$s' else md5('person ' || person)::uuid end as person_id,
                   'Ada Lovelace ' || person as name, 'ada' || person || '@example.org' as email,
                   case when n %% 10 < 9 then '198.51.100.1' else '10.' || person / 256 || '.' || person %% 256 || '.7' end as address,
                   case when event like 'token.%%' then md5('token ' || n / 20)::uuid end as token_id,
                   uuid_send(gen_random_uuid()) as salt, uuid_send(gen_random_uuid()) as other_salt
            from (select n, timestamptz '%2$s' + date_trunc('milliseconds', (timestamptz '%3$s' - timestamptz '%2$s') * (n / %1$d.0)) as at,
                         case when n %% 10 = 1 then 0 else 1 + n::bigint * 7919 %% 999 end as person,
                         kind = 99 and n <= %1$d / 10 as stranger,
                         case when n in (50, 150, 250) then 'user.role_changed' when n = 350 then 'service.registered'
                              when kind = 99 and n > %1$d / 10 then 'session.renewed' else event end as event
                  from generate_series(1, %1$d) n join kinds on kind = n %% 100 order by n) numbered""";

    private static final String PEOPLE = """
            insert into audit_people (event_id, part, salt, name, email, address, agent)
            select id, 'ACTOR', salt, case when not stranger then name end, case when not stranger then email end, address, 'au2/1.0'
            from made
            union all
            select id, 'SUBJECT', other_salt, name, email, null, null from made where stranger""";

    private static final String EVENTS = """
            insert into audit_events (id, at, event, result, actor_kind, actor_id, credential_id, subject_id, token_id, session_id, facts,
                                      request_id, node, actor_digest, subject_digest)
            select id, at, event, case when stranger then 'REFUSED' else 'SUCCESS' end, case when stranger then 'ANONYMOUS' else 'USER' end,
                   case when not stranger then person_id end, case when not stranger then md5('credential ' || person)::uuid end,
                   person_id, token_id, case when event like 'session.%' or event = 'login.succeeded' then md5('session ' || n / 10)::uuid end,
                   case when event = 'token.created' then jsonb_build_object('token_name', 'Job “' || n || '” "ü"', 'place', 'laptop',
                                                                             'allowed_addresses', '', 'last_four', lpad(to_hex(n % 65536), 4, '0'))
                        when event like 'token.%' then jsonb_build_object('token_name', 'Job “' || n || '” "ü"', 'changed', 'note')
                        when event = 'service.registered' then '{"service_id": "spark", "service_name": "Spark", "last_four": "abcd"}'
                        when event = 'user.role_changed' then '{"role": "admin", "former_role": "user"}'
                        when event = 'session.renewed' then jsonb_build_object('expires_at', at)
                        when stranger then '{"count": 1}'
                        else '{"client": "portal"}' end,
                   'request-' || n, 'node-1',
                   case when stranger then sha256(salt || pg_temp.fact(null) || pg_temp.fact(null) || pg_temp.fact(address) || pg_temp.fact('au2/1.0'))
                        else sha256(salt || pg_temp.fact(name) || pg_temp.fact(email) || pg_temp.fact(address) || pg_temp.fact('au2/1.0')) end,
                   case when stranger then sha256(other_salt || pg_temp.fact(name) || pg_temp.fact(email) || pg_temp.fact(null) || pg_temp.fact(null)) end
            from made order by n""";

    private ManyEvents() {}

    /**
     * Writes them in one transaction, evenly spread over the time, whose months are made, and has the tables analyzed.
     *
     * @param owner a connection of the role that owns the schema
     * @param program id of the one who does a tenth
     */
    public static void write(Connection owner, int events, Instant from, Instant until, UUID program)
            throws SQLException {
        owner.setAutoCommit(false);
        try (var statement = owner.createStatement()) {
            statement.execute(MONTHS.formatted(from, until));
            statement.execute(FACT);
            statement.execute(KINDS);
            statement.execute(MADE.formatted(events, from, until, program));
            for (String insert : List.of(PEOPLE, EVENTS)) {
                statement.execute(insert);
            }
            owner.commit();
            owner.setAutoCommit(true);
            statement.execute("vacuum analyze audit_events, audit_people");
        }
    }

    /** Waits until the portal on a data folder has sealed so many. */
    public static void awaitSealed(Path dataDir, long events) throws InterruptedException {
        String sealed = "select max(size) >= %d from audit_checkpoints".formatted(events);
        while (!DataFolders.ask(dataDir, owner -> DataFolders.rows(owner, sealed))
                .equals(List.of(List.of("t")))) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
