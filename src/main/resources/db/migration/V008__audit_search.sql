-- What the audit log is searched by, newest first: every index ends in the key, so that a page is read from its end and what is rare is found
-- at once. Each one is written with every event; so there are no more than these.

-- A person's own page, narrowed to one kind of event: what they seldom do, among millions of things that they and others do.
create index audit_events_by_actor_and_event on audit_events (actor_id, event, id) where actor_id is not null;

-- What others did to a person, and with the former index what they did themselves: most events are of the second kind, and stood in both.
drop index audit_events_by_subject;
create index audit_events_by_subject on audit_events (subject_id, id) where subject_id is distinct from actor_id;

-- Refusals and failures, which are few; successes are met on any way through the log.
create index audit_events_by_result on audit_events (result, id) where result <> 'SUCCESS';

-- The sealer's order. Behind the cluster: after a restore millions of events with numbers of another cluster are of no interest, every three seconds.
drop index audit_events_by_order;
create index audit_events_by_order on audit_events (cluster, xid, id);
