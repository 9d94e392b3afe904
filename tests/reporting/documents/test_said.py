"""A placeholder prints what was stored, in the words of its unit, and remembers that it did."""

import re

import pytest
from django.template import Context, Template

from reporting.documents import UnknownFigure
from reporting.documents.said import Placeholders
from tests.reporting.documents.snapshot import figures


def said(text: str, **changes) -> str:
    """The text as it is read, without markup."""
    html = Template(text).render(Context({"cijfer": Placeholders(figures(**changes))}))
    return re.sub(r"<[^>]*>", "", html).strip()


@pytest.mark.parametrize(
    ("placeholder", "expected"),
    [
        ("uitstroom_naar_werk_personen.voluit", "268 personen"),
        ("bestand_mutatie.verloop", "met 115 uitkeringen afgenomen"),
        ("aanvragen.voluit", "927 aanvragen"),
        ("toekenningen.voluit", "436 toekenningen"),
        ("lks_uitgaven.rond", "ruim 1,7 miljoen euro"),
        ("lks_uitgaven.voluit", "€ 1.712.345,67"),
        ("lks_aandeel_buig.voluit", "4,9 %"),
        ("lks_uitgaven_eerdere_jaren.reeks", "7 ton (2018), 1,1 miljoen euro (2019) en 1,5 miljoen euro (2020)"),
        ("klaar_voor_volgende_stap_aandeel.rond", "ongeveer de helft"),
        ("klaar_voor_volgende_stap_aandeel.voluit", "49,8 %"),
        ("niet_beoordeeld_personen.voluit", "79 personen"),
        ("doorlooptijd_aanvraag_mediaan_dagen.voluit", "33,5 dagen"),
        ("maatwerk_goedgekeurd.getal", "58"),
        ("uitstroom_naar_werk_personen.tegel", "268 personen"),
        ("lks_aandeel_buig.tegel", "4,9 %"),
    ],
)
def test_figures_of_2021_in_words(placeholder, expected):
    assert said("{{ cijfer." + placeholder + " }}") == expected


def test_the_word_follows_the_unit_of_the_figure_and_not_the_text():
    growth = said("{{ cijfer.bestand_mutatie.verloop }}", bestand_mutatie=24)
    assert growth == "met 24 uitkeringen toegenomen"
    assert said("{{ cijfer.bestand_eind.voluit }}", bestand_eind=2150) == "2.150 uitkeringen"


@pytest.mark.parametrize(
    ("changes", "placeholder", "expected"),
    [
        ({"lks_personen": 7}, "lks_personen.voluit", "minder dan 10 personen"),
        ({"lks_personen": 0}, "lks_personen.voluit", "0 personen"),
        ({"klaar_voor_volgende_stap_personen": 228}, "klaar_voor_volgende_stap_aandeel.voluit", "niet getoond"),
        ({"klaar_voor_volgende_stap_personen": 5}, "klaar_voor_volgende_stap_aandeel.voluit", "niet getoond"),
        ({"lks_aandeel_buig": None}, "lks_aandeel_buig.voluit", "onbekend"),
        ({"toekenningen": 4}, "toekenningen.voluit", "minder dan 10 toekenningen"),
    ],
)
def test_small_and_unknown(changes, placeholder, expected):
    assert said("{{ cijfer." + placeholder + " }}", **changes) == expected


def test_what_is_known_can_be_asked_without_printing_it():
    cijfer = Placeholders(figures(lks_personen=0, lks_aandeel_buig=None))
    assert cijfer["lks_personen"].bekend
    assert not cijfer["lks_personen"].iets
    assert not cijfer["lks_aandeel_buig"].bekend
    assert not cijfer["bestaat_niet"].bekend
    assert cijfer.printed == {}


def test_what_is_printed_is_remembered_in_the_order_of_the_text():
    cijfer = Placeholders(figures())
    text = "{{ cijfer.aanvragen.voluit }} {{ cijfer.bestand_eind.getal }} {{ cijfer.aanvragen.getal }}"
    Template(text).render(Context({"cijfer": cijfer}))
    assert list(cijfer.printed) == ["aanvragen", "bestand_eind"]


@pytest.mark.parametrize("text", ["{{ cijfer.bestaat_niet.voluit }}", "{{ cijfer.aanvragen }}"])
def test_a_placeholder_that_means_nothing_stops_the_document(text):
    with pytest.raises(UnknownFigure):
        said(text)
