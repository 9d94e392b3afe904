"""From checked rows to the database: copied into a staging table, then placed with a few statements for all at once.

A row with a key updates the row of that key, and only where something differs. Rows without a key are a multiset: what
the package has more often than the database is added (EXCEPT ALL compares by value, empty cells included).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from psycopg import sql

from office.exchange.declaration import Column, Row, Table

DELIVERY = "delivery_id"


@dataclass(frozen=True)
class Counts:
    """What came of the rows of one table."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class Placed:
    """One field of the model, and the expression over a staged row that fills it."""

    column: str
    value: sql.Composable
    compared: bool = True


class Placing:
    """Stages the rows of one table in a delivery, and places them."""

    def __init__(self, table: Table, delivery_id: int) -> None:
        self.table = table
        self.delivery = sql.Literal(delivery_id)
        self.staging = sql.Identifier(f"levering_{table.name}")
        self.target = sql.Identifier(table.model._meta.db_table)

    @contextmanager
    def staging_rows(self) -> Iterator["Stager"]:
        """An empty staging table, open for rows; ready to be placed afterwards."""
        fields = list(_staged_fields(self.table))
        self.run("DROP TABLE IF EXISTS {staging}")
        columns = [sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind)) for name, kind, _, _ in fields]
        self._execute(
            sql.SQL("CREATE TEMPORARY TABLE {} (row_number bigint, {}) ON COMMIT DROP").format(
                self.staging, sql.SQL(", ").join(columns)
            )
        )
        with connection.cursor() as cursor, cursor.copy(self.part("COPY {staging} FROM STDIN")) as copy:
            yield Stager(copy, fields)
        self.run("ANALYZE {staging}")

    def place(self) -> Counts:
        """Bring the staged rows to where they are kept."""
        staged = self._count("SELECT count(*) FROM {staging}")
        if not staged:
            return Counts(0, 0, 0)
        if self.table.before:
            self.table.before(self)
        if not self.table.key:
            new = self._add_what_is_more()
            return Counts(new, 0, staged - new)
        self._update()
        new = self._insert()
        self._link_own_rows()
        if self.table.after:
            self.table.after(self)
        touched = self._count("SELECT count(*) FROM {target} WHERE delivery_id = {delivery}")
        return Counts(new, touched - new, staged - touched)

    def part(self, statement: str, **parts: sql.Composable) -> sql.Composed:
        """A statement in which {staging}, {target} and {delivery} stand for those of this table."""
        known = {"staging": self.staging, "target": self.target, "delivery": self.delivery}
        return sql.SQL(statement).format(**known, **parts)

    def run(self, statement: str, **parts: sql.Composable) -> int:
        """Run such a statement. Returns the number of rows that it concerned."""
        return self._execute(self.part(statement, **parts))

    def touch(self, statement: str, **parts: sql.Composable) -> None:
        """Run a statement that returns ids of rows of this table, and mark those as changed by this delivery."""
        self.run(
            """
            WITH touched (id) AS ({touching})
            UPDATE {target} AS kept SET {marks}
            WHERE id IN (SELECT id FROM touched) AND delivery_id IS DISTINCT FROM {delivery}
            """,
            touching=self.part(statement, **parts),
            marks=sql.SQL(", ").join(self._marks()),
        )

    def _update(self) -> None:
        placed = self._placed()
        compared = [each for each in placed if each.compared]
        self.run(
            """
            UPDATE {target} AS kept SET {changes}
            FROM ({rows}) AS staged
            WHERE {same_key} AND ROW({kept}) IS DISTINCT FROM ROW({brought})
            """,
            changes=sql.SQL(", ").join([*[_assign(each.column) for each in placed], *self._marks()]),
            rows=self._rows(placed),
            same_key=self._same_key(),
            kept=_list("kept", compared),
            brought=_list("staged", compared),
        )

    def _insert(self) -> int:
        placed = self._placed()
        return self.run(
            """
            INSERT INTO {target} ({columns}, delivery_id{default_columns})
            SELECT {values}, {delivery}{default_values} FROM ({rows}) AS staged
            WHERE NOT EXISTS (SELECT FROM {target} AS kept WHERE {same_key})
            ORDER BY row_number
            """,
            columns=_list("", placed),
            values=_list("staged", placed),
            rows=self._rows(placed),
            same_key=self._same_key(),
            **self._defaults(placed),
        )

    def _add_what_is_more(self) -> int:
        placed = self._placed()
        return self.run(
            """
            INSERT INTO {target} ({columns}, delivery_id{default_columns})
            SELECT {values}, {delivery}{default_values}
            FROM (SELECT {brought} FROM ({rows}) AS staged EXCEPT ALL SELECT {kept} FROM {target} AS kept) AS more
            ORDER BY 1, 2
            """,
            columns=_list("", placed),
            values=_list("more", placed),
            brought=_list("staged", placed),
            kept=_list("kept", placed),
            rows=self._rows(placed),
            **self._defaults(placed),
        )

    def _link_own_rows(self) -> None:
        """References to rows of the same table, once all of them are there."""
        own = [column for column in self.table.columns if column.references == self.table.name]
        if not own:
            return
        placed = self._placed(own)
        self.run(
            """
            UPDATE {target} AS kept SET {changes}
            FROM ({rows}) AS staged
            WHERE {same_key} AND ROW({kept}) IS DISTINCT FROM ROW({brought})
            """,
            changes=sql.SQL(", ").join([*[_assign(each.column) for each in placed], *self._marks()]),
            rows=self._rows([*self._key_placed(), *placed], own),
            same_key=self._same_key(),
            kept=_list("kept", placed),
            brought=_list("staged", placed),
        )

    def _columns(self) -> list[Column]:
        """The columns that a new row is made of."""
        return [
            column for column in self.table.columns if not column.elsewhere and column.references != self.table.name
        ]

    def _placed(self, columns: Iterable[Column] | None = None) -> list[Placed]:
        return [placed for column in columns or self._columns() for placed in self._of(column)]

    def _key_placed(self) -> list[Placed]:
        return [placed for name in self.table.key for placed in self._of(self.table.by_name[name])]

    def _of(self, column: Column) -> Iterator[Placed]:
        if column.staged:
            for staged in column.staged:
                yield Placed(staged.field, self._value(staged.field, staged.field), staged.compared)
        elif column.by:
            field = self.table.model._meta.get_field(column.into)
            yield Placed(field.column, sql.SQL("{}.id").format(sql.Identifier(column.name)))
        else:
            yield Placed(self.table.model._meta.get_field(column.into).column, self._value(column.into, column.name))

    def _value(self, field_name: str, staged_name: str) -> sql.Composable:
        """A staged value; unknown text is kept as empty text where the field has no null."""
        value = sql.SQL("row.{}").format(sql.Identifier(staged_name))
        field = self.table.model._meta.get_field(field_name)
        if isinstance(field, models.CharField | models.TextField) and not field.null:
            return sql.SQL("coalesce({}, '')").format(value)
        return value

    def _rows(self, placed: Iterable[Placed], columns: Iterable[Column] | None = None) -> sql.Composable:
        """The staged rows in the shape of the model: source keys looked up, once for all rows."""
        key_columns = [self.table.by_name[name] for name in self.table.key]
        joins = [
            sql.SQL("LEFT JOIN {} AS {} ON {}.{} = row.{}").format(
                sql.Identifier(self.table.model._meta.get_field(column.into).related_model._meta.db_table),
                sql.Identifier(column.name),
                sql.Identifier(column.name),
                sql.Identifier(column.by),
                sql.Identifier(column.name),
            )
            for column in dict.fromkeys([*key_columns, *(columns or self._columns())])
            if column.by
        ]
        values = [sql.SQL("{} AS {}").format(each.value, sql.Identifier(each.column)) for each in placed]
        return sql.SQL("SELECT row.row_number, {} FROM {} AS row {}").format(
            sql.SQL(", ").join(values), self.staging, sql.SQL(" ").join(joins)
        )

    def _same_key(self) -> sql.Composable:
        return sql.SQL(" AND ").join(
            sql.SQL("kept.{0} = staged.{0}").format(sql.Identifier(each.column)) for each in self._key_placed()
        )

    def _marks(self) -> list[sql.Composable]:
        """What every changed row gets: the delivery that changed it, and a new version for open forms."""
        marks: list[sql.Composable] = [sql.SQL("delivery_id = {}").format(self.delivery)]
        if self.table.counts_changes_in:
            marks.append(sql.SQL("{0} = kept.{0} + 1").format(sql.Identifier(self.table.counts_changes_in)))
        return marks

    def _defaults(self, placed: Iterable[Placed]) -> dict[str, sql.Composable]:
        """What a new row has in the fields that no column fills."""
        filled = {each.column for each in placed} | {DELIVERY}
        columns, values = [], []
        for field in self.table.model._meta.concrete_fields:
            if field.column in filled or field.primary_key or field.generated or field.null:
                continue
            columns.append(sql.SQL(", {}").format(sql.Identifier(field.column)))
            values.append(sql.SQL(", {}").format(self._default(field)))
        return {"default_columns": sql.Composed(columns), "default_values": sql.Composed(values)}

    def _default(self, field: models.Field) -> sql.Composable:
        if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
            return sql.SQL("now()")
        make = self.table.defaults.get(field.name, field.get_default)
        return sql.Literal(field.get_db_prep_save(make(), connection))

    def _count(self, statement: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self.part(statement).as_string())
            return cursor.fetchone()[0]

    @staticmethod
    def _execute(statement: sql.Composed) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement.as_string())
            return cursor.rowcount


class Stager:
    """Writes rows into a staging table."""

    def __init__(self, copy: Any, fields: list[tuple[str, str, str, Any]]) -> None:
        self.copy = copy
        self.fields = [(column, make) for _, _, column, make in fields]

    def add(self, row: Row) -> None:
        values = row.values
        cells: list[Any] = [row.number]
        for column, make in self.fields:
            value = values.get(column)
            cells.append(make(value) if make and value is not None else value)
        self.copy.write_row(cells)


def _staged_fields(table: Table) -> Iterator[tuple[str, str, str, Any]]:
    """Of each staged field: its name, its type, the column it comes from, and what is made of the value."""
    for column in table.columns:
        if column.staged:
            for staged in column.staged:
                yield staged.field, "text", column.name, staged.make
        else:
            yield column.name, column.kind.sql, column.name, None


def _assign(column: str) -> sql.Composed:
    return sql.SQL("{0} = staged.{0}").format(sql.Identifier(column))


def _list(alias: str, placed: Iterable[Placed]) -> sql.Composed:
    names = [sql.Identifier(alias, each.column) if alias else sql.Identifier(each.column) for each in placed]
    return sql.SQL(", ").join(names)
