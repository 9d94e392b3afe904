"""What stands between the brackets, and how it reads."""

import re

import pytest

from reporting.documents.charts import Charts
from reporting.documents.said import Before, Placeholders, UnknownFigure
from reporting.writing import BadMark, Chart, Fixed, Number, Year, marks_in
from reporting.writing.rendering import html_of
from tests.reporting.documents.snapshot import figures


def read(body: str) -> str:
    before = Before(figures(aanvragen=915, lks_uitgaven="1500000.00"), frozenset({"aanvragen", "lks_uitgaven"}))
    placeholders = Placeholders(figures(), before)
    return re.sub(r"<[^>]*>", "", html_of(body, placeholders, Charts(placeholders))).strip()


@pytest.mark.parametrize(
    ("body", "mark"),
    [
        ("[[aanvragen]]", Number("aanvragen")),
        ("[[ aanvragen  getal ]]", Number("aanvragen", "getal")),
        ("[[aanvragen vorig_jaar]]", Number("aanvragen", is_of_last_year=True)),
        ("[[aanvragen vorig_jaar getal]]", Number("aanvragen", "getal", is_of_last_year=True)),
        ("[[jaar]]", Year()),
        ("[[jaar ervoor]]", Year(1)),
        ("[[grafiek bestand]]", Chart("bestand")),
        ("[[vast 12 mensen | bron: begroting 2021]]", Fixed("12 mensen", "begroting 2021")),
    ],
)
def test_a_mark_is_read_and_written_back(body, mark):
    assert list(marks_in(body)) == [mark]
    assert list(marks_in(str(mark))) == [mark]


@pytest.mark.parametrize(
    "body", ["[[]]", "[[vast 12]]", "[[vast | bron: x]]", "[[a b c]]", "[[a luid]]", "[[grafiek]]", "[[a | b]]"]
)
def test_what_is_no_mark_is_told(body):
    with pytest.raises(BadMark):
        list(marks_in(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("In [[jaar]], na [[jaar ervoor]].", "In 2021, na 2020."),
        ("[[aanvragen]], toen [[aanvragen vorig_jaar]].", "927 aanvragen, toen 915 aanvragen."),
        ("Dat is [[aanvragen verschil]].", "Dat is met 12 aanvragen toegenomen."),
        ("[[lks_uitgaven verschil]]", "met € 212.345,67 toegenomen"),
        ("Wij **hielpen** <b>u</b> [[vast <12> | bron: x]].", "Wij hielpen &lt;b&gt;u&lt;/b&gt; &lt;12&gt;."),
        ("\ue0000\ue001 \x00tekst", "0 tekst"),
    ],
)
def test_a_text_reads_with_its_figures(body, expected):
    assert read(body) == expected


@pytest.mark.parametrize("body", ["[[bestand_eind verloop]]", "[[aanvragen rond]]", "[[bestand_eind verschil]]"])
def test_a_form_that_would_be_untrue_is_not_printed(body):
    with pytest.raises(UnknownFigure):
        read(body)


def test_the_preview_shows_what_cannot_be_read_and_goes_on():
    placeholders = Placeholders(figures())
    html = html_of("[[nee]] en [[aanvragen]]", placeholders, Charts(placeholders), broken=lambda typed: f"!{typed}!")
    assert "![[nee]]!" in html
    assert "927 aanvragen" in html
