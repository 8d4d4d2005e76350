-- What administrators list everybody's tokens by: each order and each filter is a range of one index, so that a page of a million costs what a
-- page of a hundred does.

create index tokens_all_by_creation on tokens (id) where deleted_at is null;
-- By code points, whatever the database's locale: one index for the order and for names that begin with a text.
create index tokens_all_by_name on tokens (name_key collate "C", id) where deleted_at is null;
create index tokens_all_by_expiry on tokens (coalesce(expires_at, timestamptz '9999-12-31 00:00:00+00'), id) where deleted_at is null;
create index tokens_never_expiring on tokens (id) where deleted_at is null and deactivated_at is null and expires_at is null;
create index tokens_deactivated on tokens (id) where deleted_at is null and deactivated_at is not null;

create index users_deactivated on users (id) where deactivated_at is not null;
create index users_by_email on users (email_key collate "C");

create index secrets_by_last_four on secrets (last_four, token_id) where token_id is not null;

-- Whether a token may still be of use: false only where it is certain that it is not, deactivated or expired for a day. Lists of tokens that
-- nobody uses would else be full of those that nobody can use. A trigger and a timer keep it; whether a token is expired is always asked anew.
alter table token_uses add column live boolean not null default true;
update token_uses u set live = false from tokens t
    where t.id = u.token_id and (t.deactivated_at is not null or t.expires_at < now() - interval '1 day');
create index token_uses_all_by_last_use on token_uses (last_used_at, token_id);
create index token_uses_live_by_last_use on token_uses (last_used_at, token_id) where live;

-- The networks that a token was used from, of addresses of good uses: an IPv4 /24 or an IPv6 /48. Where there is a second one the token is in
-- token_roamings. Written with the first use from an origin, of which one transaction at a time is under way.
create table token_networks (
    token_id uuid not null references tokens,
    network  cidr not null,
    primary key (token_id, network)
);
create table token_roamings (
    token_id uuid primary key references tokens,
    live     boolean not null
);
create index token_roamings_live on token_roamings (token_id) where live;

-- Null for what is no address.
create function network_of(address text) returns cidr
    language plpgsql immutable strict parallel safe
as $$
begin
    -- Of what is plainly none no exception is made: it takes longer.
    if address !~ '^[0-9a-fA-F:.]+$' then
        return null;
    end if;
    return network(set_masklen(address::inet, case family(address::inet) when 4 then 24 else 48 end));
exception when invalid_text_representation then
    return null;
end
$$;

insert into token_networks (token_id, network)
    select distinct token_id, network_of(address) from use_origins where first_used_at is not null and network_of(address) is not null;
insert into token_roamings (token_id, live)
    select n.token_id, coalesce(bool_or(u.live), false) from token_networks n left join token_uses u using (token_id)
    group by n.token_id having count(distinct n.network) > 1;

create function token_networks_seen() returns trigger
    language plpgsql
as $$
declare
    seen cidr := network_of(new.address);
begin
    if seen is null then
        return null;
    end if;
    insert into token_networks (token_id, network) values (new.token_id, seen) on conflict do nothing;
    if found and exists (select from token_networks where token_id = new.token_id and network <> seen) then
        insert into token_roamings (token_id, live)
            select token_id, live from token_uses where token_id = new.token_id
            on conflict do nothing;
    end if;
    return null;
end
$$;
create trigger token_networks_seen_first after insert on use_origins
    for each row when (new.first_used_at is not null) execute function token_networks_seen();
create trigger token_networks_seen_later after update of first_used_at on use_origins
    for each row when (old.first_used_at is null and new.first_used_at is not null) execute function token_networks_seen();

create function token_uses_live() returns trigger
    language plpgsql
as $$
declare
    alive boolean := new.deactivated_at is null and new.deleted_at is null and (new.expires_at is null or new.expires_at > now());
begin
    if alive then
        update token_uses set live = true where token_id = new.id and not live;
        update token_roamings set live = true where token_id = new.id and not live;
    else
        -- Nobody waits to deactivate: a node that stands still may be in the middle of writing a use of the token. A row that stays as it
        -- was costs a list one look, as lists ask the token itself.
        update token_uses set live = false
            where token_id = (select token_id from token_uses where token_id = new.id and live for update skip locked);
        update token_roamings set live = false
            where token_id = (select token_id from token_roamings where token_id = new.id and live for update skip locked);
    end if;
    return null;
end
$$;
create trigger token_uses_live after update of deactivated_at, deleted_at, expires_at on tokens
    for each row when (old.deactivated_at is distinct from new.deactivated_at or old.deleted_at is distinct from new.deleted_at
                       or old.expires_at is distinct from new.expires_at)
    execute function token_uses_live();
