"""Figures as the screens show them: a number in Dutch, the name of a key in a table."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from clients.models.benefits import EndReason, Scheme
from clients.models.contacts import ContactKind
from instruments.models import Fund, Instrument
from office.paper.numbers import Number
from office.templatetags.dutch import aandeel, aantal, euro, getal
from reporting.figures import REGISTER, Unit, Value
from reporting.figures.instruments import FUND_UNKNOWN, PER_INSTRUMENT
from trajectories.flows import PLACES
from trajectories.models.placements import Contract

UNKNOWN = "Niet te berekenen"
TABLE = "Bekijk de tabel"

CHOICES: dict[str, tuple[str, dict[str, str]]] = {
    "welfare": ("Bijstand is", dict(Scheme.choices)),
    "livelihood": ("Levensonderhoud is", dict(Scheme.choices)),
    "work_reasons": ("Naar werk is", dict(EndReason.choices)),
    "paid_contracts": ("Betaald werk is", dict(Contract.choices)),
}


def number(value: Any, unit: str) -> Number:
    """A stored value as something that can be drawn."""
    return Decimal(value) if unit == Unit.EUROS else value


def shown(value: Value | Decimal, unit: str) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, dict):
        return TABLE
    return writer(unit)(number(value, unit))


def writer(unit: str) -> Callable[[Number], str]:
    writers: dict[str, Callable[[Number], str]] = {Unit.EUROS: euro, Unit.SHARE: aandeel, Unit.DAYS: getal}
    return writers.get(unit, aantal)


def group_names(key: str, groups: list[str]) -> Mapping[str, str]:
    """What the keys of a table mean, in words."""
    figure = REGISTER[key]
    if key == "doorstroom":
        return {pair: " → ".join(PLACES[stage] for stage in pair.split(">")) for pair in groups}
    if PER_INSTRUMENT in (key, figure.part_of):
        names = dict(Instrument.objects.values_list("code", "name"))
        return {code: names.get(code, code) for code in groups}
    known = {**dict(Fund.choices), FUND_UNKNOWN: "Fonds onbekend", **dict(ContactKind.choices)}
    return {group: known.get(group, group.replace("_", " ").capitalize()) for group in groups}


def chosen(settings: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """The choices under which a snapshot was counted, in words."""
    return [
        (label, ", ".join(names.get(choice, choice) for choice in settings[key]))
        for key, (label, names) in CHOICES.items()
        if key in settings
    ]
