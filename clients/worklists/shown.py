"""The rows of a list with what is told of each: the same for the screen, the count and the download."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.models import User
from clients.models import Client
from clients.querysets import ClientQuerySet
from clients.worklists.registry import COLUMNS, Column, Worklist
from office.paging import Order


@dataclass(frozen=True)
class Cell:
    text: str
    kind: str
    url: str


@dataclass(frozen=True)
class Line:
    client: Client
    cells: list[Cell]


def rows_of(worklist: Worklist, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    """Who stands on a list. There is no other way to these rows, and it begins with what the reader may see."""
    return every_row({worklist: terms}, user, day)[worklist]


def every_row(
    asked: Mapping[Worklist, Mapping[str, int]], user: User, day: datetime.date
) -> dict[Worklist, ClientQuerySet]:
    """The rows of many lists: what may be seen is said once, for it takes longer to say than a list takes to ask."""
    seen = Client.objects.visible_to(user)
    return {worklist: worklist.condition(seen, user, day, **terms) for worklist, terms in asked.items()}


def telling(rows: ClientQuerySet, columns: Iterable[Column], user: User, day: datetime.date) -> ClientQuerySet:
    """The same rows, each with what these columns tell."""
    for column in columns:
        known = rows.query.annotations
        wanted = {name: what for name, what in column.annotations(user, day).items() if name not in known}
        rows = rows.annotate(**wanted)
        if column.related:
            rows = rows.select_related(*column.related)
    return rows


def orders_of(worklist: Worklist) -> tuple[Order, ...]:
    """Every way to sort this list, its usual one first."""
    columns = {key: Order(key, column.order) for key, column in COLUMNS.items() if column.order}
    usual = worklist.first or columns.pop(worklist.order)
    return (usual, *columns.values())


def sorted_by(sort: str, worklist: Worklist) -> list[Column]:
    """The column that the list is sorted by: it must bring what it sorts by, shown or not."""
    column = COLUMNS.get(sort.removeprefix("-")) or COLUMNS[worklist.order]
    return [column] if column.order else [COLUMNS[worklist.order]]


def lines(rows: Sequence[Client], columns: Sequence[Column]) -> list[Line]:
    return [Line(row, [_cell(row, column) for column in columns]) for row in rows]


def texts(row: Client, columns: Iterable[Column]) -> Iterator[str]:
    """What the columns tell of one row, in the words of the screen."""
    return (_text(row, column) for column in columns)


def _cell(row: Client, column: Column) -> Cell:
    return Cell(_text(row, column), column.kind, _url(column.url_name, row.pk))


def _text(row: Client, column: Column) -> str:
    value: Any = column.value(row)
    if value is None or value == "":
        return column.missing
    if isinstance(value, datetime.datetime):
        return f"{timezone.localtime(value):%d-%m-%Y %H.%M} uur"
    return f"{value:%d-%m-%Y}" if isinstance(value, datetime.date) else str(value)


def _url(name: str, key: int) -> str:
    try:
        return reverse(name, args=[key]) if name else ""
    except NoReverseMatch:  # this installation does not serve that part
        return ""
