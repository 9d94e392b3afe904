"""Loonkostensubsidie (Participatiewet art. 10d): money, and the people it is for."""

from django.db.models import Exists, F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from reporting.figures.figure import Derived, Figure, Moment, Theme, Unit
from reporting.figures.measures import PERSONS, euros, share
from reporting.figures.period import Period
from reporting.models import Budget, FigureStatus, HistoricalFigure
from trajectories.models import SubsidyPayment


def payments(period: Period) -> QuerySet[SubsidyPayment]:
    """Payments over a month of the year, whenever paid. Money counts whatever it hangs on."""
    return SubsidyPayment.objects.filter(month__range=(f"{period.year:04}-01", f"{period.year:04}-12"))


def buig_budget(period: Period) -> QuerySet[Budget]:
    """The budget for the whole fund: the final amounts when there are any, else what is known so far."""
    rows = Budget.objects.filter(year=period.year, fund="buig", part="")
    return rows.filter(Q(status=FigureStatus.FINAL) | ~Exists(rows.filter(status=FigureStatus.FINAL)))


def published_before(period: Period) -> QuerySet[HistoricalFigure]:
    """What was published about earlier years. Of a year that was delivered more than once, the last row holds."""
    rows = HistoricalFigure.objects.filter(figure="lks_uitgaven", year__lt=period.year)
    last = rows.order_by("year", "-pk").distinct("year")
    return HistoricalFigure.objects.filter(pk__in=last.values("pk")).annotate(of_year=Cast("year", TextField()))


FIGURES = (
    Figure(
        key="lks_uitgaven",
        label="Uitgaven aan loonkostensubsidie",
        definition="Alle loonkostensubsidie en vergoeding van werkgeverslasten over de maanden van het jaar, ook als"
        " die later is betaald. Correcties zijn verrekend.",
        unit=Unit.EUROS,
        source="Participatiewet art. 10d",
        evidence=payments,
        measure=euros(F("subsidy") + F("employer_costs")),
    ),
    Figure(
        key="budget_buig",
        label="Rijksbudget voor bijstand (BUIG)",
        definition="Het BUIG-budget van het jaar. Is het definitieve budget bekend, dan telt dat; anders het "
        "voorlopige.",
        unit=Unit.EUROS,
        source="Participatiewet art. 69",
        evidence=buig_budget,
        measure=euros("amount"),
        origin="begroting",
        part_of="lks_aandeel_buig",
    ),
    Derived(
        key="lks_aandeel_buig",
        label="Loonkostensubsidie als deel van BUIG",
        definition="De uitgaven aan loonkostensubsidie, gedeeld door het BUIG-budget van het jaar.",
        unit=Unit.SHARE,
        source="Participatiewet art. 10d en art. 69",
        of=("lks_uitgaven", "budget_buig"),
        formula=share,
    ),
    Figure(
        key="lks_uitgaven_eerdere_jaren",
        label="Loonkostensubsidie in eerdere jaren",
        definition="Per jaar voor het jaar van het stuk: de uitgaven zoals die eerder zijn gepubliceerd.",
        unit=Unit.EUROS,
        moment=Moment.EARLIER_YEARS,
        source="Participatiewet art. 10d",
        evidence=published_before,
        measure=euros("value"),
        by="of_year",
        origin="eerdere publicaties",
        part_of="lks_uitgaven",
    ),
    Figure(
        key="lks_personen",
        label="Mensen met loonkostensubsidie",
        definition="Het aantal personen voor wie over een maand van het jaar loonkostensubsidie is betaald.",
        unit=Unit.PERSONS,
        source="Participatiewet art. 10d",
        evidence=lambda period: payments(period).filter(subsidy__gt=0),
        measure=PERSONS,
    ),
)

WAGE_SUBSIDY = Theme("loonkostensubsidie", "Loonkostensubsidie", FIGURES)
