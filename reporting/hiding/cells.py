"""Every number of a year by a name of its own: `key`, `key/group` or `key/group.column`."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from reporting.figures.figure import Unit

Exact = int | Fraction
Cells = dict[str, Exact]
SMALL = "minder dan "  # how the word begins that is told in the place of a small number
REST = "rest:"  # of a whole less a part: no document prints it, and whoever subtracts has it
COUNTED = frozenset(
    str(unit)
    for unit in (
        Unit.PERSONS,
        Unit.BENEFITS,
        Unit.APPLICATIONS,
        Unit.LANGUAGE_TESTS,
        Unit.DEPLOYMENTS,
        Unit.DECISIONS,
        Unit.CONTACTS,
        Unit.DOSSIERS,
    )
)
"""Units of which each one is about a person, so that few of them tell about a few people."""


def cells_of(values: Mapping[str, Any]) -> Cells:
    """The numbers of figures as they are stored or printed; what is no number is left out."""
    return {name: number for name, value in _all(values) if (number := _number(value)) is not None}


def small_of(printed: Mapping[str, Any]) -> Cells:
    """Of which cells was said that they are small, and how many they are at most."""
    words = {name: value for name, value in _all(printed) if isinstance(value, str) and value.startswith(SMALL)}
    return {name: int(word.removeprefix(SMALL)) - 1 for name, word in words.items()}


def figure_of(cell: str) -> str:
    return cell.partition("/")[0]


def group_of(cell: str) -> str:
    return cell.partition("/")[2]


def _all(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        yield from _leaves(key, value, "/")


def _leaves(name: str, value: Any, separator: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for group, of_group in value.items():
            yield from _leaves(f"{name}{separator}{group}", of_group, ".")
    else:
        yield name, value


def _number(value: Any) -> Exact | None:
    """A whole number stays one: reckoning with those is many times as fast."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Fraction(Decimal(str(value)))
    except (InvalidOperation, ValueError, OverflowError):  # a word, in the place of a number
        return None
    return int(number) if number.denominator == 1 else number
