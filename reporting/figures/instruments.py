"""Instruments: what was started, resumed and ended, what money was committed, and who takes part."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Greatest

from clients.models import DistanceMeasurement
from clients.models.measurements import Distance
from instruments.models import InstrumentVersion, ProviderKind
from instruments.querysets import Day, covering, version_value
from maatwerk.models import Outcome, Request
from reporting.figures.benefits import on_welfare
from reporting.figures.figure import Asked, Derived, Figure, Moment, Theme, Unit
from reporting.figures.measures import PERSONS, ROWS, Measure, euros, money, share
from reporting.figures.period import Period
from trajectories.models import Deployment
from trajectories.models.steps import Result

FUND_UNKNOWN = "onbekend"
PER_INSTRUMENT = "per_instrument"
COLUMN = "inzet_"
Table = dict[str, Any]


def started(period: Period) -> QuerySet[Deployment]:
    return Deployment.objects.counting().filter(period.has("starts_on"), resumes__isnull=True)


def ended(period: Period) -> QuerySet[Deployment]:
    return Deployment.objects.counting().filter(period.has("ends_on"))


def known_fund(fund: str) -> Case:
    """The fund, or that it is not known."""
    return Case(When(**{fund: ""}, then=Value(FUND_UNKNOWN)), default=F(fund), output_field=TextField())


def committed_deployments(period: Period) -> QuerySet[Deployment]:
    """Each with the fund that paid the instrument on the day on which the step began."""
    rows = Deployment.objects.counting().filter(period.has("starts_on"), committed_amount__isnull=False)
    fund = version_value("fund", day=F("starts_on"), path="instrument")
    return rows.alias(fund_then=fund).annotate(paid_from=known_fund("fund_then"))


def committed_maatwerk(period: Period) -> QuerySet[Request]:
    rows = Request.objects.filter(
        period.has("decision__decided_on"), decision__outcome=Outcome.APPROVED, cost__isnull=False
    )
    return rows.annotate(paid_from=known_fund("fund"))


def far_from_work(period: Period) -> QuerySet[DistanceMeasurement]:
    """The latest measurement of each on welfare, where the distance to work is large."""
    measured = DistanceMeasurement.objects.filter(measured_on__lte=period.last_day)
    latest = measured.order_by("client", "-measured_on").distinct("client")
    return DistanceMeasurement.objects.filter(
        pk__in=latest.values("pk"), distance=Distance.LARGE, client__in=on_welfare(period).values("client")
    )


def participation(when: Q) -> QuerySet[Deployment]:
    """Deployments of who is measured, not carried out by a wijkteam; whether one counts is asked of a day."""
    return Deployment.objects.filter(
        when,
        Q(provider__isnull=True) | ~Q(provider__kind=ProviderKind.NEIGHBOURHOOD_TEAM),
        trajectory__client=OuterRef("client"),
    )


def counting(day: Day) -> Case:
    """Whether the instrument counted as participation on this day, as the catalogue then said."""
    return version_value("counts_as_participation", day=day, path="instrument")


def participating_on(day: date) -> QuerySet[Deployment]:
    return participation(covering(day)).alias(counts=counting(day)).filter(counts=True)


def participating_in(period: Period) -> QuerySet[Deployment]:
    """On a day of the year the step ran and its instrument counted: on the first of those days, or from a later one."""
    first_day = Greatest(OuterRef("starts_on"), Value(period.starts_on))
    counts_later = InstrumentVersion.objects.filter(
        period.has("starts_on"),
        instrument=OuterRef("instrument"),
        counts_as_participation=True,
        starts_on__gt=OuterRef("starts_on"),
        starts_on__lt=Coalesce(OuterRef("ends_on"), Value(period.ends_on)),
    )
    there = participation(period.overlaps()).alias(counts=counting(first_day))
    return there.filter(Q(counts=True) | Exists(counts_later))


def per_instrument(**columns: Table) -> Table:
    """One row for each instrument of which anything is not zero; zeros stand inside a row."""
    codes = sorted(set().union(*columns.values()))
    return {code: {name: counts.get(code, 0) for name, counts in columns.items()} for code in codes}


def column_name(column: Figure) -> str:
    """The name of a column in the table per instrument."""
    return column.key.removeprefix(COLUMN)


def added(one: Table, other: Table) -> Table:
    return {key: money(Decimal(one.get(key, 0)) + Decimal(other.get(key, 0))) for key in sorted({*one, *other})}


def _column(
    name: str,
    label: str,
    words: str,
    rows: Callable[[Period], QuerySet[Deployment]],
    measure: Measure = ROWS,
    asked: Asked | None = None,
) -> Figure:
    return Figure(
        key=f"{COLUMN}{name}",
        label=label,
        definition=f"Per instrument: {words}",
        unit=Unit.PERSONS if measure is PERSONS else Unit.DEPLOYMENTS,
        evidence=rows,
        measure=measure,
        by="instrument__code",
        part_of=PER_INSTRUMENT,
        asked=asked,
    )


COLUMNS = (
    _column(
        "gestart",
        "Begonnen stappen",
        "de stappen die in het jaar begonnen, zonder hervattingen.",
        started,
        asked=Asked("het afgesproken bedrag", Q(committed_amount__isnull=True)),
    ),
    _column(
        "hervat",
        "Hervatte stappen",
        "de stappen die in het jaar na een onderbreking verdergingen.",
        lambda period: Deployment.objects.counting().filter(period.has("starts_on"), resumes__isnull=False),
    ),
    _column(
        "lopend_eind",
        "Lopende stappen",
        "de stappen die op 31 december liepen.",
        lambda period: Deployment.objects.covering(period.last_day),
        asked=Asked("de fase, bij een instrument met een fase in de keten", Q(stage="") & ~Q(instrument__stage="")),
    ),
    _column(
        "beeindigd",
        "Geëindigde stappen",
        "de stappen die in het jaar eindigden.",
        ended,
        asked=Asked("het resultaat", Q(result="")),
    ),
    _column(
        "doel_bereikt",
        "Stappen met bereikt doel",
        "de geëindigde stappen waarvan het doel is bereikt.",
        lambda period: ended(period).filter(result=Result.GOAL_REACHED),
    ),
    _column(
        "teruggestapt",
        "Stappen terug",
        "de geëindigde stappen waarna iemand een stap terug deed.",
        lambda period: ended(period).filter(result=Result.STEPPED_BACK),
    ),
    _column("personen_gestart", "Mensen die begonnen", "de personen van de begonnen stappen.", started, PERSONS),
)

FIGURES = (
    *COLUMNS,
    Derived(
        key=PER_INSTRUMENT,
        label="Inzet per instrument",
        definition="Per instrument: hoeveel stappen begonnen, verdergingen na een onderbreking, liepen op 31 "
        "december en eindigden; bij hoeveel daarvan het doel is bereikt of een stap terug is gedaan; en "
        "hoeveel personen begonnen.",
        unit=Unit.DEPLOYMENTS,
        of=tuple(figure.key for figure in COLUMNS),
        formula=lambda *tables: per_instrument(
            **{column_name(figure): table for figure, table in zip(COLUMNS, tables, strict=True)}
        ),
    ),
    Figure(
        key="verplicht_inzet_per_fonds",
        label="Afgesproken bedragen voor instrumenten",
        definition="Per fonds: de afgesproken bedragen van de stappen die in het jaar begonnen.",
        unit=Unit.EUROS,
        evidence=committed_deployments,
        measure=euros("committed_amount"),
        by="paid_from",
        part_of="verplicht_per_fonds",
    ),
    Figure(
        key="verplicht_maatwerk_per_fonds",
        label="Kosten van goedgekeurd maatwerk",
        definition="Per fonds: de kosten van maatwerk dat in het jaar is goedgekeurd.",
        unit=Unit.EUROS,
        evidence=committed_maatwerk,
        measure=euros("cost"),
        by="paid_from",
        part_of="verplicht_per_fonds",
    ),
    Derived(
        key="verplicht_per_fonds",
        label="Afgesproken bedragen per fonds",
        definition="Per fonds: de afgesproken bedragen van stappen die in het jaar begonnen, plus de kosten van "
        "maatwerk dat in het jaar is goedgekeurd. Zonder fonds staat het bij onbekend.",
        unit=Unit.EUROS,
        of=("verplicht_inzet_per_fonds", "verplicht_maatwerk_per_fonds"),
        formula=added,
    ),
    Figure(
        key="grote_afstand_personen",
        label="Bijstand en een grote afstand tot werk",
        definition="Het aantal personen met een bijstandsuitkering op 31 december van wie de laatste meting een "
        "grote afstand tot werk geeft.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        source="Beleid: meedoen bij een grote afstand tot werk",
        evidence=far_from_work,
        measure=PERSONS,
    ),
    Figure(
        key="participatie_grote_afstand_personen",
        label="Waarvan doet mee op 31 december",
        definition="Het deel van de personen met een grote afstand tot werk dat op 31 december meedoet met een "
        "instrument dat als participatie telt en niet door een wijkteam wordt uitgevoerd.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        source="Beleid: meedoen bij een grote afstand tot werk",
        evidence=lambda period: far_from_work(period).filter(Exists(participating_on(period.last_day))),
        measure=PERSONS,
    ),
    Derived(
        key="participatie_grote_afstand_aandeel",
        label="Aandeel dat meedoet",
        definition="De personen met een grote afstand tot werk die op 31 december meedoen, gedeeld door alle "
        "personen met een grote afstand tot werk.",
        unit=Unit.SHARE,
        moment=Moment.LAST_DAY,
        source="Beleid: meedoen bij een grote afstand tot werk",
        of=("participatie_grote_afstand_personen", "grote_afstand_personen"),
        formula=share,
    ),
    Figure(
        key="participatie_grote_afstand_in_jaar_personen",
        label="Waarvan deed mee in het jaar",
        definition="Het deel van de personen met een grote afstand tot werk dat op een dag van het jaar meedeed met "
        "een instrument dat als participatie telt en niet door een wijkteam wordt uitgevoerd.",
        unit=Unit.PERSONS,
        source="Beleid: meedoen bij een grote afstand tot werk",
        evidence=lambda period: far_from_work(period).filter(Exists(participating_in(period))),
        measure=PERSONS,
    ),
)

INSTRUMENTS = Theme("instrumenten", "Instrumenten en geld", FIGURES)
