-- Verifications of the audit log that administrators start, each done by the node that they happened to reach; the days on which a checkpoint
-- was mailed; and what the log is searched by.

create table audit_verifications (
    -- Of the event that tells of its start.
    id            uuid primary key,
    started_at    timestamptz not null,
    -- When its node last told how far it had come: one that is silent for long died with its node.
    heard_at      timestamptz not null,
    done          bigint      not null default 0,
    total         bigint      not null default 0,
    ended_at      timestamptz,
    -- Null while it goes on, and of one that was broken off.
    fault_count   bigint,
    -- The first of them, in words.
    faults        text[]      not null default '{}',
    events        bigint      not null default 0,
    unsealed      bigint      not null default 0,
    -- The last one that was looked at; null where there was none.
    checkpoint    bigint,
    checkpoint_at timestamptz,
    -- Whether signatures were held to the node's key, and not to those that the database names.
    own_key       boolean     not null default false,
    check (fault_count is null or ended_at is not null)
);
create index audit_verifications_by_start on audit_verifications (started_at);
create unique index audit_verifications_one_at_a_time on audit_verifications ((true)) where ended_at is null;

-- A row a day of UTC: who inserts it, or finds it claimed long ago and still not sent, sends that day's mail.
create table audit_mails (
    day        date primary key,
    claimed_at timestamptz not null,
    sent_at    timestamptz
);

-- Names as they were then, whatever became of the token; and services, which have no column of their own.
create index audit_events_by_token_name on audit_events (lower(jsonb_extract_path_text(facts, 'token_name')), id)
    where jsonb_extract_path_text(facts, 'token_name') is not null;
create index audit_events_by_service on audit_events (jsonb_extract_path_text(facts, 'service_id'), id)
    where jsonb_extract_path_text(facts, 'service_id') is not null;
