-- The audit log. Rows snapshot what they tell and refer to nothing, so that no foreign key can take them away.
-- Keys are UUIDv7, and the partitions are months of that key: a row is found by its key alone, and a month can be detached.

create function audit_cluster() returns bigint
    language sql stable parallel safe
as 'select system_identifier from pg_control_system()';

create table audit_events (
    id             uuid primary key,
    at             timestamptz not null,
    -- Version of the canonical encoding that a seal is computed over.
    encoding       smallint    not null default 1,
    event          text        not null,
    result         text        not null check (result in ('SUCCESS', 'REFUSED', 'FAILED')),
    actor_kind     text        not null check (actor_kind in ('USER', 'ANONYMOUS', 'SYSTEM')),
    actor_id       uuid,
    -- The session or managed token the actor acted with.
    credential_id  uuid,
    -- The user whom it concerns.
    subject_id     uuid,
    token_id       uuid,
    session_id     uuid,
    facts          jsonb       not null,
    request_id     text,
    node           text        not null,
    -- SHA-256 over salt and personal facts in audit_people; they hold the log together after a person's facts were erased.
    actor_digest   bytea,
    subject_digest bytea,
    -- Rows become visible in another order than their keys were drawn: a sealer asks the transaction, which another cluster numbers anew.
    xid            xid8        not null default pg_current_xact_id(),
    cluster        bigint      not null default audit_cluster()
) partition by range (id);

create index audit_events_by_actor on audit_events (actor_id, id) where actor_id is not null;
create index audit_events_by_subject on audit_events (subject_id, id) where subject_id is not null;
create index audit_events_by_token on audit_events (token_id, id) where token_id is not null;
create index audit_events_by_event on audit_events (event, id);
create index audit_events_by_request on audit_events (request_id) where request_id is not null;
create index audit_events_by_xid on audit_events (xid);

-- Personal facts of an event: of the one who acted and of the one whom it concerns.
create table audit_people (
    event_id uuid  not null,
    part     text  not null check (part in ('ACTOR', 'SUBJECT')),
    salt     bytea not null check (octet_length(salt) = 16),
    name     text,
    email    text,
    address  text,
    agent    text,
    primary key (event_id, part)
) partition by range (event_id);

create index audit_people_by_address on audit_people (address, event_id) where address is not null;

-- First UUIDv7 of an instant.
create function audit_first_key(instant timestamptz) returns uuid
    language sql immutable parallel safe
as $$
    select (lpad(to_hex((extract(epoch from instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the months from the current one to that of `until` (at most three years ahead). The application may not alter tables: it asks here.
create function audit_make_partitions(until timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    month timestamp := date_trunc('month', now() at time zone 'UTC') - interval '1 month';
    last  timestamp := least(date_trunc('month', until at time zone 'UTC'), month + interval '37 months');
    parent text;
    made   integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('audit_make_partitions'));
    while month <= last loop
        foreach parent in array array ['audit_events', 'audit_people'] loop
            if to_regclass(format('public.%I', parent || to_char(month, '_YYYY_MM'))) is null then
                execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
                               parent || to_char(month, '_YYYY_MM'), parent,
                               public.audit_first_key(month at time zone 'UTC'),
                               public.audit_first_key((month + interval '1 month') at time zone 'UTC'));
                made := made + 1;
            end if;
        end loop;
        month := month + interval '1 month';
    end loop;
    return made;
end
$$;
revoke all on function audit_make_partitions(timestamptz) from public;

select audit_make_partitions(now() + interval '14 months');

-- Refusals before anybody was authenticated, counted by kind, subject and address for each minute: the first makes an audit event, the rest are told with the next.
create table refusals (
    kind        text        not null,
    subject     bytea       not null,
    network     text        not null,
    minute      timestamptz not null,
    count       integer     not null default 1,
    unreported  integer     not null default 0,
    -- The event of this minute: the pattern of the one that tells of the rest.
    event       uuid        not null,
    primary key (kind, subject, network, minute)
);
create index refusals_by_time on refusals (minute);
