#!/bin/sh
# The role that owns the database and creates the one that `gongjian serve` becomes. No superuser: row-level
# security would not bind it.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$GONGJIAN_DATABASE_PASSWORD" --username "${POSTGRES_USER:-postgres}" <<'SQL'
CREATE ROLE gongjian LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE gongjian OWNER gongjian;
SQL
