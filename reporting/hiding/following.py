"""What goes with a number that is hidden: the share, the amount or the median that was reckoned from its rows."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from reporting.figures import REGISTER, Derived
from reporting.figures.evaluation import HALF, PREFIX, TO_WORK
from reporting.figures.evaluation.measures import points
from reporting.figures.instruments import COLUMN
from reporting.hiding.cells import COUNTED, group_of
from reporting.hiding.relations import adds_tables
from reporting.rules.survival import grouped, half

# Of whom this is the amount or the median. One that is shown tells that they are enough, one that is not that they
# are few: beside a count of which neither may be told, it is not shown.
ROWS_OF = {
    **{f"{PREFIX}duur_{part}_dagen": f"{COLUMN}beeindigd" for part in ("kwart", "mediaan", "driekwart")},
    "doorlooptijd_aanvraag_mediaan_dagen": "aanvragen_besloten",
    "maatwerk_kosten": "maatwerk_goedgekeurd",
    "lks_uitgaven": "lks_personen",
}


def of_same_rows(values: Mapping[str, Any], hidden: Collection[str]) -> set[str]:
    """The amounts and medians of what is hidden."""
    return {
        cell for key, count in ROWS_OF.items() for cell in _names(key, values.get(key)) if _under(cell, count) in hidden
    }


def reckoned_from(values: Mapping[str, Any], hidden: Collection[str]) -> set[str]:
    """A share, an amount for each or a median of what is hidden goes with it: who has it reckons back."""
    found = set(hidden)
    for figure in REGISTER.values():
        if isinstance(figure, Derived) and str(figure.unit) not in COUNTED and not adds_tables(figure):
            cells = _names(figure.key, values.get(figure.key))
            found |= {cell for cell in cells if any(_under(cell, other) in found for other in figure.of)}
    return found


def halves_within_a_step(values: Mapping[str, Any], threshold: int) -> set[str]:
    """Of whom half found work on a day that no step of the line has: between the two were a few."""
    found = set()
    for code in values.get(HALF) or ():
        curve = points((values.get(TO_WORK) or {}).get(code, []))
        if half(grouped(curve, threshold)) != half(curve):
            found.add(f"{HALF}/{code}")
    return found


def _names(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (f"{key}/{group}" for group in value)
    elif value is not None:
        yield key


def _under(cell: str, key: str) -> str:
    """The same place in another figure."""
    return f"{key}/{group_of(cell)}" if group_of(cell) else key
