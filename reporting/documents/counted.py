"""So it was counted: for every figure in a document what it means, about when, how certain it is, and a year before."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.documents.beside import Beside
from reporting.documents.reading import Figures, Printed
from reporting.documents.said import Placeholders, bare
from reporting.figures import REGISTER
from reporting.writing import Fixed

HISTORY = "lks_uitgaven_eerdere_jaren"  # the one figure that was published before
IN_CHART = "zie de figuur"


@dataclass(frozen=True)
class Counted:
    key: str
    label: str
    value: str
    before: str  # a year before, as it was then
    when: str
    status: str
    definition: str
    otherwise: bool  # the year before was counted in another way


@dataclass(frozen=True)
class Account:
    """What stands under *Zo is geteld*."""

    lines: list[Counted]
    beside: Beside
    fixed: list[Fixed]  # numbers that no figure gives, with their source


def when(key: str, figures: Figures) -> str:
    """About which days, as the register has it."""
    return REGISTER[key].moment.told(figures.year)


def account(cijfer: Placeholders, beside: Beside, fixed: Iterable[Fixed] = ()) -> Account:
    """One line per figure, in the order in which the document names them."""
    keys = [key for key in {**cijfer.printed, **cijfer.printed_of_last_year} if key in cijfer.figures]
    return Account([_line(cijfer.figures[key], cijfer.figures, beside) for key in keys], beside, list(fixed))


def _line(figure: Printed, figures: Figures, beside: Beside) -> Counted:
    before = beside.earlier(figure.key)
    return Counted(
        key=figure.key,
        label=figure.label,
        value=_value(figure),
        before=_value(before) if before else "",
        when=when(figure.key, figures),
        status="eerder gepubliceerd" if figure.key == HISTORY else figures.status.label,
        definition=figure.definition,
        otherwise=beside.counted_otherwise(figure.key),
    )


def _value(figure: Printed) -> str:
    return IN_CHART if isinstance(figure.value, dict) else bare(figure)
