"""Every number of a year by a name of its own: `key`, `key/group` or `key/group.column`."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from reporting.figures.figure import Unit

Cells = dict[str, Fraction]
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
    return {name: number for key, value in values.items() for name, number in _numbers(key, value, "/")}


def figure_of(cell: str) -> str:
    return cell.partition("/")[0]


def group_of(cell: str) -> str:
    return cell.partition("/")[2]


def _numbers(name: str, value: Any, separator: str) -> Iterator[tuple[str, Fraction]]:
    if isinstance(value, Mapping):
        for group, of_group in value.items():
            yield from _numbers(f"{name}{separator}{group}", of_group, ".")
    elif isinstance(value, str):
        try:
            yield name, Fraction(Decimal(value))
        except (InvalidOperation, ValueError, OverflowError):  # a word, in the place of a number
            return
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield name, Fraction(str(value))
