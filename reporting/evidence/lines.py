"""What one reads on each line of a list, and of whom: no more than the reader may know."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from clients.models import Benefit, Client
from office.paging import Order, Page, page_of
from reporting.evidence.kinds import KINDS, Kind
from reporting.figures.measures import PERSON

BY_NUMBER = (Order("nummer", ()),)
SIZE = 50

Reasons = Mapping[int, str]  # of each row, what the row itself does not say


@dataclass(frozen=True)
class Told:
    when: str
    what: str


@dataclass(frozen=True)
class Someone:
    """A person on a line. Without a number the dossier is shielded for this reader; without a name, names are."""

    number: int | None = None
    name: str = ""


@dataclass(frozen=True)
class EvidenceLine:
    people: list[Someone]
    told: list[Told]


def people_page(rows: QuerySet[Any], parameters: Mapping[str, str], size: int = SIZE) -> tuple[Page, list[Any]]:
    """A page of persons, each with all their rows."""
    person = PERSON[rows.model]
    people = Client.objects.filter(pk__in=rows.values(person))
    page = page_of(people.only("pk"), parameters, BY_NUMBER, size)
    found = rows.filter(**{f"{person}__in": [client.pk for client in page.rows]})
    of_client = _by_client(found.select_related(*KINDS[rows.model].related), person)
    return page, [([client.pk], of_client[client.pk]) for client in page.rows]


def rows_page(rows: QuerySet[Any], parameters: Mapping[str, str], size: int = SIZE) -> tuple[Page, list[Any]]:
    """A page of rows, each with the people it is about."""
    page = page_of(rows.select_related(*KINDS[rows.model].related), parameters, BY_NUMBER, size)
    clients = clients_of(page.rows, rows.model)
    return page, [(clients[row.pk], [row]) for row in page.rows]


def clients_of(rows: Iterable[Any], model: type[Model]) -> dict[int, list[int]]:
    """Per row the people it is about: two for the uitkering of a couple, none for money of the municipality."""
    path = "members__client" if model is Benefit else PERSON.get(model)
    found: defaultdict[int, list[int]] = defaultdict(list)
    if path:
        asked = model._default_manager.filter(pk__in=[row.pk for row in rows])
        for pk, client in asked.order_by("pk", path).values_list("pk", path):
            found[pk].append(client)
    return found


def known_to(user: User, clients: Iterable[int]) -> dict[int, Someone]:
    """Who may be told to this reader: by name to who may see what is behind a figure, else by the number alone.

    Someone shielded is on no list, not even as a number, unless this reader may open the dossier.
    """
    if user.may(Permission.SEE_EVIDENCE):
        seen = Client.objects.visible_to(user).filter(pk__in=clients)
        return {client.pk: Someone(client.pk, client.formal_name) for client in seen}
    open_to_all = Client.objects.filter(pk__in=clients).exclude(shielded=True)
    return {pk: Someone(pk) for pk in open_to_all.values_list("pk", flat=True)}


def line(pks: list[int], rows: list[Any], known: Mapping[int, Someone], reasons: Reasons) -> EvidenceLine:
    people = [known.get(pk, Someone()) for pk in pks]
    if any(someone.number is None for someone in people):
        return EvidenceLine([Someone() for _ in people], [])
    found = [_told(row, KINDS[type(row)], reasons.get(row.pk, "")) for row in rows]
    return EvidenceLine(people, [told for told in found if told.when or told.what])


def _told(row: Any, kind: Kind, reason: str) -> Told:
    what = kind.what(row)
    if reason and reason.lower() not in what.lower():
        what = f"{what}, {reason}" if what else reason
    return Told(kind.when(row), what)


def _by_client(rows: QuerySet[Any], person: str) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows.annotate(whose=F(person)).order_by("pk"):
        found[row.whose].append(row)
    return found
