"""The number of uitkeringen here beside that of the country, both as an index: the first year in common is 100."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery

from clients.models import Benefit
from reporting.figures.benefits import welfare
from reporting.figures.entered import ENTERED, NATIONAL, of_series
from reporting.figures.figure import Derived, Figure, Moment, Theme, Unit
from reporting.figures.measures import ROWS, told_number
from reporting.figures.period import Period
from reporting.models import EnteredFigure

SOURCE = "Beleid: de ontwikkeling van het bestand houdt ten minste gelijke tred met die in het land"
FIRST_YEAR = (
    "Het basisjaar is het eerste jaar waarvan het landelijke aantal is ingevoerd en waarin volgens de eigen dossiers "
    "een bijstandsuitkering eindigde: van jaren daarvoor zijn de dossiers niet volledig."
)
TENTH = Decimal("0.1")


class DayOf(Func):
    """31 December of a year."""

    function = "make_date"
    template = "%(function)s(%(expressions)s::integer, 12, 31)"
    output_field = DateField()


def first_years(period: Period) -> QuerySet[EnteredFigure]:
    """The national numbers of years of which the dossiers here are whole, the first one first."""
    ended = welfare(period).filter(ends_on__year=OuterRef("year"))
    rows = EnteredFigure.objects.current().filter(Exists(ended), series=NATIONAL, year__lte=period.year)
    return rows.order_by("year")


def first_national(period: Period) -> QuerySet[EnteredFigure]:
    return EnteredFigure.objects.filter(pk__in=first_years(period).values("pk")[:1])


def first_own(period: Period) -> QuerySet[Benefit]:
    """Bijstandsuitkeringen on the last day of the first year; none where there is no such year."""
    day = DayOf(Subquery(first_years(period).values("year")[:1]))
    return (
        welfare(period)
        .alias(day=day)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=F("day")), starts_on__lte=F("day"))
    )


def index(now: float | None, first: float | None) -> float | None:
    if not now or not first:
        return None
    return float((Decimal(str(now)) * 100 / Decimal(str(first))).quantize(TENTH, ROUND_HALF_UP))


FIGURES = (
    of_series(NATIONAL, source=SOURCE, moment=Moment.LAST_DAY),
    Figure(
        key="landelijk_basisjaar",
        label="Bijstandsuitkeringen in Nederland in het basisjaar",
        definition=f"Het landelijke aantal bijstandsuitkeringen in het basisjaar. {FIRST_YEAR}",
        unit=Unit.BENEFITS,
        moment=Moment.EARLIER_YEARS,
        source=SOURCE,
        origin=ENTERED,
        evidence=first_national,
        measure=told_number("value"),
        part_of="landelijk_index",
    ),
    Figure(
        key="bestand_basisjaar",
        label="Bijstandsuitkeringen hier in het basisjaar",
        definition=f"Het aantal bijstandsuitkeringen dat liep op 31 december van het basisjaar. {FIRST_YEAR}",
        unit=Unit.BENEFITS,
        moment=Moment.EARLIER_YEARS,
        source=SOURCE,
        evidence=first_own,
        measure=ROWS,
        part_of="bestand_index",
    ),
    Derived(
        key="bestand_index",
        label="Bijstandsuitkeringen hier, als index",
        definition="Het aantal bijstandsuitkeringen op 31 december, waarbij het basisjaar 100 is, afgerond op één "
        f"cijfer achter de komma. {FIRST_YEAR}",
        unit=Unit.INDEX,
        moment=Moment.LAST_DAY,
        source=SOURCE,
        of=("bestand_eind", "bestand_basisjaar"),
        formula=index,
    ),
    Derived(
        key="landelijk_index",
        label="Bijstandsuitkeringen in Nederland, als index",
        definition="Het landelijke aantal bijstandsuitkeringen op 31 december, waarbij hetzelfde basisjaar 100 is.",
        unit=Unit.INDEX,
        moment=Moment.LAST_DAY,
        source=SOURCE,
        of=(NATIONAL, "landelijk_basisjaar"),
        formula=index,
    ),
)

COUNTRY = Theme("landelijk", "Hier en in Nederland", FIGURES)
