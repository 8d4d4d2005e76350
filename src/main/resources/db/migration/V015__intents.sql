-- What another identity service was asked for, and by which event it was told what became of it (remote mode): two small indexes, empty in
-- a portal that owns its accounts.
create index audit_events_intents on audit_events (id) where event = 'identity.asked';
create index audit_events_outcomes on audit_events ((facts ->> 'intent')) where facts ->> 'intent' is not null;
