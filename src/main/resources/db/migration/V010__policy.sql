-- What administrators set of the policy; where a value is null, the configuration rules. One row.
create table policy (
    one              boolean primary key default true check (one),
    -- Seconds.
    default_lifetime bigint check (default_lifetime > 0),
    -- Seconds; 0: none.
    max_lifetime     bigint check (max_lifetime >= 0),
    max_per_user     integer check (max_per_user > 0),
    never_expiring   text[] check (never_expiring <@ array ['LAPTOP', 'CONTAINER', 'SCHEDULED_JOB', 'OTHER']),
    address_bound    text[] check (address_bound <@ array ['LAPTOP', 'CONTAINER', 'SCHEDULED_JOB', 'OTHER']),
    -- Seconds.
    session_lifetime bigint check (session_lifetime > 0),
    session_limit    bigint check (session_limit > 0),
    min_password     integer check (min_password >= 15)
);
insert into policy default values;
