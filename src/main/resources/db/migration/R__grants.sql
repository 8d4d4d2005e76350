-- What the application's role may do, and no more: nothing on the schema, and on the audit log only to add and to read.
-- (The text changes with the role's name, so that Flyway grants anew.)
grant usage on schema public to "${app_role}";

grant select, insert, update, delete on
    users, credentials, one_time_links, login_failures, known_networks,
    sessions, tokens, secrets, secret_uses, token_uses, token_networks, token_roamings, use_origins, use_hours, use_days, told_refusals, use_writers, idempotency_keys, refusals,
    services, service_secrets, service_days, device_logins, policy
    to "${app_role}";
grant select, insert on setup, audit_people to "${app_role}";
-- Transaction, cluster and encoding of an event are the database's to write: a seal relies on them.
grant select on audit_events to "${app_role}";
grant insert (id, at, event, result, actor_kind, actor_id, credential_id, subject_id, token_id, session_id, facts, request_id, node,
              actor_digest, subject_digest) on audit_events to "${app_role}";
grant select, insert on audit_keys, audit_leaves, audit_subtrees, audit_checkpoints to "${app_role}";
grant select, insert on audit_verifications to "${app_role}";
grant update (heard_at, done, total, ended_at, fault_count, faults, events, unsealed, checkpoint, checkpoint_at, own_key)
    on audit_verifications to "${app_role}";
grant select, insert, update on audit_mails to "${app_role}";
grant select on flyway_schema_history to "${app_role}";
grant execute on function audit_make_partitions(timestamptz) to "${app_role}";
grant select, insert, update, delete on signals, signal_looks to "${app_role}";
