"""Beschut werk over everyone: who waits for a place, since when and in which order; and how many places are taken.

Who waits is asked of the database in one question, and says the same as the rule `beschut_wacht_op_plek`.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from accounts.models import User
from clients.models import Client, Fact, Indication
from clients.models.circumstances import IndicationKind
from clients.querysets import ClientQuerySet
from instruments.models import Instrument
from instruments.querysets import covering
from instruments.rules.periods import Period
from instruments.rules.sheltered import ASKED, POSITIVE, SHELTERED, WITHDRAWN
from office.templatetags.dutch import datum
from trajectories.models import Deployment, ShelteredAdvice

ADVICE = "advies_beschut"
WEEK = datetime.timedelta(days=7)
STANDS = Case(
    When(withdrawn_on__isnull=False, then=Value(WITHDRAWN)),
    When(outcome="", then=Value(ASKED)),
    default=F("outcome"),
    output_field=TextField(),
)
STANDS_SINCE = Coalesce("withdrawn_on", "advised_on", "requested_on")


def of_regime(regimes: Collection[str], day: datetime.date) -> QuerySet[Instrument]:
    """Instruments that the law sees as such help, as the catalogue is on this day."""
    rows: QuerySet[Any] = Instrument.objects.as_of(day)
    return rows.filter(regime_then__in=regimes)


def waiting(clients: ClientQuerySet, day: datetime.date) -> ClientQuerySet:
    """Who has a positive advice that holds, and no place that runs or is planned. Each with `sheltered_since`."""
    indicated = Indication.objects.filter(kind=IndicationKind.SHELTERED_WORK)
    sources = (ShelteredAdvice.objects.all(), _told(day), indicated)
    known = Q(*(("pk__in", rows.values("client")) for rows in sources), _connector=Q.OR)
    found: Any = clients.in_municipality_on(day).filter(known).annotate(**waits_since(day))
    return found.filter(~has_place(day), sheltered_since__isnull=False)


def has_place(day: datetime.date) -> Exists:
    """Of each dossier: a step with beschut werk that runs or is planned."""
    places = Deployment.objects.counting().lasting_on(day).filter(instrument__in=of_regime(SHELTERED, day).values("pk"))
    return Exists(places.filter(trajectory__client=OuterRef("pk")))


def waits_since(day: datetime.date) -> Mapping[str, Any]:
    """For a list: `sheltered_since`, where there is a positive advice, and the hours that UWV advised.

    The latest word counts: in the table, or as it was recorded for the rules before there was one; and an indication
    where nothing is known of an advice (instruments.rules.sheltered).
    """
    advice = ShelteredAdvice.objects.filter(client=OuterRef("pk")).order_by("-requested_on", "-pk")
    told = _told(day).filter(client=OuterRef("pk")).order_by("-starts_on", "-pk")
    indicated = Indication.objects.holding_on(day).filter(client=OuterRef("pk"), kind=IndicationKind.SHELTERED_WORK)
    told_last = Q(told_on__isnull=False) & (Q(advice_on__isnull=True) | Q(told_on__gte=F("advice_on")))
    return {
        "advice_stands": Subquery(advice.values(it=STANDS)[:1]),
        "advice_on": Subquery(advice.values(it=STANDS_SINCE)[:1]),
        "told_stands": Subquery(told.values("value")[:1]),
        "told_on": Subquery(told.values("starts_on")[:1]),
        "sheltered_since": Case(
            When(told_last, then=Case(When(told_stands=POSITIVE, then=F("told_on")))),
            When(
                advice_stands=POSITIVE,
                then=Subquery(advice.values(it=Coalesce("waits_since", "advised_on"))[:1]),
            ),
            When(
                advice_on__isnull=True,
                told_on__isnull=True,
                then=Subquery(indicated.order_by("-starts_on").values("starts_on")[:1]),
            ),
        ),
        "sheltered_hours": Subquery(advice.filter(outcome=POSITIVE).values("hours_per_week")[:1]),
    }


def places_in_line(user: User, day: datetime.date) -> dict[int, int]:
    """Who waits, by dossier, with the place in the line: who waits longest is first.

    The line is that of the municipality. Who is shielded counts only for who may see them: a place that is skipped
    would tell a reader that there is somebody.
    """
    seen = Q(pk__in=Client.objects.visible_to(user).values("pk")) | Q(shielded=False) | Q(shielded__isnull=True)
    line: QuerySet[Any] = waiting(Client.objects.filter(seen), day)
    in_order = line.order_by("sheltered_since", "pk").values_list("pk", flat=True)
    return {pk: place for place, pk in enumerate(in_order, start=1)}


def told_of(client: Client, day: datetime.date) -> str:
    """In one line: asked, or waiting for a place. Nothing of anybody else. One query."""
    row = Client.objects.filter(pk=client.pk).annotate(**waits_since(day), placed=has_place(day))
    stands, asked_on, since, placed = row.values_list("advice_stands", "advice_on", "sheltered_since", "placed").get()
    if since and not placed:
        return f"Wacht op een plek sinds {datum(since)}"
    return f"Advies gevraagd op {datum(asked_on)}, nog geen antwoord" if stands == ASKED else ""


def weeks_between(since: datetime.date, day: datetime.date) -> int:
    return max((day - since) // WEEK, 0)


@dataclass(frozen=True)
class Places:
    """How much beschut werk there is on a day."""

    persons: int
    hours: Decimal  # a week, together
    unknown: int  # persons of whom the hours are not known


def places_on(days: Collection[datetime.date], instruments: Collection[int] | QuerySet[Any]) -> list[Places]:
    """On each of these days: steps of these instruments that run, with the hours of the placements in them.

    The one count of it, of everyone: the rule on the taakstelling and the page of the waiting list both ask here.
    """
    first, last = min(days), max(days)
    steps = Deployment.objects.counting().lasting_on(first).filter(starts_on__lte=last, instrument__in=instruments)
    columns = ("starts_on", "ends_on", "placements__starts_on", "placements__ends_on", "placements__hours_per_week")
    rows = list(steps.order_by().values_list("trajectory__client", *columns))
    return [_counted(rows, day) for day in days]


def _counted(rows: Sequence[tuple[Any, ...]], day: datetime.date) -> Places:
    """Of each person the hours of every placement that day; a step without a placement with hours tells none."""
    hours: dict[int, Decimal | None] = {}
    for person, starts_on, ends_on, work_starts, work_ends, a_week in rows:
        if not Period(starts_on, ends_on).covers(day):
            continue
        hours.setdefault(person, None)
        if a_week is not None and Period(work_starts, work_ends).covers(day):
            hours[person] = (hours[person] or Decimal(0)) + a_week
    known = [number for number in hours.values() if number is not None]
    return Places(persons=len(hours), hours=sum(known, Decimal(0)), unknown=len(hours) - len(known))


def _told(day: datetime.date) -> QuerySet[Fact]:
    """Answers from before there was a table."""
    answers = Fact.objects.filter(key=ADVICE, step_key="", withdrawn_at__isnull=True)
    return answers.filter(covering(day))


@dataclass(frozen=True)
class InLine:
    """How someone stands: waiting for a place since a day, and where in the line."""

    since: datetime.date
    weeks: int
    place: int
    length: int


def standing_of(client: Client, user: User, day: datetime.date) -> InLine | None:
    """None for who waits for no place. Of others it tells no more than how many they are."""
    rows: QuerySet[Any] = waiting(Client.objects.filter(pk=client.pk), day)
    found = rows.values_list("sheltered_since", flat=True).first()
    if found is None:
        return None
    line = places_in_line(user, day)
    return InLine(found, weeks_between(found, day), line[client.pk], len(line))
