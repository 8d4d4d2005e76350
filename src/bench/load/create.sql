-- The statements of one creation of a token, as the portal sends them. What a node makes by itself (keys, hashes) is made here by the
-- statement that asks whether anything stands in the way.
\set person random(:first, :last)
begin;
select ur1_0.id as owner, ur1_0.created_at as joined, ur1_0.deactivated_at, ur1_0.deactivation_reason, ur1_0.email, ur1_0.email_key, ur1_0.first_name, ur1_0.last_name, ur1_0.role, ur1_0.time_zone
from users ur1_0 where ur1_0.id = (:people || lpad(to_hex(:person::int), 12, '0'))::uuid for no key update of ur1_0 \gset
select k.token_id, k.request_hash,
  (select count(*) from tokens where owner_id = :owner and deleted_at is null
     and (expires_at is null or expires_at > now())) as live,
  exists (select from tokens where owner_id = :owner and name_key = 'none such' and deleted_at is null) as taken,
  uuidv7() as token, uuidv7() as event, now() as at, now() + interval '90 days' as expiry,
  sha256(uuid_send(gen_random_uuid())) as hash, uuid_send(gen_random_uuid()) as salt
from (select 1) as one
left join idempotency_keys k on k.user_id = :owner and k.key = '' and k.created_at > now() - interval '1 day' \gset
insert into tokens (allowed_addresses, created_at, creator_id, deactivated_at, deactivation_reason, deleted_at, expires_at, name, name_key, note, owner_id, place, revision, id)
values ('{}', :at, :owner, null, null, null, :expiry, :token, :token, '', :owner, 'OTHER', 0, :token);
insert into secrets (last_four, session_id, token_id, valid_from, valid_until, hash)
values ('4a4a', null, :token, :at, null, :hash);
insert into audit_people (address, agent, email, name, salt, event_id, part)
values ('127.0.0.1', 'pgbench', :email, :last_name, :salt, :event, 'ACTOR');
insert into audit_events (actor_digest, actor_id, actor_kind, at, credential_id, event, facts, node, request_id, result, session_id, subject_digest, subject_id, token_id, id)
values (:hash, :owner, 'USER', :at, :owner, 'token.created', '{"token_name": "019b7788-4e1e-7000-aba6-930d72bbaa6d", "place": "other", "expires_at": "2027-02-23T03:52:24Z", "allowed_addresses": "", "last_four": "d6dc"}', 'bench', 'pgbench-request-id', 'SUCCESS', null, null, :owner, :token, :event);
commit;
