-- People, how they prove who they are, and the one-time links that let them in.
-- Keys are UUIDv7 made by the node: no global counter, and new rows lie together in the index.

create table users (
    id                  uuid primary key,
    email               text        not null check (char_length(email) between 3 and 254),
    -- The canonical form that log-in and uniqueness compare: NFKC, trimmed, lower case. Made by the portal, so that the database's locale does not matter.
    email_key           text        not null unique,
    first_name          text        not null check (char_length(first_name) between 1 and 100),
    last_name           text        not null check (char_length(last_name) between 1 and 100),
    role                text        not null check (role in ('USER', 'ADMIN')),
    time_zone           text,
    created_at          timestamptz not null,
    deactivated_at      timestamptz,
    deactivation_reason text check (char_length(deactivation_reason) <= 1000),
    check (deactivated_at is null or deactivated_at >= created_at)
);

-- Lists are paged by (last name, first name, id).
create index users_by_name on users (lower(last_name), lower(first_name), id);

-- A user's ways to prove who they are; a password today, a second factor and passkeys are further kinds and not further columns.
create table credentials (
    id         uuid primary key,
    user_id    uuid        not null references users,
    kind       text        not null check (kind in ('PASSWORD')),
    data       jsonb       not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index credentials_one_password on credentials (user_id) where kind = 'PASSWORD';
create index credentials_by_user on credentials (user_id);

-- Set-up and invitation links: only the hash of the code, single use, expiring.
create table one_time_links (
    hash       bytea primary key check (octet_length(hash) = 32),
    kind       text        not null check (kind in ('SETUP', 'INVITATION')),
    user_id    uuid references users,
    created_by uuid references users,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    check (expires_at > created_at),
    check ((kind = 'SETUP') = (user_id is null))
);
create index one_time_links_by_user on one_time_links (user_id) where user_id is not null;

-- The one row that says the portal was set up: whoever inserts it makes the first administrator, and nobody can do it twice.
create table setup (
    done    boolean primary key default true check (done),
    at      timestamptz not null,
    user_id uuid        not null references users
);

-- Passwords that failed, for the throttle: who was meant (a hash, whether the account exists or not) and from where. Rows live for an hour.
create table login_failures (
    id          uuid primary key,
    email_hash  bytea       not null check (octet_length(email_hash) = 32),
    network     text        not null,
    at          timestamptz not null
);
create index login_failures_by_email on login_failures (email_hash, at);
create index login_failures_by_network on login_failures (network, at);
create index login_failures_by_time on login_failures (at);

-- Networks from which an account logged in lately; the limit over all addresses never locks these out.
create table known_networks (
    user_id    uuid        not null references users,
    network    text        not null,
    last_login timestamptz not null,
    primary key (user_id, network)
);
