"""The persoonlijk plan inburgering en participatie (PIP): is it there within the term of the Besluit inburgering?"""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    DateField,
    DecimalField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest

from clients.models import Fact
from instruments.models import Parameter
from instruments.querysets import covering
from instruments.rules.terms.days import is_passed_over
from reporting.figures.figure import Derived, Figure, Theme, Unit
from reporting.figures.measures import PERSONS, share
from reporting.figures.period import Period

SOURCE = "Wet inburgering 2021 art. 15; Besluit inburgering 2021 art. 5.3"
NOTIFIED, REGISTERED, MADE = "inburgering_melding_op", "inburgering_brp_op", "inburgering_pip_op"
WAITS, INFORMED, ELSEWHERE = "inburgering_wacht_op_derde", "inburgering_informatie_op", "inburgering_pip_elders"
RELEASED = "inburgering_ontheven"
WEEKS, WEEKS_AFTER_INFORMATION = "pip_weken", "pip_na_informatie_weken"
DAY = timedelta(days=1)
AROUND = timedelta(days=14)  # no holidays move a term further
LONGEST = timedelta(days=366)  # no term for the PIP lasts so long


class FirstOf(Func):
    """The first of these days on or after another."""

    template = "(select min(day) from unnest(%(expressions)s)"
    arg_joiner = ") as day where day >= "
    output_field = DateField()


class WeeksOn(Func):
    """A day so many weeks on."""

    template = "(%(expressions)s)::integer)"
    arg_joiner = " + (7 * "
    output_field = DateField()


def told(key: str) -> QuerySet[Fact]:
    """What is recorded of the same person, the last word first."""
    rows = Fact.objects.filter(client=OuterRef("client"), key=key, withdrawn_at__isnull=True)
    return rows.order_by("-starts_on", "-pk")


def _day(rows: QuerySet[Fact]) -> Subquery:
    return Subquery(rows.values(day=Cast("value", DateField()))[:1], output_field=DateField())


def _weeks(key: str, start: str) -> Subquery:
    values = Parameter.objects.filter(covering(OuterRef(start)), key=key)  # type: ignore[arg-type]
    return Subquery(values.values("value")[:1], output_field=DecimalField())


def _ordinary(period: Period) -> list[date]:
    """The days of the year and around it on which a term can end (Algemene termijnenwet art. 1)."""
    first, number = period.starts_on - AROUND, (period.ends_on - period.starts_on + 2 * AROUND).days
    return [day for day in (first + number * DAY for number in range(number)) if not is_passed_over(day)]


def near(period: Period) -> QuerySet[Fact, Any]:
    """Whose term may end in the period, by the days as they are written (2021-03-01): so that few are reckoned out."""
    begins = Fact.objects.filter(key__in=(NOTIFIED, REGISTERED, INFORMED), withdrawn_at__isnull=True)
    first, last = period.starts_on - min(LONGEST, period.starts_on - date.min), period.ends_on + AROUND
    return begins.filter(value__gte=first.isoformat(), value__lt=last.isoformat()).values("client")


def due(period: Period) -> QuerySet[Fact]:
    """The notice of DUO of each whose PIP had to be there in the period, with `due_on` and when it was made."""
    last = (
        Fact.objects.filter(key=NOTIFIED, withdrawn_at__isnull=True, client__in=near(period))
        .order_by("client", "-starts_on", "-pk")
        .distinct("client")
    )
    noticed = Case(When(key=NOTIFIED, then=Cast("value", DateField())), output_field=DateField())
    begun: QuerySet[Fact] = Fact.objects.filter(pk__in=last.values("pk")).annotate(
        noticed_on=noticed, registered_on=_day(told(REGISTERED)), informed_on=_day(told(INFORMED))
    )
    begun = begun.annotate(
        term_from=Greatest("noticed_on", Coalesce("registered_on", "noticed_on"), output_field=DateField())
    )
    # Before the Wet inburgering 2021 there is no such term, so there is no day either.
    begun = begun.annotate(plain_due=WeeksOn(F("term_from"), _weeks(WEEKS, "term_from"))).filter(
        plain_due__isnull=False
    )
    after_news = WeeksOn(F("informed_on"), _weeks(WEEKS_AFTER_INFORMATION, "informed_on"))
    raw = Greatest("plain_due", Coalesce(after_news, F("plain_due")), output_field=DateField())
    ordinary = Value(_ordinary(period), output_field=ArrayField(DateField()))
    ending = begun.annotate(raw_due=raw).filter(
        raw_due__gte=period.starts_on - AROUND, raw_due__lt=period.ends_on + AROUND
    )
    return _counting(ending.annotate(due_on=FirstOf(ordinary, F("raw_due"))).filter(period.has("due_on")))


def _counting(rows: QuerySet[Fact]) -> QuerySet[Fact]:
    """Without who was released, died or moved by then, and without who waits for information from elsewhere."""
    released = told(RELEASED).filter(value="ja", starts_on__lte=OuterRef("due_on"))
    waits = told(WAITS).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("due_on")), value="ja", starts_on__lte=OuterRef("due_on")
    )
    gone = Q(client__deceased_on__lte=F("due_on")) | Q(client__moved_away_on__lte=F("due_on"))
    still_waits = Exists(waits) & Q(informed_on__isnull=True)
    return rows.exclude(gone).filter(~Exists(released), ~still_waits)


def in_time(period: Period) -> QuerySet[Fact]:
    """A plan from before the registration here does not count where another municipality made it."""
    made = told(MADE).annotate(made_on=Case(When(key=MADE, then=Cast("value", DateField())), output_field=DateField()))
    own = Q(made_on__gte=OuterRef("term_from")) | ~Exists(told_there())
    return due(period).filter(Exists(made.filter(own, made_on__lte=OuterRef("due_on"))))


def told_there() -> QuerySet[Fact]:
    return told(ELSEWHERE).filter(value="ja")


FIGURES = (
    Figure(
        key="pip_te_maken_personen",
        label="PIP dat in het jaar klaar moest zijn",
        definition="Het aantal personen van wie de termijn voor het PIP in het jaar eindigde. De termijn is in weken "
        "een parameter (pip_weken, tien weken) en telt vanaf de brief van DUO, of vanaf de inschrijving in de gemeente "
        "als die later was; na informatie van een ander zijn er ten minste twee weken. Een laatste dag in het weekend "
        "of op een feestdag schuift op. Wie voor die dag overleed, vertrok of werd ontheven, en wie op informatie "
        "wacht, telt niet mee.",
        unit=Unit.PERSONS,
        source=SOURCE,
        evidence=due,
        measure=PERSONS,
        part_of="pip_op_tijd_aandeel",
    ),
    Figure(
        key="pip_op_tijd_personen",
        label="PIP op tijd",
        definition="Het deel van de personen van wie het PIP in het jaar klaar moest zijn, met een PIP op of voor de "
        "laatste dag van de termijn.",
        unit=Unit.PERSONS,
        source=SOURCE,
        evidence=in_time,
        measure=PERSONS,
    ),
    Derived(
        key="pip_op_tijd_aandeel",
        label="Aandeel PIP op tijd",
        definition="De personen met een PIP op tijd, gedeeld door de personen van wie het PIP in het jaar klaar moest "
        "zijn.",
        unit=Unit.SHARE,
        source=SOURCE,
        of=("pip_op_tijd_personen", "pip_te_maken_personen"),
        formula=share,
    ),
)

INTEGRATION = Theme("inburgering", "Inburgering", FIGURES)
