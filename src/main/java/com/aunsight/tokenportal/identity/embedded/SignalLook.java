package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A way to find what is to be signalled, in the database. A look goes by an index through what came to pass since the last one, or
 * through all that may be meant, page by page; and judges each page by itself.
 *
 * <p>The statement of keys gives a page behind ({@code :at}, {@code :id}), up to {@code :end} (as key: {@code :end_id}). That of findings
 * judges the keys ({@code :keys}) at {@code :now}, and ends with the table {@code found}.
 */
enum SignalLook {
    NEW_NETWORK(Signal.Kind.NEW_NETWORK, Duration.ZERO, """
            select first_used_at as at, id from use_origins
            where first_used_at is not null and (first_used_at, id) > (:at, :id) and first_used_at <= :end
            order by first_used_at, id""", """
            found as (
              select distinct on (t.id, network) t.owner_id as user_id, t.id as token_id, network::text as occasion, o.first_used_at as at,
                     cast(null as smallint) as days, cast(null as bytea) as secret, array[network] as networks,
                     o.address, nullif(o.agent, '') as agent
              from use_origins o cross join network_of(o.address) as network join tokens t on t.id = o.token_id
              where o.id in (:keys) and network is not null and t.deleted_at is null and t.deactivated_at is null
                and exists (select from use_origins earlier where earlier.token_id = o.token_id
                  and (earlier.first_used_at, earlier.id) < (o.first_used_at, o.id) and network_of(earlier.address) <> network)
                and not exists (select from use_origins known where known.token_id = o.token_id
                  and (known.first_used_at, known.id) < (o.first_used_at, o.id) and network_of(known.address) = network)
              order by t.id, network, o.first_used_at, o.id
            )"""),

    /** In two networks of one family, in at least four of the last 24 hours: who goes from one to another with a laptop does it less. */
    SHARED(Signal.Kind.SHARED, Duration.ZERO, """
            select cast(null as timestamptz) as at, token_id as id from token_roamings where live and token_id > :id order by token_id""", """
            used as (
              select distinct o.token_id, o.hash, h.hour, network
              from use_origins o join use_hours h on h.origin_id = o.id cross join network_of(o.address) as network
              where o.token_id in (:keys) and h.outcome = 'GOOD' and h.hour > cast(:now as timestamptz) - interval '24 hours'
            ), shared as (
              select distinct on (hash) token_id, hash, one.network as one, other.network as other
              from used one join used other using (token_id, hash, hour)
              where one.network < other.network and family(one.network) = family(other.network)
              group by token_id, hash, one.network, other.network having count(*) >= 4
              order by hash, count(*) desc
            ), found as (
              select t.owner_id as user_id, t.id as token_id, encode(s.hash, 'hex') as occasion, cast(:now as timestamptz) as at,
                     cast(null as smallint) as days, s.hash as secret, array[one, other] as networks,
                     cast(null as text) as address, cast(null as text) as agent
              from shared s join tokens t on t.id = s.token_id join secrets x on x.hash = s.hash
              where t.deleted_at is null and t.deactivated_at is null and (x.valid_until is null or x.valid_until > :now)
            )"""),

    /**
     * In the last 24 hours of an overlap and the last quarter of it, a former secret that was used then, or since the rotation and later
     * than the new one.
     */
    FORMER_SECRET(Signal.Kind.FORMER_SECRET, Duration.ofHours(24), """
            select valid_until as at, token_id as id from secrets
            where token_id is not null and valid_until is not null and (valid_until, token_id) > (:at, :id) and valid_until <= :end
            order by valid_until, token_id""", """
            former as (
              select x.*, newest.hash as newest, newest.valid_from as rotated_at,
                     x.valid_until - least(interval '24 hours', (x.valid_until - newest.valid_from) / 4) as near
              from secrets x join secrets newest on newest.token_id = x.token_id and newest.valid_until is null
              where x.token_id in (:keys) and x.valid_until > :now
            ), found as (
              select t.owner_id as user_id, t.id as token_id, encode(f.hash, 'hex') as occasion, f.valid_until as at,
                     cast(null as smallint) as days, f.hash as secret, cast('{}' as cidr[]) as networks, used.address, used.agent
              from former f join tokens t on t.id = f.token_id join users o on o.id = t.owner_id
              join secret_uses used on used.hash = f.hash left join secret_uses after on after.hash = f.newest
              where f.near <= :now and used.last_used_at > f.rotated_at
                and (used.last_used_at >= f.near or after.last_used_at is null or after.last_used_at < used.last_used_at)
                and t.deleted_at is null and t.deactivated_at is null and o.deactivated_at is null
            )"""),

    USED_DEACTIVATED(Signal.Kind.USED_DEACTIVATED, Duration.ZERO, """
            select hour as at, origin_id as id from use_hours
            where outcome = 'DEACTIVATED' and (hour, origin_id) > (:at, :id) and hour <= :end
            order by hour, origin_id""", """
            found as (
              select distinct on (t.id) t.owner_id as user_id, t.id as token_id, extract(epoch from stopped_at)::text as occasion, stopped_at as at,
                     cast(null as smallint) as days, cast(null as bytea) as secret, cast('{}' as cidr[]) as networks,
                     nullif(used.address, '') as address, nullif(used.agent, '') as agent
              from use_origins used join use_hours h on h.origin_id = used.id and h.outcome = 'DEACTIVATED'
              join tokens t on t.id = used.token_id join users o on o.id = t.owner_id
              cross join greatest(t.deactivated_at, o.deactivated_at) as stopped_at
              where used.id in (:keys) and t.deleted_at is null and h.last_at > stopped_at
              order by t.id, h.last_at desc
            )"""),

    /** Not for 48 hours, of the tokens that were used on at least 7 of the 8 days (of UTC) up to their last use. */
    SILENT(Signal.Kind.SILENT, Duration.ofDays(-2), """
            select last_used_at as at, token_id as id from token_uses
            where (last_used_at, token_id) > (:at, :id) and last_used_at <= :end
            order by last_used_at, token_id""", """
            found as (
              select q.owner_id as user_id, q.token_id, extract(epoch from q.last_used_at)::text as occasion, q.last_used_at as at,
                     cast(null as smallint) as days, cast(null as bytea) as secret, cast('{}' as cidr[]) as networks,
                     nullif(used.address, '') as address, used.agent
              from token_uses q join tokens t on t.id = q.token_id
              cross join lateral (
                select address, agent from secret_uses u where u.token_id = q.token_id order by u.last_used_at desc limit 1) as used
              where q.token_id in (:keys) and q.last_used_at <= :end
                and t.deactivated_at is null and (t.expires_at is null or t.expires_at > :now) and 7 <= (
                select count(distinct day) from use_origins origin cross join lateral (
                  select (h.hour at time zone 'UTC')::date as day from use_hours h where h.origin_id = origin.id and h.outcome = 'GOOD'
                  union all
                  select d.day from use_days d where d.origin_id = origin.id and d.outcome = 'GOOD') as days
                where origin.token_id = q.token_id and day > (q.last_used_at at time zone 'UTC')::date - 8)
            )"""),

    NEVER_USED(Signal.Kind.NEVER_USED, Duration.ofDays(-7), """
            select cast(null as timestamptz) as at, id from tokens where id > :id and id < :end_id order by id""", """
            found as (
              select t.owner_id as user_id, t.id as token_id, '' as occasion, t.created_at as at,
                     cast(null as smallint) as days, cast(null as bytea) as secret, cast('{}' as cidr[]) as networks,
                     cast(null as text) as address, cast(null as text) as agent
              from tokens t join token_uses w on w.token_id = t.id join users o on o.id = t.owner_id
              where t.id in (:keys) and w.last_used_at = timestamptz 'epoch' and t.deactivated_at is null
                and o.deactivated_at is null and (t.expires_at is null or t.expires_at > :now)
            )"""),

    EXPIRES_14(Signal.Kind.EXPIRES, Duration.ofDays(14), Sql.TOKENS_BY_END, Sql.expiring(14, 3)),
    EXPIRES_3(Signal.Kind.EXPIRES, Duration.ofDays(3), Sql.TOKENS_BY_END, Sql.expiring(3, 1)),
    EXPIRES_1(Signal.Kind.EXPIRES, Duration.ofDays(1), Sql.TOKENS_BY_END, Sql.expiring(1, 0)),

    /** Users with a password: who has not accepted an invitation never could. */
    NO_LOGIN(Signal.Kind.NO_LOGIN, Duration.ofDays(-90), Sql.USERS, """
            found as (
              select u.id as user_id, cast(null as uuid) as token_id, extract(epoch from last_at)::text as occasion, last_at as at,
                     cast(null as smallint) as days, cast(null as bytea) as secret, cast('{}' as cidr[]) as networks,
                     cast(null as text) as address, cast(null as text) as agent
              from users u cross join lateral (
                select coalesce((select max(x.originally_issued_at) from sessions x where x.user_id = u.id), u.created_at)) as last (last_at)
              where u.id in (:keys) and last_at <= :end and u.deactivated_at is null
                and exists (select from credentials c where c.user_id = u.id and c.kind = 'PASSWORD')
            )""");

    /** Uses are written a second after they were made, and later by a node that cannot reach the database. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private static final UUID FIRST_ID = new UUID(0, 0);

    private final Signal.Kind kind;
    private final Duration ahead;
    private final String keys;
    private final String found;

    SignalLook(Signal.Kind kind, Duration ahead, String keys, String found) {
        this.kind = kind;
        this.ahead = ahead;
        this.keys = keys;
        this.found = found;
    }

    /** What several of them say alike. */
    private static final class Sql {
        static final String USERS = """
                select cast(null as timestamptz) as at, id from users where id > :id and deactivated_at is null order by id""";

        static final String TOKENS_BY_END = """
                select coalesce(expires_at, timestamptz '9999-12-31 00:00:00+00') as at, id from tokens
                where deleted_at is null and deactivated_at is null
                  and (coalesce(expires_at, timestamptz '9999-12-31 00:00:00+00'), id) > (:at, :id)
                  and coalesce(expires_at, timestamptz '9999-12-31 00:00:00+00') <= :end
                order by 1, id""";

        /**
         * Tokens that live for at least twice as long as is left: of an end just chosen nobody has to be told.
         *
         * @param next days of the step that follows; what is that near is told by it alone
         */
        static String expiring(int days, int next) {
            return """
                    found as (
                      select t.owner_id as user_id, t.id as token_id, '%1$d before ' || extract(epoch from t.expires_at) as occasion, t.expires_at as at,
                             cast(%1$d as smallint) as days, cast(null as bytea) as secret, cast('{}' as cidr[]) as networks,
                             cast(null as text) as address, cast(null as text) as agent
                      from tokens t join users o on o.id = t.owner_id
                      where t.id in (:keys) and t.deactivated_at is null and o.deactivated_at is null
                        and t.created_at <= t.expires_at - interval '%1$d days' * 2
                        and t.expires_at > cast(:now as timestamptz) + interval '%2$d days'
                    )""".formatted(days, next);
        }

        private Sql() {}
    }

    /** The range that a look goes through, as instants of what it goes by. */
    record Range(Instant begin, Instant end) {}

    /** Where a page ended. */
    record Position(Instant at, UUID id) {}

    Signal.Kind kind() {
        return kind;
    }

    String keys() {
        return keys + " limit :step";
    }

    String found() {
        return found;
    }

    /** How often it is worth while: what goes through all users and all tokens of more than one network, once an hour. */
    Duration every() {
        return switch (this) {
            case SHARED, NO_LOGIN -> Duration.ofMinutes(55);
            case NEW_NETWORK, FORMER_SECRET, USED_DEACTIVATED, SILENT, NEVER_USED, EXPIRES_14, EXPIRES_3, EXPIRES_1 ->
                Duration.ofMinutes(4);
        };
    }

    /** Whether looks since then suffice to say that something did not happen. */
    boolean seenFor(Duration unbroken) {
        return this != SILENT || unbroken.compareTo(ahead.abs()) >= 0;
    }

    /** What came to pass since the last look. */
    Range range(Instant until, Instant now) {
        return switch (this) {
            case NEW_NETWORK -> new Range(until.minus(LATE), now);
            case USED_DEACTIVATED -> new Range(until.minus(LATE).truncatedTo(ChronoUnit.HOURS), now);
            // Whatever is near its end now.
            case FORMER_SECRET -> new Range(now, now.plus(ahead));
            case SHARED, SILENT, NEVER_USED, EXPIRES_14, EXPIRES_3, EXPIRES_1, NO_LOGIN ->
                new Range(until.plus(ahead), now.plus(ahead));
        };
    }

    Position start(Range range) {
        return new Position(range.begin(), this == NEVER_USED ? TimeOrderedId.floor(range.begin()) : FIRST_ID);
    }
}
