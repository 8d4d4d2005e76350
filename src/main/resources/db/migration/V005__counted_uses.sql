-- Uses of managed tokens, counted for each secret, hour, outcome and origin.

-- From where a secret was used. Rows of counts refer to it by its key and stay small.
create table use_origins (
    id            uuid primary key,
    token_id      uuid        not null references tokens,
    hash          bytea       not null references secrets,
    -- Both empty: all the others, when a token had 50 origins that day. The agent alone: none was sent.
    address       text        not null check (char_length(address) <= 400),
    agent         text        not null check (char_length(agent) <= 400),
    first_seen_at timestamptz not null,
    -- First use that was good; null while all were refused.
    first_used_at timestamptz,
    -- Last day (UTC) on which it was one of the token's 50.
    seen_on       date        not null,
    unique (token_id, address, agent, hash)
);
create index use_origins_by_day on use_origins (token_id, seen_on);
create index use_origins_by_time on use_origins (seen_on);

create table use_hours (
    origin_id uuid        not null references use_origins,
    hour      timestamptz not null,
    outcome   text        not null check (outcome in ('GOOD', 'EXPIRED', 'DEACTIVATED', 'ROTATED', 'WRONG_PLACE', 'ENDED')),
    uses      bigint      not null check (uses > 0),
    last_at   timestamptz not null,
    primary key (origin_id, hour, outcome)
) with (fillfactor = 70);
create index use_hours_by_time on use_hours (hour);

-- What hours become after 14 days. A use is in one of the two tables, never in both.
create table use_days (
    origin_id uuid        not null references use_origins,
    day       date        not null,
    outcome   text        not null check (outcome in ('GOOD', 'EXPIRED', 'DEACTIVATED', 'ROTATED', 'WRONG_PLACE', 'ENDED')),
    uses      bigint      not null check (uses > 0),
    last_at   timestamptz not null,
    primary key (origin_id, day, outcome)
);
create index use_days_by_time on use_days (day);

-- The first refused use from an origin makes an event, once for each time that the token or the secret stopped.
create table told_refusals (
    origin_id uuid        not null references use_origins on delete cascade,
    outcome   text        not null,
    since     timestamptz not null,
    primary key (origin_id, outcome)
);

-- The last batch that each process wrote, in the transaction of the batch: one whose commit got no answer is not counted twice.
create table use_writers (
    id         uuid primary key,
    batch      bigint      not null,
    written_at timestamptz not null
);
