#!/bin/sh
# Runs once, when the database is made: Keten is not the superuser of its own server.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$KETEN_DB_PASSWORD" --username postgres <<'SQL'
CREATE ROLE keten LOGIN PASSWORD :'password';
CREATE DATABASE keten OWNER keten;
SQL
