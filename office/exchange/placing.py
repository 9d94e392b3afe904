"""From staged rows to where they are kept, with a few statements for all of them at once.

A row with a key updates the row of that key, and only where something differs. Rows without a key are a multiset: what
the package has more often than the database is added (EXCEPT ALL compares by value, empty cells included).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from django.db import connection, models
from psycopg import sql

from office.exchange.declaration import Column, Table
from office.exchange.staging import staging_name

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
    """Places the rows of one table in a delivery."""

    def __init__(self, table: Table, delivery_id: int) -> None:
        self.table = table
        self.names = {
            "staging": staging_name(table),
            "target": sql.Identifier(table.model._meta.db_table),
            "delivery": sql.Literal(delivery_id),
        }
        self.own = [column for column in table.columns if column.references == table.name]
        self.columns = [column for column in table.columns if not column.elsewhere and column not in self.own]
        self.key = [placed for name in table.key for placed in self._of(table.by_name[name])]

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
        self._change(self.columns)
        new = self._insert()
        if self.own:  # references to rows of the same table, now that all of them are there
            self._change(self.own)
        if self.table.after:
            self.table.after(self)
        touched = self._count("SELECT count(*) FROM {target} WHERE delivery_id = {delivery}")
        return Counts(new, touched - new, staged - touched)

    def part(self, statement: str, **parts: sql.Composable) -> sql.Composed:
        """A statement in which {staging}, {target} and {delivery} stand for those of this table."""
        return sql.SQL(statement).format(**self.names, **parts)

    def run(self, statement: str, **parts: sql.Composable) -> int:
        """Run such a statement. Returns the number of rows that it concerned."""
        with connection.cursor() as cursor:
            cursor.execute(self.part(statement, **parts).as_string())
            return cursor.rowcount

    def touch(self, statement: str, **parts: sql.Composable) -> None:
        """Run a statement that returns ids of rows of this table, and mark those as changed by this delivery."""
        self.run(
            """
            WITH touched (id) AS ({touching})
            UPDATE {target} AS kept SET {marks}
            WHERE id IN (SELECT id FROM touched) AND delivery_id IS DISTINCT FROM {delivery}
            """,
            touching=self.part(statement, **parts),
            marks=_comma(self._marks()),
        )

    def _change(self, columns: list[Column]) -> None:
        """Give the rows that are already there what the package says, where that differs."""
        placed = self._placed(columns)
        compared = [each for each in placed if each.compared]
        self.run(
            """
            UPDATE {target} AS kept SET {changes}
            FROM ({rows}) AS staged
            WHERE {same_key} AND ROW({kept}) IS DISTINCT FROM ROW({brought})
            """,
            changes=_comma([sql.SQL("{0} = staged.{0}").format(_name(each)) for each in placed] + self._marks()),
            rows=self._rows(columns),
            same_key=self._same_key(),
            kept=_list("kept", compared),
            brought=_list("staged", compared),
        )

    def _insert(self) -> int:
        """Add the rows of which the key is new, in the order of the file."""
        placed = self._placed(self.columns)
        return self.run(
            """
            INSERT INTO {target} ({columns}, delivery_id{default_columns})
            SELECT {values}, {delivery}{default_values} FROM ({rows}) AS staged
            WHERE NOT EXISTS (SELECT FROM {target} AS kept WHERE {same_key})
            ORDER BY row_number
            """,
            columns=_comma(_name(each) for each in placed),
            values=_list("staged", placed),
            rows=self._rows(self.columns),
            same_key=self._same_key(),
            **self._defaults(placed),
        )

    def _add_what_is_more(self) -> int:
        placed = self._placed(self.columns)
        return self.run(
            """
            INSERT INTO {target} ({columns}, delivery_id{default_columns})
            SELECT {values}, {delivery}{default_values}
            FROM (SELECT {brought} FROM ({rows}) AS staged EXCEPT ALL SELECT {kept} FROM {target} AS kept) AS more
            ORDER BY 1, 2
            """,
            columns=_comma(_name(each) for each in placed),
            values=_list("more", placed),
            brought=_list("staged", placed),
            kept=_list("kept", placed),
            rows=self._rows(self.columns),
            **self._defaults(placed),
        )

    def _placed(self, columns: Iterable[Column]) -> list[Placed]:
        return [placed for column in columns for placed in self._of(column)]

    def _of(self, column: Column) -> Iterator[Placed]:
        if column.staged:
            for staged in column.staged:
                yield Placed(staged.field, self._value(staged.field, staged.field), staged.compared)
        elif column.by:
            yield Placed(self._field(column.into).attname, sql.SQL("{}.id").format(sql.Identifier(column.name)))
        else:
            yield Placed(column.into, self._value(column.into, column.name))

    def _field(self, name: str) -> models.Field:
        return cast(models.Field, self.table.model._meta.get_field(name))

    def _value(self, field_name: str, staged_name: str) -> sql.Composable:
        """A staged value; unknown text is kept as empty text where the field has no null."""
        value = sql.SQL("row.{}").format(sql.Identifier(staged_name))
        field = self._field(field_name)
        if isinstance(field, models.CharField | models.TextField) and not field.null:
            return sql.SQL("coalesce({}, '')").format(value)
        return value

    def _rows(self, columns: Iterable[Column]) -> sql.Composed:
        """The staged rows in the shape of the model, with their key: source keys are looked up once for all rows."""
        needed = list(dict.fromkeys([*(self.table.by_name[name] for name in self.table.key), *columns]))
        values = [sql.SQL("{} AS {}").format(each.value, _name(each)) for each in self._placed(needed)]
        joins = [self._join(column) for column in needed if column.by]
        return self.part(
            "SELECT row.row_number, {values} FROM {staging} AS row {joins}",
            values=_comma(values),
            joins=sql.SQL(" ").join(joins),
        )

    def _join(self, column: Column) -> sql.Composed:
        """The row that a cell refers to, under the name of the column."""
        related = cast(type[models.Model], self._field(column.into).related_model)
        return sql.SQL("LEFT JOIN {other} AS {name} ON {name}.{by} = row.{name}").format(
            other=sql.Identifier(related._meta.db_table), name=sql.Identifier(column.name), by=sql.Identifier(column.by)
        )

    def _same_key(self) -> sql.Composed:
        return sql.SQL(" AND ").join(sql.SQL("kept.{0} = staged.{0}").format(_name(each)) for each in self.key)

    def _marks(self) -> list[sql.Composed]:
        """What every changed row gets: the delivery that changed it, and a new version for open forms."""
        marks = [self.part("delivery_id = {delivery}")]
        if self.table.counts_changes_in:
            marks.append(sql.SQL("{0} = kept.{0} + 1").format(sql.Identifier(self.table.counts_changes_in)))
        return marks

    def _defaults(self, placed: Iterable[Placed]) -> dict[str, sql.Composable]:
        """What a new row has in the fields that no column fills."""
        filled = {each.column for each in placed} | {DELIVERY}
        fields = [
            field
            for field in self.table.model._meta.concrete_fields
            if field.attname not in filled and not (field.primary_key or field.generated or field.null)
        ]
        return {
            "default_columns": sql.Composed(
                [sql.SQL(", {}").format(sql.Identifier(field.attname)) for field in fields]
            ),
            "default_values": sql.Composed([sql.SQL(", {}").format(self._default(field)) for field in fields]),
        }

    def _default(self, field: models.Field) -> sql.Composable:
        if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
            return sql.SQL("now()")
        make = self.table.defaults.get(field.name, field.get_default)
        return sql.Literal(field.get_db_prep_save(make(), connection))

    def _count(self, statement: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self.part(statement).as_string())
            return cursor.fetchone()[0]


def _name(placed: Placed) -> sql.Identifier:
    return sql.Identifier(placed.column)


def _comma(parts: Iterable[sql.Composable]) -> sql.Composed:
    return sql.SQL(", ").join(parts)


def _list(alias: str, placed: Iterable[Placed]) -> sql.Composed:
    return _comma(sql.Identifier(alias, each.column) for each in placed)
