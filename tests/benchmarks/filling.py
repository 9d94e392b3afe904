"""Filling a database with invented people by SQL: a municipality of 60,000 in a minute."""

from functools import reduce

import psycopg

# Django fills in an empty text itself, and PostgreSQL does not: so a column that a model gets later needs no mention.
EMPTY_TEXTS = """
do $$ declare found record; begin
    for found in select table_name, column_name from information_schema.columns
        where table_schema = 'public' and data_type = 'text' and is_nullable = 'NO' and column_default is null
            and is_generated = 'NEVER'
    loop
        execute format('alter table %I alter column %I set default %L', found.table_name, found.column_name, '');
    end loop;
end $$
"""


def fill(server: psycopg.Connection, script: str, **numbers: int) -> None:
    """`{inwoners}` in the script becomes the number of that name."""
    server.execute(EMPTY_TEXTS)
    server.execute(reduce(lambda text, name: text.replace(f"{{{name}}}", str(numbers[name])), numbers, script))
    server.execute("vacuum analyze")
