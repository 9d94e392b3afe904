"""What can be listed: sets of dossiers under a name, and what can be told of each dossier in them."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from accounts.models import User
from accounts.permissions import Permission
from clients.querysets import ClientQuerySet
from office.paging import HowMany, Order

SEEN_BY = (Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS)
USUAL = ("naam", "dossier", "geboren", "wijk", "klantmanager", "contact")


class Condition(Protocol):
    """Which of these dossiers stand on the list of this user on this day; `terms` are the numbers that it asks."""

    def __call__(self, clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet: ...


@dataclass(frozen=True)
class Term:
    """A number that a list asks for. Who fills in nothing gets that of the parameter."""

    key: str
    label: str
    parameter: str
    most: int


@dataclass(frozen=True)
class Choice:
    """A filter that only this list has. `options` asks the database nothing."""

    key: str
    label: str
    every: str  # what it says while nothing is chosen
    options: Callable[[], Sequence[tuple[str, Any]]]
    narrowed: Callable[[ClientQuerySet, str, datetime.date], ClientQuerySet]


@dataclass(frozen=True)
class LeftOut:
    """Who is kept from a list on purpose; the list says how many there are."""

    condition: Condition
    one: str
    more: str  # with `{}` for the number

    def wording(self, number: HowMany) -> str:
        """Nothing where nobody is left out."""
        if not number.number:
            return ""
        return self.one if number.number == 1 else self.more.format(number)


@dataclass(frozen=True, kw_only=True, eq=False)
class Worklist:
    """A list of dossiers. Only dossiers that the reader may see get to the condition."""

    key: str
    label: str
    intro: str
    condition: Condition
    columns: tuple[str, ...] = USUAL
    order: str = "naam"  # the key of a column
    first: Order | None = None  # an order of its own, when no column has it
    permissions: tuple[Permission, ...] = SEEN_BY  # one of these
    terms: tuple[Term, ...] = ()
    choices: tuple[Choice, ...] = ()
    left_out: LeftOut | None = None
    hides: tuple[str, ...] = ()  # filters that make no sense here


def nothing(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One thing that a list can tell of each dossier.

    What it needs it brings as annotations, so that a list costs the same number of questions whatever it tells.
    """

    key: str
    label: str
    value: Callable[[Any], Any]  # words, a number, a day or a moment; nothing is said with `missing`
    missing: str = ""
    annotations: Callable[[User, datetime.date], Mapping[str, Any]] = nothing
    related: tuple[str, ...] = ()
    order: tuple[str, ...] = ()  # fields; without them the column does not sort
    url_name: str = ""  # where it leads, by the number of the dossier
    kind: str = ""  # `name` and `phone` are drawn in their own way


WORKLISTS: dict[str, Worklist] = {}
COLUMNS: dict[str, Column] = {}


def register(*worklists: Worklist) -> None:
    WORKLISTS.update({worklist.key: worklist for worklist in worklists})


def register_columns(*columns: Column) -> None:
    COLUMNS.update({column.key: column for column in columns})


def worklists_for(user: User) -> list[Worklist]:
    """The lists that exist for this user, in the order in which they were registered."""
    return [worklist for worklist in WORKLISTS.values() if user.permissions.intersection(worklist.permissions)]


def worklist_for(user: User, key: str) -> Worklist | None:
    return next((worklist for worklist in worklists_for(user) if worklist.key == key), None)


def columns_of(worklist: Worklist, chosen: list[str] | None = None) -> list[Column]:
    """The chosen columns, or the usual ones; who it is about always stands first."""
    keys = ["naam", *(chosen or worklist.columns)]
    return [COLUMNS[key] for key in dict.fromkeys(keys) if key in COLUMNS]
