"""The evaluation as a document: every instrument, nothing small, and readable for everyone."""

import json
import re

import pytest

from instruments.models import Instrument
from office.paper import available
from reporting.documents.evaluatie import evaluatie
from reporting.documents.said import Placeholders
from reporting.documents.written import Piece, Written
from reporting.evaluation import Telling
from reporting.evaluation.curves import chart_of
from reporting.evaluation.instrument import Evaluated
from reporting.rules.survival import Followed, kaplan_meier
from tests.reporting.documents.snapshot import MUNICIPALITY, figures

pytestmark = pytest.mark.pdf
PIECES = (
    Piece("evaluatie", "", "Waar het om gaat", "Wij bereikten [[uitstroom_naar_werk_personen]]."),
    Piece("evaluatie", "", "Onze conclusies", "Wij gaan door."),
)
WRITTEN = Written(title="Wat onze instrumenten deden in 2021", year=2021, pieces=PIECES)


def curve(people: int, working: int) -> list[list[float]]:
    found = [Followed(30 + 5 * n, happened=True) for n in range(working)]
    found += [Followed(900, happened=False) for _ in range(people - working)]
    return [[p.days, p.survival, p.at_risk, p.happened] for p in kaplan_meier(found, (182, 365, 548, 730))]


VALUES = {
    "inzet_beeindigd": {"dagbesteding": 60, "taal": 44, "roz": 7},
    "evaluatie_bereik_personen": {"dagbesteding": 240, "taal": 90, "roz": 8},
    "evaluatie_gemeten_personen": {"dagbesteding": 200, "taal": 60, "roz": 5},
    "evaluatie_grote_afstand_personen": {"dagbesteding": 150, "taal": 30, "roz": 2},
    "evaluatie_duur_kwart_dagen": {"dagbesteding": 120.0, "taal": 60.0},
    "evaluatie_duur_mediaan_dagen": {"dagbesteding": 213.0, "taal": 90.0},
    "evaluatie_duur_driekwart_dagen": {"dagbesteding": 334.0, "taal": 150.0},
    "evaluatie_uitkomsten": {
        "dagbesteding>doel_bereikt": 30,
        "dagbesteding>niet_bereikt": 18,
        "dagbesteding>deels_bereikt": 12,
        "taal>doel_bereikt": 22,
        "taal>niet_bereikt": 22,
        "roz>doel_bereikt": 4,
        "roz>niet_bereikt": 3,
    },
    "evaluatie_doel_bereikt_aandeel": {"dagbesteding": 0.5, "taal": 0.5, "roz": 0.571429},
    "evaluatie_tijd_tot_werk": {"dagbesteding": curve(80, 20), "taal": curve(60, 45)},
    "evaluatie_helft_werk_dagen": {"taal": 175},
}


@pytest.fixture(scope="session")
def made():
    if not (here := available()):
        pytest.skip(here.reason)
    catalogue = [
        Instrument(code="dagbesteding", name="Dagbesteding", theme="Meedoen"),
        Instrument(code="roz", name="Ondernemen", theme="Meedoen"),
        Instrument(code="taal", name="Taalles", theme="Leren"),
    ]
    return evaluatie(WRITTEN, Placeholders(figures(**VALUES)), MUNICIPALITY, catalogue)


def test_it_says_what_each_instrument_did_around_what_was_written(made):
    text = " ".join(re.sub(r"<[^>]+>", " ", made.html).split())
    for said in ("Dagbesteding", "Ondernemen", "Taalles", "7 maanden", "4 tot 11 maanden", "268 personen"):
        assert said in text
    assert text.index("Waar het om gaat") < text.index("Dagbesteding in cijfers") < text.index("Onze conclusies")
    assert "Wat deze cijfers niet bewijzen" in text
    assert "Zo is geteld" in text


def test_no_cell_of_a_table_is_empty(made):
    for form in (made.html, made.page):
        assert form.count("<td") > 20
        assert not re.findall(r"<tr>.*?<td[^>]*>\s*</td>", form)


def test_what_stands_where_there_is_no_number_says_why():
    values = {"bereik_personen": 40, "gemeten_personen": 30, "bedrag": "900.00"}
    told = Telling(Evaluated("taal", "Taalles", "Leren", "", values, {}, {}))
    assert told.brief("grote_afstand_personen", "x") == told.brief("bedrag_per_doel", "x") == "geen"
    nothing = Telling(Evaluated("taal", "Taalles", "Leren", "", {}, {}, {}))
    assert {nothing.brief(name, "x") for name in ("grote_afstand_personen", "bedrag_per_doel")} == {"onbekend"}
    assert nothing.half_in_brief("x") == "niemand"
    assert Telling(Evaluated("x", "X", "", "detachering", {}, {}, {})).half_in_brief("x") == "is werk"


def test_half_is_said_only_where_half_found_work(made):
    assert "binnen 6 maanden" in made.html
    assert "nog niet de helft" in made.html


def test_what_is_small_is_nowhere_in_it(made):
    data = json.loads(made.json)["cijfers"]
    reach = data["evaluatie_bereik_personen"]["waarde"]
    assert isinstance(reach["roz"], str)
    assert reach["dagbesteding"] == 240
    assert all(isinstance(data["evaluatie_uitkomsten"]["waarde"][f"roz>{key}"], str) for key in ("doel_bereikt",))
    assert not any(isinstance(value, int) and 0 < value < 10 for row in data.values() for value in numbers(row))


def numbers(row: dict) -> list[object]:
    value = row["waarde"]
    return list(value.values()) if isinstance(value, dict) else [value]


def test_a_line_is_drawn_in_steps_for_enough_people():
    one = Evaluated("taal", "Taalles", "Leren", "", {"tijd_tot_werk": curve(60, 45)}, {}, {})
    free, guarded = chart_of(one, "vrij"), chart_of(one, "gedekt", threshold=10)
    assert free.svg.count("V") > guarded.svg.count("V")
    assert "minstens" in str(guarded.table.rows)
    assert chart_of(Evaluated("x", "X", "", "", {"tijd_tot_werk": curve(9, 5)}, {}, {}), "x", threshold=10) is None
    assert chart_of(Evaluated("x", "X", "", "", {"tijd_tot_werk": curve(60, 5)}, {}, {}), "x", threshold=10) is None
    paid = Evaluated("x", "X", "", "detachering", {"tijd_tot_werk": curve(60, 45)}, {}, {})
    assert chart_of(paid, "x") is None


def test_every_header_cell_has_a_scope(made):
    heads = re.findall(r"<th\b[^>]*>", made.html)
    assert heads
    assert all('scope="' in head for head in heads)


@pytest.mark.verapdf
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_it_passes_the_reference_validator(made, flavour, vera, tmp_path):
    path = tmp_path / "evaluatie.pdf"
    path.write_bytes(made.content)
    assert vera.check(path, flavour).faults == {}
