-- A second factor: its key (encrypted by a key that is not in the database), a key that is being set up, and the codes for the day the
-- telephone is lost (hashes; a used one is gone).
alter table credentials drop constraint credentials_kind_check;
alter table credentials add constraint credentials_kind_check
    check (kind in ('PASSWORD', 'TOTP', 'TOTP_ENROLMENT', 'RECOVERY_CODE'));
create unique index credentials_one_totp on credentials (user_id, kind) where kind in ('TOTP', 'TOTP_ENROLMENT');

-- The password was right and the code is still to come (LOGIN, for five minutes); a new password by a link of an administrator's (RESET).
alter table one_time_links drop constraint one_time_links_kind_check;
alter table one_time_links add constraint one_time_links_kind_check check (kind in ('SETUP', 'INVITATION', 'RESET', 'LOGIN'));
create index one_time_links_by_expiry on one_time_links (expires_at) where kind = 'LOGIN';
