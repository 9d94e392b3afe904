"""What a table of the exchange format holds, declared once: columns, key, references, and the rows they become."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from django.db import models

from office.exchange.faults import Wrong, quoted
from office.exchange.kinds import DATE, FLAG, TEXT, Kind


class Row(NamedTuple):
    """A record that was read. Empty cells are None; a cell at fault is left out."""

    number: int
    values: dict[str, Any]


class Problem(NamedTuple):
    """What a check found wrong in a row of its table."""

    row: int
    column: str
    wrong: str
    expected: str


class Check(Protocol):
    """A rule about a table as a whole. It sees every row, and says at once or at the end what is wrong.

    Only at the end may it ask the database what was delivered before.
    """

    def see(self, row: Row) -> Iterable[Problem]: ...

    def conclude(self) -> Iterable[Problem]: ...


class Staged(NamedTuple):
    """What is kept of a value that may not be kept as it is; `compared` is False when it differs each time."""

    field: str
    make: Callable[[Any], Any]
    compared: bool = True


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `into` is the field that keeps the value. Where that is a foreign key, `by` is the field of the other model that
    holds the value. A column kept `elsewhere` is placed by the table's own steps, and `into` is where it is found.
    """

    name: str
    into: str = ""
    by: str = ""
    elsewhere: bool = False
    kind: Kind = TEXT
    required: bool = False
    choices: tuple[Any, ...] = ()
    pattern: str = ""
    form: str = ""  # the pattern in words
    references: str = ""  # the table to whose key this refers; the own table's name for a row of the same table
    test: Callable[[str], Wrong | None] | None = None
    staged: tuple[Staged, ...] = ()
    restore: Callable[[Any], Any] | None = None  # the value again, from what is kept of it

    def read(self, cell: str) -> Any:
        """The value of a cell; None when it is empty. Raises Wrong."""
        if not cell:
            if self.required:
                raise Wrong("de cel is leeg", "een waarde")
            return None
        value = self.kind.read(cell)
        if self.choices and value not in self.choices:
            known = ", ".join(str(choice) for choice in self.choices)
            raise Wrong(f"{quoted(cell)} is geen bekende waarde", f"een van: {known}")
        if self.pattern and not re.fullmatch(self.pattern, cell):
            raise Wrong(f"{quoted(cell)} heeft niet de juiste vorm", self.form)
        if self.test and (wrong := self.test(cell)):
            raise wrong
        return value

    def write(self, value: Any) -> str:
        """The cell of a value as it is kept."""
        if value is None or value == "":
            return ""
        return self.kind.write(self.restore(value) if self.restore else value)

    @property
    def path(self) -> str:
        """Where the ORM finds the value."""
        return f"{self.into}__{self.by}" if self.by else self.into

    def descriptor(self) -> dict[str, Any]:
        """The column as the Table Schema describes it."""
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.choices:
            constraints["enum"] = list(self.choices)
        if self.pattern:
            constraints["pattern"] = self.pattern
        described: dict[str, Any] = {"name": self.name, "type": self.kind.name}
        if constraints:
            described["constraints"] = constraints
        if self.kind is FLAG:
            described |= {"trueValues": ["ja"], "falseValues": ["nee"]}
        return described


class Place(Protocol):
    """The way from the staged rows of a table to where they are kept; see placing.py."""

    def part(self, statement: str, **parts: Any) -> Any: ...

    def run(self, statement: str, **parts: Any) -> int: ...

    def touch(self, statement: str, **parts: Any) -> None: ...


@dataclass(frozen=True)
class Table:
    """One table: what makes a row unique, which rules hold for it as a whole, and where its rows are kept.

    `before` and `after` are steps in SQL for what one row of the table keeps in more than one row of the database.
    """

    name: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()  # empty: a multiset
    key_is_published: bool = True  # False: no primary key in the schema, yet one row for each, such as inwoner and day
    checks: tuple[Callable[[], Check], ...] = ()
    before: Callable[[Place], None] | None = None
    after: Callable[[Place], None] | None = None
    defaults: Mapping[str, Callable[[], Any]] = field(default_factory=dict)  # what a new row has beside its columns
    counts_changes_in: str = ""  # the field that a form uses to notice a change by someone else
    found_by: Callable[[models.QuerySet], models.QuerySet] | None = None  # annotations that columns are found by

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def key_column(self) -> Column:
        """The column by which other rows refer to one of this table."""
        (name,) = self.key
        return self.by_name[name]

    @property
    def has_period(self) -> bool:
        return all(name in self.by_name and self.by_name[name].kind is DATE for name in ("van", "tot"))

    @property
    def references(self) -> Iterator[Column]:
        return (column for column in self.columns if column.references)

    def descriptor(self) -> dict[str, Any]:
        """The table as the data package describes it, without its descriptions."""
        schema: dict[str, Any] = {"fields": [column.descriptor() for column in self.columns], "missingValues": [""]}
        if self.key and self.key_is_published:
            schema["primaryKey"] = list(self.key)
        return {"name": self.name, "path": self.file, "schema": schema}
