"""What may be missing in a dossier, and what that keeps from being right."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q, Subquery

from instruments.models import Parameter
from instruments.querysets import covering
from office.days import months_on

LADDER_AGE, DISTANCE_AGE = "trede_ouder_dan_maanden", "afstand_ouder_dan_maanden"


class Severity(StrEnum):
    DECISION = "besluit"  # without it a decision, a term or a letter can be wrong
    FIGURE = "cijfer"  # without it a figure of docs/cijfers.md is wrong


@dataclass(frozen=True)
class Today:
    """The day on which is looked, with the terms in months that hold on it."""

    day: datetime.date
    months: dict[str, int]

    def ago(self, parameter: str) -> datetime.date:
        """So many months back: what was measured before that is old."""
        return months_on(self.day, -self.months[parameter])

    @property
    def counts_from(self) -> datetime.date:
        """The first day that a figure over this year or last year looks back to (docs/cijfers.md)."""
        return datetime.date(self.day.year - 2, 1, 1)


@dataclass(frozen=True)
class Way:
    """Where it is filled in: the words of the link, and the url name."""

    label: str
    url_name: str
    kind: str = ""  # what comes last in the address, where there is such a thing


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that may be missing.

    `condition` is a condition on Client that joins no rows, so that one question counts all items side by side, and the
    list behind a number is made by the same condition. `row` finds the row it is about, where that is not the dossier;
    a row that was delivered is not found, for only who sends it can put it right.
    """

    key: str
    label: str
    why: str
    condition: Callable[[Today], Q]
    ways: tuple[Way, ...] = ()
    row: Callable[[Today], Subquery] | None = None
    with_client: bool = False  # the address of the row has that of the dossier before it
    seen_at: str = "clients:dossier"  # where one sees what was delivered, by the number of the dossier
    figures: tuple[str, ...] = ()  # keys of docs/cijfers.md

    @property
    def severity(self) -> Severity:
        return Severity.FIGURE if self.figures else Severity.DECISION

    def keys(self, client: Any) -> Sequence[Any] | None:
        """Of the address where it is filled in; none where only the sender can."""
        if self.row is None:
            return [client.pk] if self.ways else None
        if client.missing_row is None:
            return None
        return [client.pk, client.missing_row] if self.with_client else [client.missing_row]


ITEMS: dict[str, Item] = {}


def register(*items: Item) -> None:
    ITEMS.update({item.key: item for item in items})


def today_is(day: datetime.date) -> Today:
    """One question."""
    terms = Parameter.objects.filter(covering(day), key__in=(LADDER_AGE, DISTANCE_AGE))
    return Today(day, {term.key: int(term.value) for term in terms})
