#!/bin/sh
# Two roles, neither a superuser: the one that owns the database and creates the one that `gongjian serve` becomes, and
# the one that takes backups. Row-level security binds the owner too, so that its dump would hold no row; the other one
# passes it and may only read.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$GONGJIAN_DATABASE_PASSWORD" -v backup="$GONGJIAN_BACKUP_PASSWORD" \
    --username "${POSTGRES_USER:-postgres}" <<'SQL'
CREATE ROLE gongjian LOGIN CREATEROLE PASSWORD :'password';
CREATE ROLE gongjian_backup LOGIN BYPASSRLS PASSWORD :'backup';
GRANT pg_read_all_data TO gongjian_backup;
CREATE DATABASE gongjian OWNER gongjian;
SQL
