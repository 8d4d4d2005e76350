-- How often platform services asked, a row a service and day of UTC, and from where the last time.
create table service_days (
    service_id text        not null references services,
    day        date        not null,
    requests   bigint      not null check (requests > 0),
    last_at    timestamptz not null,
    address    text        not null,
    primary key (service_id, day)
) with (fillfactor = 70);
create index service_days_by_time on service_days (day);
