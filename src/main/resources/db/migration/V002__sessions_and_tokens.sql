-- Sessions, managed tokens, and the secrets that authenticate them.

create table sessions (
    id                   uuid primary key,
    user_id              uuid        not null references users,
    client               text        not null check (client in ('PORTAL', 'AU2')),
    originally_issued_at timestamptz not null,
    issued_at            timestamptz not null,
    expires_at           timestamptz not null,
    renewable_until      timestamptz not null,
    -- When the password was last given; renewing does not move it.
    authenticated_at     timestamptz not null,
    ended_at             timestamptz,
    end_reason           text,
    address              text        not null,
    agent                text check (char_length(agent) <= 400),
    check (issued_at >= originally_issued_at),
    check (expires_at > issued_at and expires_at <= renewable_until)
);
create index sessions_live_by_user on sessions (user_id, id) where ended_at is null;
create index sessions_by_expiry on sessions (expires_at);

create table tokens (
    id                  uuid primary key,
    owner_id            uuid        not null references users,
    creator_id          uuid        not null references users,
    name                text        not null check (char_length(name) between 1 and 100),
    -- The canonical form of the name (NFKC, lower case) that uniqueness and search compare.
    name_key            text        not null,
    note                text        not null default '' check (char_length(note) <= 1000),
    place               text        not null check (place in ('LAPTOP', 'CONTAINER', 'SCHEDULED_JOB', 'OTHER')),
    allowed_addresses   text[]      not null default '{}' check (cardinality(allowed_addresses) <= 50),
    created_at          timestamptz not null,
    expires_at          timestamptz,
    deactivated_at      timestamptz,
    deactivation_reason text check (char_length(deactivation_reason) <= 1000),
    deleted_at          timestamptz,
    -- Counts the edits, for editors that must not overwrite each other.
    revision            integer     not null default 0,
    check (expires_at > created_at)
);
create unique index tokens_name_of_owner on tokens (owner_id, name_key) where deleted_at is null;
create index tokens_by_creation on tokens (owner_id, id) where deleted_at is null;
create index tokens_by_expiry on tokens (owner_id, coalesce(expires_at, timestamptz '9999-12-31 00:00:00+00'), id) where deleted_at is null;

-- Every secret that ever authenticated a session or a managed token, by its SHA-256. Dead ones stay, so that a found file can be named
-- and a dead secret never counts as guessing. Rotation, overlap and renewal are rows here.
create table secrets (
    hash        bytea primary key check (octet_length(hash) = 32),
    token_id    uuid references tokens,
    session_id  uuid references sessions,
    last_four   text check (char_length(last_four) = 4),
    valid_from  timestamptz not null,
    -- Null: as long as what it belongs to.
    valid_until timestamptz,
    check (num_nonnulls(token_id, session_id) = 1),
    check (valid_until >= valid_from)
);
create index secrets_by_token on secrets (token_id, valid_from) where token_id is not null;
create index secrets_by_session on secrets (session_id) where session_id is not null;
-- One living secret without an end for each session and each token: whatever races, the database holds the line.
create unique index secrets_one_current_of_session on secrets (session_id) where session_id is not null and valid_until is null;
create unique index secrets_one_current_of_token on secrets (token_id) where token_id is not null and valid_until is null;

-- Last use of each secret, written in batches apart from the rows that people change.
create table secret_uses (
    hash          bytea primary key references secrets,
    token_id      uuid,
    session_id    uuid,
    first_used_at timestamptz not null,
    last_used_at  timestamptz not null,
    address       text        not null,
    agent         text
) with (fillfactor = 70);
create index secret_uses_by_token on secret_uses (token_id) where token_id is not null;
create index secret_uses_by_session on secret_uses (session_id) where session_id is not null;

-- Last use of each managed token over all its secrets, for lists sorted by it: a row for each token that is not deleted, from its creation
-- on, so that "never" sorts too. In a table of its own, as its index moves with each batch.
create table token_uses (
    token_id     uuid primary key references tokens,
    owner_id     uuid        not null references users,
    last_used_at timestamptz not null default timestamptz 'epoch'
) with (fillfactor = 70);
create index token_uses_by_last_use on token_uses (owner_id, last_used_at, token_id);

create function token_uses_begin() returns trigger
    language plpgsql
as $$
begin
    insert into token_uses (token_id, owner_id) values (new.id, new.owner_id);
    return null;
end
$$;
create trigger token_uses_begin after insert on tokens for each row execute function token_uses_begin();

-- Keys that make a creation happen once: a page's form key and the API's Idempotency-Key. Kept for a day.
create table idempotency_keys (
    user_id      uuid        not null references users,
    key          text        not null check (char_length(key) between 1 and 200),
    request_hash bytea       not null,
    token_id     uuid        not null references tokens,
    created_at   timestamptz not null,
    primary key (user_id, key)
);
create index idempotency_keys_by_time on idempotency_keys (created_at);
