#!/bin/sh
# Runs roles.sql with passwords from files, so that they are on no command line. PostgreSQL's container image runs this at the
# creation of its database; elsewhere: psql's own PG* variables say where and as whom.
set -eu

: "${OWNER_PASSWORD_FILE:?names the file with the password of portal_owner}"
: "${APPLICATION_PASSWORD_FILE:?names the file with the password of portal_app}"

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
    ${POSTGRES_USER:+"--username=$POSTGRES_USER"} ${POSTGRES_DB:+"--dbname=$POSTGRES_DB"} <<SQL
\set owner_password \`cat "\$OWNER_PASSWORD_FILE"\`
\set application_password \`cat "\$APPLICATION_PASSWORD_FILE"\`
\i '${ROLES_SQL:-$(dirname "$0")/roles.sql}'
SQL
