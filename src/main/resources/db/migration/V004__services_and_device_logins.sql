-- Platform services, which may ask about tokens, and log-ins of devices that have no browser.

create table services (
    -- Chosen by whoever registers it; what OAuth calls client_id.
    id         text primary key check (id ~ '^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$'),
    name       text        not null check (char_length(name) between 1 and 100),
    created_at timestamptz not null,
    -- A removed one keeps its row, and so the hashes of its dead secrets: none of them comes back with a restart.
    removed_at timestamptz
);

create table service_secrets (
    hash        bytea primary key check (octet_length(hash) = 32),
    service_id  text        not null references services,
    last_four   text        not null check (char_length(last_four) = 4),
    valid_from  timestamptz not null,
    -- Null: as long as the service.
    valid_until timestamptz,
    check (valid_until >= valid_from)
);
create index service_secrets_by_service on service_secrets (service_id);
create unique index service_secrets_one_current on service_secrets (service_id) where valid_until is null;

-- RFC 8628. Rows are deleted an hour after their end.
create table device_logins (
    device_hash   bytea primary key check (octet_length(device_hash) = 32),
    user_hash     bytea       not null unique check (octet_length(user_hash) = 32),
    -- Who asks.
    address       text        not null,
    agent         text check (char_length(agent) <= 400),
    network       text        not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    poll_seconds  integer     not null check (poll_seconds >= 5),
    last_polled   timestamptz,
    state         text        not null check (state in ('PENDING', 'APPROVED', 'DENIED', 'USED')),
    -- Who decided, when, and when they had last given their password.
    user_id       uuid references users,
    decided_at    timestamptz,
    authenticated_at timestamptz,
    session_id    uuid references sessions,
    check (expires_at > created_at),
    check ((state = 'PENDING') = (user_id is null)),
    check ((state = 'PENDING') = (decided_at is null)),
    check ((state in ('PENDING', 'DENIED')) = (authenticated_at is null)),
    check ((state = 'USED') = (session_id is not null))
);
create index device_logins_by_network on device_logins (network, created_at);
create index device_logins_by_expiry on device_logins (expires_at);
