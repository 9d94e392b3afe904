"""All figures, by theme, and the reckoning of a whole year."""

from collections.abc import Callable

from reporting.figures.applications import APPLICATIONS
from reporting.figures.benefits import BENEFITS
from reporting.figures.caseload import CASELOAD
from reporting.figures.chain import CHAIN
from reporting.figures.contacts import CONTACTS
from reporting.figures.country import COUNTRY
from reporting.figures.data_quality import quality
from reporting.figures.development_company import DEVELOPMENT_COMPANY
from reporting.figures.entered import RAP
from reporting.figures.evaluation import EVALUATION
from reporting.figures.figure import AnyFigure, Figure, Reckoned, Theme, Value
from reporting.figures.instruments import INSTRUMENTS
from reporting.figures.integration import INTEGRATION
from reporting.figures.maatwerk import MAATWERK
from reporting.figures.money import MONEY
from reporting.figures.period import Period
from reporting.figures.sheltered import SHELTERED_WORK
from reporting.figures.staying_out import STAYING_OUT
from reporting.figures.to_work import TO_WORK
from reporting.figures.wage_subsidy import WAGE_SUBSIDY
from reporting.figures.youth import YOUTH

COUNTED: tuple[Theme, ...] = (
    BENEFITS,
    COUNTRY,
    TO_WORK,
    STAYING_OUT,
    APPLICATIONS,
    WAGE_SUBSIDY,
    DEVELOPMENT_COMPANY,
    SHELTERED_WORK,
    INSTRUMENTS,
    MONEY,
    CHAIN,
    MAATWERK,
    YOUTH,
    INTEGRATION,
    CONTACTS,
    RAP,
    CASELOAD,
    EVALUATION,
)
THEMES = (*COUNTED, quality(figure for theme in COUNTED for figure in theme.figures))
REGISTER: dict[str, AnyFigure] = {figure.key: figure for theme in THEMES for figure in theme.figures}

Tell = Callable[[str, int, int], None]  # what is being done, how much is done, of how much


def reckon_all(period: Period, *, with_rows: bool = False, tell: Tell | None = None) -> dict[str, Reckoned]:
    """Every figure over a period. Each is one query, however many people there are."""
    found: dict[str, Reckoned] = {}
    for done, figure in enumerate(REGISTER.values()):
        if tell:
            tell(f"{figure.label} tellen", done, len(REGISTER))
        if isinstance(figure, Figure):
            found[figure.key] = figure.reckon(period, with_rows=with_rows)
        else:
            found[figure.key] = figure.reckon({key: reckoned.value for key, reckoned in found.items()})
    return found


def printed(reckoned: dict[str, Reckoned]) -> dict[str, Value]:
    """The figures by their public keys, as `figures --json` prints them."""
    return {key: outcome.value for key, outcome in reckoned.items() if not REGISTER[key].part_of}
