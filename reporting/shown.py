"""Figures as the screens show them: a number in Dutch, the name of a key in a table."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from clients.models.contacts import ContactKind
from instruments.models import Fund, Instrument
from office.paper.numbers import Number
from office.templatetags.dutch import aandeel, aantal, euro, getal, uren
from reporting.figures import REGISTER, Unit, Value
from reporting.figures.evaluation import KEYS
from reporting.figures.instruments import COLUMNS, FUND_UNKNOWN, PER_INSTRUMENT
from trajectories.flows import PLACES

UNKNOWN = "Niet te berekenen"
TABLE = "Bekijk de tabel"
COURSE = "Verloop over de tijd"  # a line with many points: the evaluation of instruments draws it
PAIR = ">"
OF_INSTRUMENTS = KEYS | {PER_INSTRUMENT, *(column.key for column in COLUMNS)}


def number(value: Any, unit: str) -> Number:
    """A stored value as something that can be drawn."""
    return Decimal(value) if unit == Unit.EUROS else value


def shown(value: Value | Decimal, unit: str) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, dict):
        return TABLE
    if isinstance(value, list):
        return COURSE
    return writer(unit)(number(value, unit))


def writer(unit: str) -> Callable[[Number], str]:
    writers: dict[str, Callable[[Number], str]] = {
        Unit.EUROS: euro,
        Unit.SHARE: aandeel,
        Unit.DAYS: getal,
        Unit.INDEX: getal,
        Unit.PLACES: getal,
        Unit.DOSSIERS: getal,
        Unit.HOURS: uren,
    }
    return writers.get(unit, aantal)


def group_names(key: str, groups: list[str]) -> Mapping[str, str]:
    """What the keys of a table mean, in words; of a pair, both."""
    known = {
        **dict(Fund.choices),
        FUND_UNKNOWN: "Fonds onbekend",
        **dict(ContactKind.choices),
        **PLACES,
        **REGISTER[key].groups,
    }
    if key in OF_INSTRUMENTS:  # an instrument may have the code of a step of the chain, or of a fund
        known = dict(REGISTER[key].groups)
    parts = {part for group in groups for part in group.split(PAIR)}
    if codes := parts - known.keys():
        known |= dict(Instrument.objects.filter(code__in=codes).values_list("code", "name"))
    return {group: known.get(group) or " → ".join(_name(part, known) for part in group.split(PAIR)) for group in groups}


def _name(part: str, known: Mapping[str, str]) -> str:
    return known.get(part) or part.replace("_", " ").capitalize()
