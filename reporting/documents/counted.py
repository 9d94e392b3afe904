"""So it was counted: for every figure in a document what it means, about when, and how certain it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.documents.reading import DIFFERENCES, Figures, Printed
from reporting.documents.said import bare
from reporting.figures import REGISTER

HISTORY = "lks_uitgaven_eerdere_jaren"  # the one figure that was published before


@dataclass(frozen=True)
class Counted:
    label: str
    value: str
    when: str
    status: str
    definition: str


def when(key: str, figures: Figures) -> str:
    """About which days, as the register has it; a difference that a document names is of the moment of its whole."""
    whole, *_ = DIFFERENCES.get(key, (key,))
    return REGISTER[whole].moment.told(figures.year)


def counted(keys: Iterable[str], figures: Figures) -> list[Counted]:
    """One line per figure, in the order in which the document names them."""
    return [_line(figures[key], figures) for key in keys]


def _line(figure: Printed, figures: Figures) -> Counted:
    value = "zie de figuur" if isinstance(figure.value, dict) else bare(figure)
    status = "eerder gepubliceerd" if figure.key == HISTORY else figures.status.label
    return Counted(figure.label, value, when(figure.key, figures), status, figure.definition)
