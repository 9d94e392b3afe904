"""What is not shown stands in no form: not in a page, a drawing, a table of values, nor anywhere on paper.

Two municipalities that differ only in what is hidden bring documents that are the same to the last line that is drawn.
That each form is read well enough to notice, shows where nothing is hidden.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from office.paper import available
from reporting.documents import Figures
from reporting.documents.beside import Beside
from reporting.documents.evaluatie import evaluatie
from reporting.documents.factsheet import factsheet
from reporting.documents.made import Made
from reporting.documents.raadsbrief import raadsbrief
from reporting.documents.said import Before, Placeholders
from reporting.documents.written import Piece, Written
from reporting.rules.survival import Followed, kaplan_meier
from tests.attacking.forms import Page, drawn, last_year_in, number, paper, table_of_values
from tests.reporting.documents.snapshot import CATALOGUE, MUNICIPALITY, YEAR_2021, rests, rows, snapshot
from tests.reporting.evaluation.test_document import VALUES

pytestmark = pytest.mark.pdf
THRESHOLD = 10
LETTER = (
    "Met subsidie werkten [[lks_personen]].\n\n[[grafiek contacten]]\n\n[[grafiek afwijkingen]]\n\n[[grafiek begonnen]]"
)
SHEET = "Met loonkostensubsidie werkten [[lks_personen]]."
WRITTEN = Written(
    title="Werk en meedoen in 2021",
    year=2021,
    pieces=tuple(
        Piece(part, "", "Kort", LETTER if part == "brief" else SHEET) for part in ("brief", "factsheet", "evaluatie")
    ),
)
Documents = dict[str, Made]


def curve(moved: int) -> list[list[float]]:
    """Twenty of eighty find work; which of the first ten found it when, is told by no step for ten."""
    found = [Followed(30 + 5 * n + moved * (n == 3), happened=True) for n in range(20)]
    found += [Followed(900, happened=False) for _ in range(60)]
    return [[p.days, p.survival, p.at_risk, p.happened] for p in kaplan_meier(found, (182, 365, 548, 730))]


def year(more: int) -> dict[str, Any]:
    """Each small number is `more` larger; what hides it beside its total is as much smaller."""
    of_roz = {"gestart": 5 + more, "personen_gestart": 4 + more, "lopend_eind": 12, "doel_bereikt": 2 + more}
    return {
        **YEAR_2021,
        **VALUES,
        "lks_personen": 6 + more,
        "maatwerk_per_afwijking": {"locatie_niet_in_contract": 40, "leeftijd": 15 - more, "verdringing": 3 + more},
        "contacten_per_soort": {"telefoon": 5120, "gesprek": 2210, "overleg": 4 + more},
        "per_instrument": {**YEAR_2021["per_instrument"], "roz": of_roz},
        "inzet_beeindigd": {"dagbesteding": 60, "taal": 44, "roz": 7},
        "evaluatie_bereik_personen": {"dagbesteding": 240, "taal": 90, "roz": 7 + more},
        "evaluatie_gemeten_personen": {"dagbesteding": 200, "taal": 60, "roz": 5 + more},
        "evaluatie_grote_afstand_personen": {"dagbesteding": 150, "taal": 30, "roz": 2 + more},
        "evaluatie_uitkomsten": {
            **VALUES["evaluatie_uitkomsten"],
            "roz>doel_bereikt": 2 + more,
            "roz>niet_bereikt": 5 - more,
        },
        "evaluatie_doel_bereikt_aandeel": {"dagbesteding": 0.5, "taal": 0.5, "roz": round((2 + more) / 7, 6)},
        "evaluatie_tijd_tot_werk": {"dagbesteding": curve(more), "taal": curve(more)},
        "evaluatie_helft_werk_dagen": {},
    }


def documents(more: int, threshold: int) -> Documents:
    values = year(more)
    figures = Figures(snapshot(), rows({**values, **rests(values)}), threshold=threshold)
    earlier = snapshot()
    earlier.year = 2020
    of_2020 = Figures(earlier, rows({"lks_personen": 5 + more, "aanvragen": 900}), threshold=threshold)
    before = Before(of_2020, frozenset({"lks_personen", "aanvragen"}))
    read, beside = Placeholders(figures, before), Beside(before)
    return {
        "brief": raadsbrief(WRITTEN, read, MUNICIPALITY, beside=beside),
        "factsheet": factsheet(WRITTEN, read, MUNICIPALITY, CATALOGUE, beside=beside),
        "evaluatie": evaluatie(WRITTEN, read, MUNICIPALITY, CATALOGUE, beside=beside),
    }


@pytest.fixture(scope="module")
def hidden() -> tuple[Documents, Documents]:
    if not (here := available()):
        pytest.skip(here.reason)
    return documents(0, THRESHOLD), documents(1, THRESHOLD)


@pytest.fixture(scope="module")
def bare(hidden) -> tuple[Documents, Documents]:
    return documents(0, 0), documents(1, 0)


FORMS: dict[str, Callable[[Made], Any]] = {
    "data": lambda made: made.json,
    "values": lambda made: made.csv,
    "page": lambda made: made.page,
    "html for paper": lambda made: made.html,
    "drawings": lambda made: re.findall(r"<svg.*?</svg>", made.page, re.DOTALL),
    "words on paper": lambda made: paper(made.content),
    "ink on paper": lambda made: drawn(made.content),
}


@pytest.mark.parametrize("kind", ["brief", "factsheet", "evaluatie"])
@pytest.mark.parametrize("form", FORMS)
def test_no_form_differs_by_what_is_hidden(hidden, bare, kind, form):
    read = FORMS[form]
    one, other = (read(made[kind]) for made in hidden)
    assert one
    assert one == other
    open_one, open_other = (read(made[kind]) for made in bare)
    assert open_one != open_other  # where nothing is hidden, this form tells them apart


def figure(kind: str, key: str) -> Callable[[Documents], list[str]]:
    return lambda made: [said for name, said in Page(made[kind].page).figures if name == key]


def beside(kind: str, title: str, row: str, column: str) -> Callable[[Documents], list[str]]:
    return lambda made: [Page(made[kind].page).beside(title)[row, column]]


DEVIATIONS = "Goedgekeurd maatwerk in 2021, naar afwijking"
STARTED = "Instrumenten die in 2021 het vaakst begonnen"
PLACES: dict[str, tuple[Callable[[Documents], list[str]], int]] = {  # where a number stands, and what it is
    "a sentence of the letter, and its account": (figure("brief", "lks_personen"), 6),
    "a sentence, a tile and the account of the factsheet": (figure("factsheet", "lks_personen"), 6),
    "a table under a drawing": (beside("brief", DEVIATIONS, "verdringing", "besluiten"), 3),
    "what protects it": (beside("factsheet", DEVIATIONS, "leeftijd", "besluiten"), 15),
    "contacts": (beside("factsheet", "Contacten in 2021", "overleg", "contacten"), 4),
    "the move between two places": (
        beside("factsheet", "Van plek naar plek in de keten, 2020 en 2021", "Dagbesteding", "beschut werk"),
        4,
    ),
    "the bars of instruments": (beside("factsheet", STARTED, "Ondernemen", "begonnen"), 5),
    "an instrument in the factsheet": (lambda made: [Page(made["factsheet"].page).uses["Ondernemen"]["personen"]], 4),
    "all instruments beside each other": (
        beside("evaluatie", "Alle instrumenten in 2021, de meeste deelnemers eerst", "Ondernemen", "mensen"),
        7,
    ),
    "an instrument in the evaluation": (
        lambda made: [Page(made["evaluatie"].page).facts("Ondernemen in cijfers")["Mensen die meededen"]],
        7,
    ),
    "the results of an instrument": (
        lambda made: [Page(made["evaluatie"].page).facts("Ondernemen in cijfers")["Doel bereikt"]],
        2,
    ),
    "the table of values": (lambda made: [table_of_values(made["factsheet"].csv)["per_instrument/roz.gestart"]], 5),
    "last year in the table of values": (lambda made: [last_year_in(made["brief"].csv)["lks_personen"]], 5),
    "paper": (lambda made: re.findall(r"Met loonkostensubsidie werkten (.*?)\.", paper(made["factsheet"].content)), 6),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_word_stands_where_the_reader_finds_the_number_when_nothing_is_hidden(hidden, bare, place):
    read, true = PLACES[place]
    assert {number(said) for said in read(bare[0])} == {true}
    said = read(hidden[0])
    assert said
    assert {number(each) for each in said} == {None}
    assert all(each in {"x", "niet getoond"} or each.startswith("minder dan 10") for each in said), said


def test_the_table_of_values_says_what_the_data_says(hidden):
    for made in hidden[0].values():
        assert table_of_values(made.csv)
        assert [
            value for value in table_of_values(made.csv).values() if value.isdigit() and 0 < int(value) < THRESHOLD
        ] == []
