"""A temporary table that takes in the rows of one table as fast as PostgreSQL can."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection
from psycopg import Copy, sql

from office.exchange.declaration import Row, Table


class StagedField(NamedTuple):
    """One field of a staging table: its name and type, the column it comes from, and what is made of the value."""

    name: str
    kind: str
    column: str
    make: Callable[[Any], Any] | None


class Stager:
    """Takes rows into a staging table that is open."""

    def __init__(self, copy: Copy, fields: list[StagedField]) -> None:
        self.copy = copy
        self.fields = fields

    def add(self, row: Row) -> None:
        cells: list[Any] = [row.number]
        for field in self.fields:
            value = row.values.get(field.column)
            cells.append(field.make(value) if field.make and value is not None else value)
        self.copy.write_row(cells)


def staging_name(table: Table) -> sql.Identifier:
    return sql.Identifier(f"levering_{table.name}")


@contextmanager
def staging(table: Table) -> Iterator[Stager]:
    """An empty staging table, open for rows. Until it is closed, the connection can do nothing else."""
    name, fields = staging_name(table), list(_fields(table))
    columns = [sql.SQL("{} {}").format(sql.Identifier(each.name), sql.SQL(each.kind)) for each in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(name).as_string())
        create = sql.SQL("CREATE TEMPORARY TABLE {} (row_number bigint, {}) ON COMMIT DROP")
        cursor.execute(create.format(name, sql.SQL(", ").join(columns)).as_string())
        with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(name)) as copy:
            yield Stager(copy, fields)
        cursor.execute(sql.SQL("ANALYZE {}").format(name).as_string())


def _fields(table: Table) -> Iterator[StagedField]:
    for column in table.columns:
        if column.staged:
            yield from (StagedField(staged.field, "text", column.name, staged.make) for staged in column.staged)
        else:
            yield StagedField(column.name, column.kind.sql, column.name, None)
