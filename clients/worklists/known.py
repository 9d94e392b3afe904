"""What the page of a list has to know before it can ask for its rows, in one question."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, JSONObject

from accounts.models import User
from accounts.permissions import Permission
from clients.models import Client, ColumnChoice, SavedList
from clients.querysets import NEIGHBOURHOODS
from clients.worklists.registry import WORKLISTS, Worklist
from instruments.models import Parameter
from instruments.querysets import covering


class _Neighbourhoods(Func):
    """As ClientQuerySet.neighbourhoods, beside other things that are asked."""

    template = f"ARRAY({NEIGHBOURHOODS})"
    output_field = ArrayField(TextField())


@dataclass(frozen=True)
class Saved:
    """The saved list that someone has opened."""

    pk: int
    name: str
    columns: list[str]
    query: str
    version: int


@dataclass(frozen=True)
class Known:
    colleagues: list[tuple[str, str]]  # key and name, to choose a caseload
    neighbourhoods: list[str]
    parameters: dict[str, int]  # the usual number of each term
    columns: list[str] | None  # as this reader wants to see this list
    saved: Saved | None

    def usual(self, worklist: Worklist) -> dict[str, int]:
        """What the list asks, for who fills in nothing."""
        return {term.key: self.parameters[term.parameter] for term in worklist.terms}


def colleagues_of(user: User) -> QuerySet[User]:
    """Whose caseload someone may see."""
    if user.may(Permission.SEE_ALL_DOSSIERS):
        seen = Client.objects.visible_to(user)
        people = User.objects.filter(Exists(seen.filter(case_manager=OuterRef("pk"))))
    else:
        named = user.shielded_dossiers.values("case_manager")
        people = User.objects.filter(Q(pk=user.pk) | Q(team__isnull=False, team=user.team_id) | Q(pk__in=named))
    return people.order_by("name")


def known_to(user: User, day: datetime.date, worklist: str = "", saved: str = "") -> Known:
    """`worklist` is the key of the list that is shown, `saved` that of an own saved list, as the address has it."""
    people = colleagues_of(user).values(both=JSONObject(pk="pk", name="name"))
    terms = Parameter.objects.filter(covering(day), key__in=_parameters())
    choice = ColumnChoice.objects.filter(owner=user, worklist=worklist)
    opened = SavedList.objects.filter(owner=user, worklist=worklist, pk=number_in(saved))
    fields = JSONObject(pk="pk", name="name", columns="columns", query="query", version="version")
    row: dict[str, Any] = (
        User.objects.filter(pk=user.pk)
        .values(
            people=ArraySubquery(people),
            places=_Neighbourhoods(),
            terms=ArraySubquery(terms.values(both=JSONObject(key="key", value=Cast("value", IntegerField())))),
            choice=Subquery(choice.values("columns")),
            opened=Subquery(opened.values(all=fields)),
        )
        .get()
    )
    return Known(
        colleagues=[(str(person["pk"]), person["name"]) for person in row["people"]],
        neighbourhoods=row["places"],
        parameters={term["key"]: term["value"] for term in row["terms"]},
        columns=row["choice"],
        saved=Saved(**row["opened"]) if row["opened"] else None,
    )


def number_in(address: str) -> int:
    """A key as an address has it; 0, which no row has, for anything else."""
    return int(address) if address.isascii() and address.isdigit() and len(address) < 19 else 0


def _parameters() -> Iterable[str]:
    return {term.parameter for worklist in WORKLISTS.values() for term in worklist.terms}
