"""Numbers that are entered by hand. What is corrected stays: the newer row says which one it replaces."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import store
from accounts.workflow import FieldRefusal, refuse_stale, require
from reporting.figures.entered import SERIES, Series
from reporting.models import EnteredFigure

FIRST_YEAR = 2000


@transaction.atomic
def enter_figure(
    *,
    by: User,
    year: int,
    series: str,
    value: Decimal,
    source: str,
    source_dated: datetime.date,
    basis: str = "",
) -> EnteredFigure:
    """The first number of a year; each series has one."""
    require(by, Permission.TAKE_SNAPSHOT)
    known = _series(series)
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise FieldRefusal(f"Kies een jaar van {FIRST_YEAR} tot en met {timezone.localdate().year}.", "year")
    if EnteredFigure.objects.filter(year=year, series=series).exists():
        raise FieldRefusal(f"Van {year} is dit cijfer al ingevoerd. Verbeter het in de lijst.", "year")
    figure = EnteredFigure(year=year, series=series, entered_by=by)
    return _write(figure, known, "entered.add", value=value, source=source, source_dated=source_dated, basis=basis)


@transaction.atomic
def correct_figure(
    figure_id: int,
    *,
    by: User,
    version: int,
    value: Decimal,
    source: str,
    source_dated: datetime.date,
    basis: str = "",
) -> EnteredFigure:
    """A new row in the place of the one that stands now. `version` is how many there were when the form was opened."""
    require(by, Permission.TAKE_SNAPSHOT)
    asked = EnteredFigure.objects.get(pk=figure_id)
    rows = EnteredFigure.objects.filter(year=asked.year, series=asked.series).select_for_update(of=("self",))
    refuse_stale(len(rows), version)
    now = EnteredFigure.objects.current().get(year=asked.year, series=asked.series)
    figure = EnteredFigure(year=asked.year, series=asked.series, entered_by=by, replaces=now)
    values: dict[str, Any] = {"value": value, "source": source, "source_dated": source_dated, "basis": basis}
    if all(getattr(now, name) == given for name, given in values.items()):
        raise FieldRefusal("Dit staat er al zo. Verander iets, of ga terug zonder op te slaan.", "value")
    return _write(figure, _series(asked.series), "entered.correct", **values)


def _series(key: str) -> Series:
    if key not in SERIES:
        raise FieldRefusal("Kies een cijfer uit de lijst.", "series")
    return SERIES[key]


def _write(figure: EnteredFigure, series: Series, verb: str, **values: Any) -> EnteredFigure:
    _refuse_odd(series, values["value"], values["basis"])
    for name, value in values.items():
        setattr(figure, name, value)
    store(figure)
    audit.record(verb, by=figure.entered_by, target=figure, fields=sorted(values), url_name="reporting:entered")
    return figure


def _refuse_odd(series: Series, value: Decimal, basis: str) -> None:
    if value < 0:
        raise FieldRefusal("Vul een getal in van nul of meer.", "value")
    if not series.is_money and value != value.to_integral_value():
        raise FieldRefusal(f"Vul een heel getal in: het zijn {series.unit}.", "value")
    if series.asks_basis and not basis:
        raise FieldRefusal("Schrijf hoe dit is berekend of geteld.", "basis")
