-- The two roles of the portal, in the database that it is to use, which is new and empty. Run once by psql, connected to that
-- database, as a superuser or as its owner with the right to create roles; owner_password and application_password are psql variables:
--
--     psql --set=ON_ERROR_STOP=1 --set=owner_password=… --set=application_password=… --dbname=portal --file=roles.sql
--
-- (README.md beside this file says how to keep the passwords off the command line.)
begin;

-- Owns the database and its schema, and migrates it: portal.database.owner.username
create role portal_owner login password :'owner_password';
-- What the portal works with; the migrations grant it what it may do, and no more: quarkus.datasource.username
create role portal_app login password :'application_password';

-- A server's administrator who is no superuser hands over only as a member of the new owner.
grant portal_owner to current_user;

do $$
begin
    execute format('alter database %I owner to portal_owner', current_database());
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to portal_app', current_database());
end
$$;
alter schema public owner to portal_owner;
revoke all on schema public from public;
grant usage on schema public to portal_app;

commit;
