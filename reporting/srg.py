"""What the statistic of re-integration provisions (SRG) would get of a month, and what lacks.

The official layout and the whole list of codes could not be obtained, so no file is made. What is here is what any
layout asks: a person, a provision with a code, its first and last day, and the loonwaarde where loonkostensubsidie is
paid.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from clients.models import Client
from instruments.models import Instrument
from office.days import months_on
from office.paging import Order, Page, page_of
from office.templatetags.dutch import datum_kort, tot_en_met_kort
from reporting.evidence import Someone, known_to
from trajectories.models import Deployment, WageSubsidy, WageValue
from trajectories.models.placements import WageSubsidyKind

BY_DOSSIER = (Order("dossier", ("trajectory__client", "starts_on")),)
AT_ONCE = 500
LACKS = {
    "code": "SRG-code",
    "bsn": "BSN",
    "loonwaarde": "loonwaarde",
    "einde": "laatste dag",
}
SUBSIDY = {WageSubsidyKind.WAGE_VALUE: "naar loonwaarde", WageSubsidyKind.FLAT: "forfaitair"}


@dataclass(frozen=True)
class Month:
    first_day: datetime.date

    @property
    def after(self) -> datetime.date:
        return months_on(self.first_day, 1)

    @property
    def last_day(self) -> datetime.date:
        return self.after - datetime.timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One provision of one person. Of somebody shielded it says that there is one."""

    someone: Someone
    bsn: str  # masked, for who may see names
    instrument: str
    code: str
    first_day: str
    last_day: str
    subsidy: str
    lacks: list[str]


@dataclass(frozen=True)
class Uncoded:
    """An instrument that the catalogue has no code for, with how often it is used in the month."""

    instrument: Instrument
    number: int


def codes_of(month: Month) -> dict[int, str]:
    """Of each instrument the code that the catalogue had on the last day of the month."""
    found = Instrument.objects.prefetch_related("versions")
    return {instrument.pk: instrument.described_on(month.last_day).srg_code.strip() for instrument in found}


def provisions(month: Month, codes: Mapping[int, str]) -> QuerySet[Any]:
    """Every step with a day in the month, each with what lacks."""
    running = WageSubsidy.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=month.first_day),
        placement__deployment=OuterRef("pk"),
        starts_on__lt=month.after,
    ).order_by("-starts_on")
    measured = WageValue.objects.filter(placement__deployment=OuterRef("pk"), measured_on__lt=month.after)
    rows = Deployment.objects.counting().filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=month.first_day), starts_on__lt=month.after
    )
    coded = [pk for pk, code in codes.items() if code]
    return rows.annotate(
        subsidy=Subquery(running.values("kind")[:1]),
        lacks_code=~Q(instrument__in=coded),
        lacks_bsn=Q(trajectory__client__bsn_hash__isnull=True),
        lacks_loonwaarde=Exists(running.filter(kind=WageSubsidyKind.WAGE_VALUE)) & ~Exists(measured),
        lacks_einde=Q(ends_on__isnull=True, expected_end_on__lte=month.first_day),
    )


def lacking(rows: QuerySet[Any], what: str) -> QuerySet[Any]:
    """Those that lack one thing, or anything."""
    if what in LACKS:
        return rows.filter(**{f"lacks_{what}": True})
    anything = Q()
    for each in LACKS:
        anything |= Q(**{f"lacks_{each}": True})
    return rows.filter(anything) if what else rows


def counts(rows: QuerySet[Any]) -> dict[str, int]:
    """How many provisions and persons, and how many lack what; in one query."""
    wanted = {each: Count("pk", filter=Q(**{f"lacks_{each}": True})) for each in LACKS}
    return rows.aggregate(provisions=Count("pk"), people=Count("trajectory__client", distinct=True), **wanted)


def uncoded(rows: QuerySet[Any]) -> list[Uncoded]:
    """The instruments without a code, the most used first."""
    found = rows.filter(lacks_code=True).order_by().values("instrument").annotate(number=Count("pk"))
    numbers = dict(found.values_list("instrument", "number"))
    instruments = Instrument.objects.filter(pk__in=numbers)
    told = [Uncoded(instrument, numbers[instrument.pk]) for instrument in instruments]
    return sorted(told, key=lambda each: (-each.number, each.instrument.name))


def page_of_lines(
    rows: QuerySet[Any], parameters: Mapping[str, str], codes: Mapping[int, str], user: User, size: int = 50
) -> tuple[Page, list[Line]]:
    page = page_of(rows.select_related("instrument", "trajectory"), parameters, BY_DOSSIER, size)
    return page, list(_lines(page.rows, codes, user))


def all_lines(rows: QuerySet[Any], codes: Mapping[int, str], user: User) -> Iterator[list[Line]]:
    """The whole list, a part at a time."""
    asked: dict[str, str] = {}
    while True:
        page, lines = page_of_lines(rows, asked, codes, user, AT_ONCE)
        yield lines
        if not page.next:
            return
        asked = {"na": str(page.next)}


def _lines(rows: Iterable[Any], codes: Mapping[int, str], user: User) -> Iterator[Line]:
    steps = list(rows)
    known = known_to(user, {step.trajectory.client_id for step in steps})
    named = [pk for pk, someone in known.items() if someone.name]
    bsns = {client.pk: client.masked_bsn for client in Client.objects.filter(pk__in=named)} if named else {}
    for step in steps:
        someone = known.get(step.trajectory.client_id, Someone())
        if someone.number is None:
            yield Line(someone, "", "", "", "", "", "", [])
            continue
        yield Line(
            someone,
            bsns.get(someone.number, ""),
            step.instrument.name,
            codes.get(step.instrument_id, ""),
            datum_kort(step.starts_on),
            tot_en_met_kort(step.ends_on),
            SUBSIDY.get(step.subsidy, ""),
            [word for each, word in LACKS.items() if getattr(step, f"lacks_{each}")],
        )
