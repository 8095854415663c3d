#!/bin/sh
# Runs once, when the database is made: the role as which Jejak serves, which owns nothing.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --set word="$APP_WORD" <<'SQL'
CREATE ROLE jejak_app LOGIN PASSWORD :'word';
SQL
