-- What people should look at: raised once an occasion, shown until its cause is gone or its owner dismisses it (docs/signals.md).

-- A UUIDv7 of an instant, for rows that the database makes itself.
create function signal_key(instant timestamptz) returns uuid
    language sql volatile parallel safe
as $$
    select (lpad(to_hex((extract(epoch from instant) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

create table signals (
    id         uuid primary key,
    kind       text        not null check (kind in ('NEW_NETWORK', 'SHARED', 'FORMER_SECRET', 'USED_DEACTIVATED', 'SILENT', 'NEVER_USED',
                                                    'EXPIRES', 'NO_LOGIN')),
    -- Whose it is to look at: the token's owner, and else whom it is about.
    user_id    uuid        not null references users,
    token_id   uuid references tokens,
    subject_id uuid        not null generated always as (coalesce(token_id, user_id)) stored,
    -- Tells one occasion from another one of the same kind and subject.
    occasion   text        not null,
    raised_at  timestamptz not null,
    -- The moment that it is about: of the use, the deactivation, the last log-in; or the end that is to come.
    at         timestamptz not null,
    -- Steps before an expiry.
    days       smallint,
    secret     bytea,
    networks   cidr[]      not null default '{}',
    -- From where a use came.
    address    text,
    agent      text,
    ended_at   timestamptz,
    dismissed  boolean     not null default false,
    check ((kind = 'NO_LOGIN') = (token_id is null)),
    check ((kind = 'EXPIRES') = (days is not null)),
    check ((kind in ('SHARED', 'FORMER_SECRET')) = (secret is not null)),
    check (not dismissed or ended_at is not null)
);
-- Each occasion once, whatever races.
create unique index signals_once on signals (kind, subject_id, occasion);
create index signals_open on signals (id) where ended_at is null;
create index signals_open_by_kind on signals (kind, id) where ended_at is null;
create index signals_open_by_user on signals (user_id, id) where ended_at is null;
create index signals_open_by_token on signals (token_id, id) where ended_at is null and token_id is not null;
create index signals_ended on signals (ended_at) where ended_at is not null;

-- How far each look for signals has come.
create table signal_looks (
    look           text primary key,
    looked_at      timestamptz not null,
    -- Since when looks follow each other without a gap: what nobody could see is not held to be silent.
    unbroken_since timestamptz not null,
    -- What happened up to here was looked at.
    until          timestamptz not null
);

-- What the looks go by: ranges of time that came to pass since the last one.
create index use_origins_by_first_use on use_origins (first_used_at, id) where first_used_at is not null;
create index use_hours_deactivated on use_hours (hour, origin_id) where outcome = 'DEACTIVATED';
create index secrets_by_end on secrets (valid_until, token_id) where token_id is not null and valid_until is not null;
create index sessions_by_login on sessions (user_id, originally_issued_at);
