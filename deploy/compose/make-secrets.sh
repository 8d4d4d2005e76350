#!/bin/sh
# Draws the passwords of docker-compose.yml, the key that seals the audit log and the one that encrypts second factors, into secrets/ beside this file. What exists stays.
set -eu
cd "$(dirname "$0")"

# The folder keeps other people of this machine out; the files are read by the containers' own users.
mkdir -p secrets
chmod 700 secrets
for name in postgres_password owner_password application_password; do
    [ -e "secrets/$name" ] || head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"secrets/$name"
    chmod 644 "secrets/$name"
done
if [ ! -e secrets/audit_key ]; then
    openssl genpkey -algorithm ed25519 -out secrets/audit_key
    openssl pkey -in secrets/audit_key -pubout -out secrets/audit_key.pub
fi
if [ ! -e secrets/credential_key ]; then
    openssl rand -base64 32 >secrets/credential_key
fi
chmod 644 secrets/audit_key secrets/credential_key
