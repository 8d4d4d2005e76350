-- What the application's role may do, and no more: nothing on the schema, and on the audit log only to add and to read.
-- (The text changes with the role's name, so that Flyway grants anew.)
grant usage on schema public to "${app_role}";

grant select, insert, update, delete on
    users, credentials, one_time_links, login_failures, known_networks,
    sessions, tokens, secrets, secret_uses, token_uses, idempotency_keys, refusals
    to "${app_role}";
grant select, insert on setup, audit_events, audit_people to "${app_role}";
grant select on flyway_schema_history to "${app_role}";
grant execute on function audit_make_partitions(timestamptz) to "${app_role}";
