-- Counting a use is what the database does most. Each of these keys had to be looked up and locked for every row that was counted, which
-- took twice as long as the row itself. What they held is held by those who write: the batch finds the origin's row, or makes it, in its own
-- transaction, and an origin is tidied away only when it has no counts and was not seen for 400 days (UseTidying); a secret is never deleted.
alter table use_hours drop constraint use_hours_origin_id_fkey;
alter table secret_uses drop constraint secret_uses_hash_fkey;
