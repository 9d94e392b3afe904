"""The raadsbrief and the factsheet: what they must say, what they may not, and that everyone can read them."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from pypdf import PdfReader

from reporting.documents.factsheet import factsheet
from reporting.documents.raadsbrief import raadsbrief
from reporting.documents.said import Placeholders
from reporting.documents.written import Piece
from reporting.models import FigureStatus
from tests.attacking.forms import last_year_in
from tests.reporting.documents.snapshot import (
    BESIDE,
    CATALOGUE,
    DECIDED,
    MUNICIPALITY,
    SHORT,
    WRITTEN,
    figures,
    nothing,
    read,
    small_package,
)

pytestmark = [pytest.mark.pdf, pytest.mark.usefixtures("paper")]


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def attached(content: bytes) -> dict[str, bytes]:
    return {name: contents for name, [contents] in PdfReader(io.BytesIO(content)).attachments.items()}


@pytest.mark.parametrize(
    "printed",
    [
        "268 personen",
        "met 115 uitkeringen afgenomen",
        "927 aanvragen",
        "436 toekenningen",
        "ruim 1,7 miljoen",
        "4,9 %",
        "7 ton (2018)",
        "1,1 miljoen euro (2019)",
        "1,5 miljoen euro (2020)",
        "304 personen",
        "ongeveer de helft klaar voor een volgende stap",
        "79 personen",
        "cijfers over 2021 zijn voorlopig",
        "Zaaknummer",
        "2022-0412",
        "12 april 2022",
        "S. Ecretaris",
        "B. Urger",
        "alleen de totalen zijn eerder gepubliceerd",
        "Zo is geteld",
    ],
)
def test_the_letter_over_2021_says(printed, letter):
    assert printed in text_of(letter.content)


def test_every_number_in_the_letter_has_its_definition_in_it(letter):
    text = text_of(letter.content)
    for key in letter.printed:
        assert " ".join(figures()[key].definition.split()) in text, key


def test_growth_is_called_growth(paper):
    made = raadsbrief(WRITTEN, read(bestand_mutatie=24, bestand_eind=2280, instroom_uitkeringen=586), MUNICIPALITY)
    text = text_of(made.content)
    assert "met 24 uitkeringen toegenomen" in text
    assert "uitkeringen afgenomen" not in text
    assert "concept" in text


def test_the_letter_says_when_figures_are_final(paper):
    final = figures()
    final.status = FigureStatus.FINAL
    text = text_of(raadsbrief(WRITTEN, Placeholders(final), MUNICIPALITY).content)
    assert "voorlopig" not in text
    assert "De cijfers over 2021 zijn definitief" in text


def test_a_concept_says_so_on_every_page_and_what_was_decided_on_none(letter):
    def pages(content: bytes) -> list[str]:
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]

    concept = raadsbrief(WRITTEN, read(), MUNICIPALITY)
    assert all("CONCEPT" in page for page in pages(concept.content))
    assert "Het college heeft deze tekst nog niet vastgesteld" in concept.page
    assert not any("CONCEPT" in page for page in pages(letter.content))
    assert "Vastgesteld door het college op 5 april 2022, besluit 2022-031. Versie 1." in text_of(letter.content)


def test_a_correction_says_what_changed():
    second = replace(DECIDED, number=2, what_changed="Het aantal aanvragen was niet juist.")
    made = raadsbrief(second, read(), MUNICIPALITY)
    for said in (text_of(made.content), made.page):
        assert "Versie 2: een verbetering." in said
        assert "Het aantal aanvragen was niet juist." in said


def test_five_figures_stand_behind_the_letter_beside_last_year_and_what_was_aimed_for(letter):
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(letter.content)).pages]
    [five] = [page for page in pages if page.count("Vijf cijfers over 2021") and "In beeld" in page]
    assert "Dat zijn er 18 meer dan in 2020." in five
    assert "Dat zijn er 115 minder dan in 2020." in five
    assert "Dat is 0,2 procentpunt meer dan in 2020." in five
    assert " 275 " in five
    assert letter.html.count('id="vijf-') == 3, "a picture of what has something beside it"
    assert "Uit de bijstand naar werk. 2020: 250; 2021: 268. Doel: 275." in letter.html


def test_what_was_counted_otherwise_is_not_compared_and_said(letter):
    row = letter.page.partition("Zo is geteld")[2].partition("Aanvragen voor bijstand</th>")[2].partition("</tr>")[0]
    assert ">900<" in row
    assert "In 2020 anders geteld." in row


def test_a_fixed_number_stands_with_its_source(letter):
    assert "12: begroting 2021" in text_of(letter.content)


def test_the_page_says_what_the_paper_says(letter, sheet):
    for made in (letter, sheet):
        words = " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", made.page, flags=re.DOTALL).split())
        paper = text_of(made.content)
        for sentence in ("Zo is geteld", "Colofon", "personen", "Keuzes bij het tellen"):
            assert sentence in words
            assert sentence in paper
        assert made.page.count("<svg") == made.html.count("<svg")
        ids = re.findall(r'\bid="([^"]+)"', made.page)
        assert len(ids) == len(set(ids))
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", made.page), "the browser refuses it"


def test_a_chart_that_the_text_shows_is_not_drawn_again(sheet):
    assert sheet.html.count("Contacten in 2021</h3>") == 1


def test_a_story_stands_with_its_theme_and_says_that_the_name_is_invented(sheet):
    theme = sheet.page.partition("<h2>Meedoen</h2>")[2].partition("<h2>")[0]
    assert "Meedoen begint dichtbij." in theme
    assert "Een reden om op te staan" in theme
    assert "Samira heet in het echt anders." in theme
    assert "<em>werk</em>" in sheet.page.partition("Colofon")[2]


def test_the_factsheet_has_every_instrument_with_its_texts(sheet):
    text = text_of(sheet.content)
    for instrument in CATALOGUE:
        assert instrument.name in text
        assert instrument.description in text
    assert "Voor wie. Wie nog niet kan werken." in text
    assert "Colofon" in text


@pytest.mark.parametrize("document", ["letter", "sheet"])
def test_there_are_at_least_three_charts_each_with_its_table(document, request):
    html = request.getfixturevalue(document).html
    blocks = html.split('class="chart-block"')[1:]
    assert len(blocks) >= 3
    for block in (block.partition("</table>")[0] for block in blocks):
        assert block.count("<svg") == 1
        assert "<caption>De cijfers bij deze figuur</caption>" in block


def test_what_is_small_is_nowhere_in_the_factsheet(sheet):
    """3 and 15 of maatwerk, 4 of contacts, 7 of an instrument, and 4 of the chain."""
    [data] = [json.loads(content) for name, content in attached(sheet.content).items() if name.endswith(".json")]
    figure = data["cijfers"]
    assert figure["maatwerk_per_afwijking"]["waarde"] == {
        "locatie_niet_in_contract": 40,
        "leeftijd": "niet getoond",
        "verdringing": "niet getoond",
    }
    assert figure["contacten_per_soort"]["waarde"]["overleg"] == "minder dan 10"
    assert figure["per_instrument"]["waarde"]["roz.gestart"] == "minder dan 10"
    assert isinstance(figure["doorstroom"]["waarde"]["dagbesteding>beschut_werk"], str)
    assert "minder dan 10" in text_of(sheet.content)


def test_the_attached_figures_are_those_that_are_printed(letter):
    files = attached(letter.content)
    data = json.loads(files["cijfers.json"])
    assert set(data["cijfers"]) == set(letter.printed)
    assert data["cijfers"]["uitstroom_naar_werk_personen"]["waarde"] == 268
    assert data["cijfers"]["lks_uitgaven_eerdere_jaren"]["waarde"]["2018"] == "700000.00"
    rows = list(csv.DictReader(io.StringIO(files["cijfers.csv"].decode())))
    assert {row["cijfer"] for row in rows} == set(letter.printed)
    assert all(row["definitie"] and row["naam"] and row["periode"] for row in rows)


def test_the_table_of_values_has_the_year_before_where_the_document_tells_of_it():
    text = replace(
        SHORT, pieces=(Piece("brief", "", "Werk", "Toen kregen wij [[aanvragen vorig_jaar]]. [[lks_personen]]"),)
    )
    made = raadsbrief(text, read(lks_personen=214), MUNICIPALITY, beside=BESIDE)
    told = last_year_in(made.csv)
    assert told == {key: str(value) for key, value in json.loads(made.json)["vorig_jaar"]["cijfers"].items()}
    assert told["aanvragen"] == "900"
    assert told["uitstroom_naar_werk_personen"] == "250"
    assert "lks_personen" not in told  # nothing is known of that year


@pytest.mark.parametrize("given", [small_package, nothing])
def test_a_small_municipality_and_an_empty_year_have_documents_too(given):
    for made in (
        raadsbrief(SHORT, Placeholders(given()), MUNICIPALITY),
        factsheet(SHORT, Placeholders(given()), MUNICIPALITY, CATALOGUE),
    ):
        text = text_of(made.content)
        assert not re.search(r"\b[1-9] person", text), "a small number of people is printed"
        assert "None" not in text
        assert "nan" not in text.split()


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[str | None]] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag == "th":
            self.tables[-1].append(dict(attrs).get("scope"))


@pytest.mark.parametrize("document", ["letter", "sheet"])
def test_every_table_has_scoped_header_cells_and_no_heading_level_is_skipped(document, request):
    parser = Cells()
    parser.feed(request.getfixturevalue(document).html)
    assert parser.tables
    assert all(scopes and set(scopes) <= {"col", "row"} for scopes in parser.tables)
    assert all(after - before <= 1 for before, after in pairwise(parser.headings))


@pytest.mark.verapdf
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
@pytest.mark.parametrize("document", ["letter", "sheet"])
def test_the_documents_pass_the_reference_validator(document, flavour, vera, request, tmp_path):
    path = tmp_path / "stuk.pdf"
    path.write_bytes(request.getfixturevalue(document).content)
    assert vera.check(path, flavour).faults == {}
