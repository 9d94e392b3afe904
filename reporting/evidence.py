"""The list behind a figure: as many lines as the number, and no more said on each than its reader may know."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from clients.models import (
    Benefit,
    BenefitApplication,
    BenefitMember,
    Client,
    Contact,
    Destination,
    DistanceMeasurement,
    LadderMeasurement,
    LanguageTest,
)
from maatwerk.models import Request
from office.paging import Order, Page, page_of
from office.templatetags.dutch import datum_kort, euro, tot_en_met_kort
from reporting.figures import Unit
from reporting.figures.measures import PERSON
from reporting.models import Budget, FigureValue, HistoricalFigure
from trajectories.models import Deployment, ReadinessAssessment, SubsidyPayment

BY_NUMBER = (Order("nummer", ()),)
SIZE = 50


@dataclass(frozen=True)
class Kind:
    """How a row that counted is told: when it was, and what it says."""

    when: Callable[[Any], str]
    what: Callable[[Any], str]
    related: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class Evidence:
    page: Page
    lines: list[EvidenceLine]
    names_people: bool
    hides: bool  # someone on this page is shielded from this reader
    is_whole: bool  # False when rows were erased since they were counted

    @property
    def has_people(self) -> bool:
        return any(line.people for line in self.lines)


def _period(row: Any) -> str:
    if row.ends_on is None:
        return f"vanaf {datum_kort(row.starts_on)}"
    return f"{datum_kort(row.starts_on)} t/m {tot_en_met_kort(row.ends_on)}"


def _days(*days: tuple[str, date | None]) -> str:
    return ", ".join(f"{word} {datum_kort(day)}".strip() for word, day in days if day)


def _join(*words: Any) -> str:
    return ", ".join(str(word) for word in words if word)


KINDS: dict[type[Model], Kind] = {
    Benefit: Kind(_period, lambda row: _join(row.get_scheme_display(), row.get_end_reason_display())),
    BenefitMember: Kind(
        _period,
        lambda row: _join(
            row.get_scheme_display(), "als partner" if row.is_partner else "", row.benefit.get_end_reason_display()
        ),
        ("benefit",),
    ),
    BenefitApplication: Kind(
        lambda row: _days(("ontvangen", row.received_on), ("besluit", row.decided_on)),
        lambda row: _join(row.get_scheme_display(), row.get_decision_display() or "nog geen besluit"),
    ),
    LanguageTest: Kind(
        lambda row: _days(("afgenomen", row.taken_on), ("gesprek", row.talk_on)), lambda row: row.get_result_display()
    ),
    Deployment: Kind(
        _period, lambda row: _join(row.instrument, row.provider, row.get_result_display()), ("instrument", "provider")
    ),
    ReadinessAssessment: Kind(
        lambda row: datum_kort(row.assessed_on),
        lambda row: _join(row, row.deployment.instrument),
        ("deployment__instrument",),
    ),
    SubsidyPayment: Kind(lambda row: row.month, lambda row: euro(row.subsidy + row.employer_costs)),
    Contact: Kind(lambda row: datum_kort(row.held_on), lambda row: row.get_kind_display()),
    Request: Kind(
        lambda row: _days(("gevraagd", row.requested_on), ("besloten", row.decision.decided_on)),
        lambda row: _join(
            row.deviation.replace("_", " "), row.decision, euro(row.cost) if row.cost is not None else ""
        ),
        ("decision",),
    ),
    Client: Kind(lambda row: "", lambda row: ""),
    DistanceMeasurement: Kind(lambda row: datum_kort(row.measured_on), lambda row: row.get_distance_display()),
    LadderMeasurement: Kind(lambda row: datum_kort(row.measured_on), str),
    Destination: Kind(lambda row: datum_kort(row.established_on), lambda row: row.get_destination_display()),
    Budget: Kind(lambda row: str(row.year), lambda row: _join(row.fund, row.get_status_display(), euro(row.amount))),
    HistoricalFigure: Kind(lambda row: str(row.year), lambda row: _join(euro(row.value), row.source)),
}


def evidence_of(value: FigureValue, group: str, parameters: Mapping[str, str], user: User) -> Evidence:
    """One page of the list, in a number of queries that does not grow with it."""
    rows = value.rows(group)
    kind = KINDS[rows.model]
    person = PERSON.get(rows.model)
    if person and value.unit == Unit.PERSONS:
        people = Client.objects.filter(pk__in=rows.values(person))
        page = page_of(people.only("pk"), parameters, BY_NUMBER, SIZE)
        found = rows.filter(**{f"{person}__in": [client.pk for client in page.rows]})
        of_client = _by_client(found.select_related(*kind.related), person)
        lines = [([client.pk], of_client[client.pk]) for client in page.rows]
    else:
        page = page_of(rows.select_related(*kind.related), parameters, BY_NUMBER, SIZE)
        clients = _clients_of(page.rows, rows.model, person)
        lines = [(clients[row.pk], [row]) for row in page.rows]
    known = _known({pk for pks, _ in lines for pk in pks}, user)
    hides = any(pk not in known for pks, _ in lines for pk in pks)
    told_lines = [_line(pks, told, known, kind) for pks, told in lines]
    is_whole = value.rows().count() == value.size
    return Evidence(page, told_lines, user.may(Permission.SEE_EVIDENCE), hides, is_whole)


def _by_client(rows: QuerySet[Any], person: str) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows.annotate(whose=F(person)).order_by("pk"):
        found[row.whose].append(row)
    return found


def _clients_of(rows: Iterable[Any], model: type[Model], person: str | None) -> dict[int, list[int]]:
    """Per row the people it is about: two for the uitkering of a couple, none for money of the municipality."""
    path = "members__client" if model is Benefit else person
    found: defaultdict[int, list[int]] = defaultdict(list)
    if path:
        asked = model._default_manager.filter(pk__in=[row.pk for row in rows])
        for pk, client in asked.order_by("pk", path).values_list("pk", path):
            found[pk].append(client)
    return found


def _known(clients: Iterable[int], user: User) -> dict[int, Someone]:
    """Who may be told to this reader: by name to who may see what is behind a figure, else by the number alone.

    Someone shielded is on no list, not even as a number, unless this reader may open the dossier.
    """
    if user.may(Permission.SEE_EVIDENCE):
        seen = Client.objects.visible_to(user).filter(pk__in=clients)
        return {client.pk: Someone(client.pk, client.formal_name) for client in seen}
    open_to_all = Client.objects.filter(pk__in=clients).exclude(shielded=True)
    return {pk: Someone(pk) for pk in open_to_all.values_list("pk", flat=True)}


def _line(pks: list[int], rows: list[Any], known: Mapping[int, Someone], kind: Kind) -> EvidenceLine:
    people = [known.get(pk, Someone()) for pk in pks]
    if any(someone.number is None for someone in people):
        return EvidenceLine([Someone() for _ in people], [])
    return EvidenceLine(
        people, [told for row in rows if any(vars(told := Told(kind.when(row), kind.what(row))).values())]
    )
