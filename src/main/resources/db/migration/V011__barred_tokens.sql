-- What an administrator ended, for a leak perhaps, is not its owner's to bring back.
alter table tokens add column barred boolean not null default false;
alter table tokens add constraint tokens_barred_is_deactivated check (not barred or deactivated_at is not null);
