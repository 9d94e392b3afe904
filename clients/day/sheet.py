"""The first page of the day: the first lines of each part and how many there are, in one question to the database."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value, Window

from accounts.models import User
from clients.day.parts import BY_KEY, PARTS, TYPES, Part, Row
from clients.day.terms import Today
from clients.models import Client

SHOWN = 6  # lines of a part; the rest is one click away


@dataclass(frozen=True)
class Line:
    """A row as a screen shows it."""

    client_id: int | None  # none: a line that tells of no dossier
    client: str
    at: datetime.datetime | None
    on: datetime.date | None
    title: str
    text: str
    who: str
    url: str


@dataclass(frozen=True)
class Shown:
    """A part with its first lines, and the number of all."""

    part: Part
    number: int
    lines: list[Line]


@dataclass(frozen=True)
class Sheet:
    """The first page of the day."""

    parts: dict[str, Shown]

    @property
    def to_do(self) -> list[Shown]:
        """What asks something of today."""
        return [shown for shown in self.parts.values() if shown.number and shown.part.to_do]

    @property
    def columns(self) -> list[list[Shown]]:
        """What there is, as it stands on the page; a column with nothing in it is not there."""
        filled = [shown for shown in self.parts.values() if shown.number]
        columns = [[shown for shown in filled if shown.part.beside == beside] for beside in (False, True)]
        return [column for column in columns if column]

    @property
    def client_ids(self) -> set[int]:
        return {line.client_id for shown in self.parts.values() for line in shown.lines if line.client_id}


def sheet_of(user: User, today: Today) -> Sheet:
    """All parts, in one question for the rows and one for the names."""
    first, *others = (_first_rows(part, user, today) for part in PARTS)
    rows = [Row(*values) for values in first.union(*others, all=True)]
    names = _names(row.client for row in rows)
    found: dict[str, list[Row]] = {part.key: [] for part in PARTS}
    for row in rows:
        found[row.part].append(row)
    return Sheet({key: _shown(BY_KEY[key], rows_of_part, names) for key, rows_of_part in found.items()})


def lines_of(part: Part, rows: Sequence[Any]) -> list[Line]:
    """The lines of one part, of rows that `part.rows` gave."""
    names = _names(row.row_client for row in rows)
    return [_line(part, Row("", 0, *(getattr(row, name) for name in TYPES)), names) for row in rows]


def _first_rows(part: Part, user: User, today: Today) -> QuerySet[Any, Any]:
    numbered = part.rows(user, today).annotate(row_part=Value(part.key), row_number=Window(Count("*")))
    return numbered.order_by(*part.order.fields, "pk").values_list("row_part", "row_number", *TYPES)[:SHOWN]


def _shown(part: Part, rows: list[Row], names: dict[int, str]) -> Shown:
    return Shown(part, rows[0].number if rows else 0, [_line(part, row, names) for row in rows])


def _names(client_ids: Iterable[int | None]) -> dict[int, str]:
    """Of people whom the rows above let one see."""
    return {client.pk: client.full_name for client in Client.objects.filter(pk__in={key for key in client_ids if key})}


def _line(part: Part, row: Row, names: dict[int, str]) -> Line:
    return Line(
        client_id=row.client,
        client=names.get(row.client or 0, ""),  # an import may have taken one away meanwhile
        at=row.at,
        on=row.on,
        title=part.wording(row.title),
        text=row.text,
        who=row.who,
        url=part.url(row),
    )
