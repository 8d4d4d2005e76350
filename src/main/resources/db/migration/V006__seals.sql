-- The transparency log over the audit events: a Merkle tree (RFC 9162) whose leaves are the events' hashes, and signed checkpoints of it.
-- Events are never touched: what the tree knows of them stands here. Rows are only added.

-- Sealed in this order; the former index on xid alone could not say where a batch ended within a transaction.
create index audit_events_by_order on audit_events (xid, id);
drop index audit_events_by_xid;

-- Keys that may sign. The latest is the one that does.
create table audit_keys (
    number     bigint primary key,
    -- Name of the log in its checkpoints, and of the key: the same for all keys of one log.
    origin     text        not null check (origin ~ '^[^[:space:]+]+$'),
    public_key bytea       not null unique check (octet_length(public_key) = 32),
    at         timestamptz not null
);

-- The leaves. An event that is detached keeps its pair of index and hash here.
create table audit_leaves (
    index    bigint primary key check (index >= 0),
    event_id uuid   not null unique,
    hash     bytea  not null check (octet_length(hash) = 32)
);

-- Hashes of complete subtrees of 256 to the power of level leaves: what proofs are made of, besides a few leaves.
create table audit_subtrees (
    level smallint not null check (level > 0),
    index bigint   not null check (index >= 0),
    hash  bytea    not null check (octet_length(hash) = 32),
    primary key (level, index)
);

create table audit_checkpoints (
    number   bigint primary key,
    size     bigint      not null check (size > 0),
    root     bytea       not null check (octet_length(root) = 32),
    at       timestamptz not null,
    -- The signed note (C2SP tlog-checkpoint).
    note     text        not null,
    -- Up to where the events are sealed: the last one's place in the order of its cluster.
    cluster  bigint      not null,
    xid      xid8        not null,
    event_id uuid        not null
);
create index audit_checkpoints_by_size on audit_checkpoints (size);
