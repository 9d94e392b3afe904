"""Numbers that no dossier of ours tells. They are entered by hand, with where they come from."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet

from reporting.figures.figure import Figure, Moment, Theme, Unit
from reporting.figures.measures import told_euros, told_number
from reporting.figures.period import Period
from reporting.models import EnteredFigure

ENTERED = "ingevoerd, met bron"


@dataclass(frozen=True)
class Series:
    """One number a year: what it is, and what is asked of who enters it."""

    key: str
    label: str
    unit: Unit
    definition: str
    expected: str  # which source is expected
    asks_basis: bool = False  # whether one also has to say how it was reckoned

    @property
    def is_money(self) -> bool:
        return self.unit == Unit.EUROS


NATIONAL = "landelijk_bijstandsuitkeringen"
RAP_ENDED, RAP_SAVED = "rap_beeindigde_uitkeringen", "rap_besparing"
SERIES = {
    series.key: series
    for series in (
        Series(
            NATIONAL,
            "Bijstandsuitkeringen in Nederland",
            Unit.BENEFITS,
            "Het aantal bijstandsuitkeringen in heel Nederland op 31 december, van dezelfde regelingen als in de eigen "
            "cijfers.",
            "bijvoorbeeld CBS StatLine, met de naam van de tabel. Neem elk jaar dezelfde tabel.",
        ),
        Series(
            RAP_ENDED,
            "Uitkeringen beëindigd na een RAP-gesprek",
            Unit.BENEFITS,
            "Het aantal bijstandsuitkeringen dat in het jaar is beëindigd naar aanleiding van een RAP-gesprek.",
            "de administratie van het RAP-team.",
            asks_basis=True,
        ),
        Series(
            RAP_SAVED,
            "Besparing door RAP-gesprekken",
            Unit.EUROS,
            "Wat de gemeente in het jaar minder uitgaf aan bijstand door RAP-gesprekken, zoals berekend door wie het "
            "invoerde.",
            "de berekening van het RAP-team of van de controller.",
            asks_basis=True,
        ),
    )
}


def entered(key: str, period: Period) -> QuerySet[EnteredFigure]:
    """The number of the year as it stands now: corrected ones stay, but do not count."""
    return EnteredFigure.objects.current().filter(series=key, year=period.year)


def of_series(key: str, **options: Any) -> Figure:
    series = SERIES[key]
    return Figure(
        key=key,
        label=series.label,
        definition=series.definition,
        unit=series.unit,
        origin=ENTERED,
        evidence=partial(entered, key),
        measure=told_euros("value") if series.is_money else told_number("value"),
        **options,
    )


RAP = Theme(
    "rap",
    "RAP-gesprekken",
    tuple(
        of_series(key, source="Beleid: beëindigde uitkeringen en besparing van het RAP-team", moment=Moment.YEAR)
        for key in (RAP_ENDED, RAP_SAVED)
    ),
)
