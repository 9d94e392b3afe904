"""Lists of any length: sorted, cut into pages, without counting everything and without walking past earlier rows.

A page starts after (or ends before) a row, not at a number: page one and the last page cost the same, and a row that is
added meanwhile does not make another appear twice. The address carries only the key of that row, never a name, because
addresses end up in logs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet

SORT, AFTER, BEFORE = "sorteer", "na", "voor"
LONGEST_KEY = 19  # digits of the largest key in the database; Python refuses to read a number of thousands


@dataclass(frozen=True)
class Order:
    """One way to sort a list: the word in the address, and the fields (`-` in front turns one around)."""

    key: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A part of a list. `next` and `previous` are the keys of the rows to continue from."""

    rows: list[Any]
    sort: str
    next: Any = None
    previous: Any = None

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class HowMany:
    """A number of rows, counted up to a limit."""

    number: int
    exact: bool

    def __str__(self) -> str:
        text = f"{self.number:,}".replace(",", ".")
        return text if self.exact else f"meer dan {text}"


def page_of(rows: QuerySet[Any], parameters: Mapping[str, str], orders: Sequence[Order], size: int = 50) -> Page:
    """The part of `rows` that the address asks for; the first order is the usual one. One query, or two past page one.

    Nulls count as the largest value, as PostgreSQL has it, so that an ordinary index serves both directions.
    """
    sort, keys = _chosen(parameters.get(SORT, ""), orders)
    backwards = not parameters.get(AFTER) and bool(parameters.get(BEFORE))
    if backwards:
        keys = [(name, not descending) for name, descending in keys]
    found = rows.order_by(*(f"-{name}" if descending else name for name, descending in keys))
    boundary = _boundary(rows, parameters.get(AFTER) or parameters.get(BEFORE), keys)
    if boundary is None:
        if backwards:  # that row is gone: begin again at the first page
            return page_of(rows, {SORT: parameters.get(SORT, "")}, orders, size)
    else:
        found = found.filter(_beyond(rows, keys, boundary))
    part = list(found[: size + 1])
    more, part = len(part) > size, part[:size]
    if backwards:
        part.reverse()
    further, earlier = (True, more) if backwards else (more, boundary is not None)
    return Page(
        rows=part,
        sort=sort,
        next=_key(part[-1]) if part and further else None,
        previous=_key(part[0]) if part and earlier else None,
    )


def part_of(rows: Sequence[Any], parameters: Mapping[str, str], sort: str, size: int = 50) -> Page:
    """The same of a list that is already there and in its order `sort`: for what a database can not sort."""
    keys = [str(_key(row)) for row in rows]
    after, before = parameters.get(AFTER), parameters.get(BEFORE)
    first = 0
    if after in keys:
        first = keys.index(after) + 1
    elif before in keys and not after:
        first = max(0, keys.index(before) - size)
    part = list(rows[first : first + size])
    more = first + size < len(rows)
    return Page(part, sort, _key(part[-1]) if part and more else None, _key(part[0]) if part and first else None)


def in_order(rows: QuerySet[Any], parameters: Mapping[str, str], orders: Sequence[Order]) -> QuerySet[Any]:
    """The whole list as the pages show it, one after another."""
    _, keys = _chosen(parameters.get(SORT, ""), orders)
    return rows.order_by(*(f"-{name}" if descending else name for name, descending in keys))


def how_many(rows: QuerySet[Any], most: int = 1000) -> HowMany:
    """Count no further than people can use: the time this takes does not grow with the table."""
    number = rows.order_by()[: most + 1].count()
    return HowMany(min(number, most), exact=number <= most)


def _chosen(asked: str, orders: Sequence[Order]) -> tuple[str, list[tuple[str, bool]]]:
    """The order asked for as (field, descending) pairs; the primary key last, so that no two rows are equal."""
    order = next((order for order in orders if order.key == asked.removeprefix("-")), None)
    turned = order is not None and asked.startswith("-")
    order = order or orders[0]
    keys = [(field.removeprefix("-"), field.startswith("-") != turned) for field in order.fields]
    return ("-" if turned else "") + order.key, [*keys, ("pk", turned)]


def _boundary(rows: QuerySet[Any], key: str | None, keys: list[tuple[str, bool]]) -> tuple[Any, ...] | None:
    if not key or not key.isdecimal() or len(key) > LONGEST_KEY:
        return None
    return rows.order_by().filter(pk=key).values_list(*(name for name, _ in keys)).first()


def _beyond(rows: QuerySet[Any], keys: list[tuple[str, bool]], values: tuple[Any, ...]) -> Q:
    """Rows that come after the row with these values: (a, b) > (x, y), with each field in its own direction."""
    condition = Q(pk__in=[])
    for (name, descending), value in reversed(list(zip(keys, values, strict=True))):
        same = Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
        condition = _past(rows, name, descending, value) | (same & condition)
    first, descending = keys[0]
    if values[0] is not None and not _nullable(rows, first):  # lets the index find where to begin
        condition &= Q(**{f"{first}__{'lte' if descending else 'gte'}": values[0]})
    return condition


def _past(rows: QuerySet[Any], name: str, descending: bool, value: Any) -> Q:
    if value is None:
        return Q(**{f"{name}__isnull": False}) if descending else Q(pk__in=[])
    if descending:
        return Q(**{f"{name}__lt": value})
    larger = Q(**{f"{name}__gt": value})
    return larger | Q(**{f"{name}__isnull": True}) if _nullable(rows, name) else larger


def _nullable(rows: QuerySet[Any], name: str) -> bool:
    """Whether a field can be empty; of what is annotated or joined that is not known, so it can."""
    try:
        return name != "pk" and bool(rows.model._meta.get_field(name).null)
    except FieldDoesNotExist:
        return True


def _key(row: Any) -> Any:
    return row["pk"] if isinstance(row, dict) else row.pk
