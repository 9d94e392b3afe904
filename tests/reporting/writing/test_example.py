"""What one begins a text with: the example of Keten, and the text of last year."""

import re

import pytest

from accounts.workflow import Refusal
from reporting import services
from reporting.documents.said import Before, Placeholders
from reporting.models import CouncilText, Part, Snapshot, TextKind
from reporting.services.writing import Source
from reporting.writing.checking import faults_of, faults_of_title
from reporting.writing.example import PARTS, example
from reporting.writing.review import aloud
from tests.council import through
from tests.reporting.documents.snapshot import figures, nothing, small_package

FULL = Placeholders(figures(), Before(figures(), frozenset(figures())))


def read(placeholders: Placeholders) -> str:
    return " ".join(aloud(draft.body, placeholders) for draft in example(TextKind.YEAR, placeholders))


@pytest.mark.parametrize(
    "said",
    [
        "voor 268 personen",
        "met 115 uitkeringen afgenomen",
        "927 aanvragen",
        "436 toekenningen",
        "ruim 1,7 miljoen euro",
        "4,9 %",
        "7 ton (2018), 1,1 miljoen euro (2019) en 1,5 miljoen euro (2020)",
        "304 personen",
        "ongeveer de helft",
    ],
)
def test_the_example_says_what_a_letter_over_2021_said(said):
    assert said in read(FULL)


@pytest.mark.parametrize("kind", list(TextKind))
@pytest.mark.parametrize("make", [figures, small_package, nothing])
def test_the_example_may_be_offered_for_control_whatever_the_year(kind, make):
    placeholders = Placeholders(make())
    drafts = example(kind, placeholders)
    assert drafts
    found = [fault for draft in drafts for fault in faults_of(draft.body, placeholders)]
    assert [fault for fault in found if not fault.is_warning] == []
    assert [fault for draft in drafts for fault in faults_of_title(draft.title)] == []


def test_a_year_of_nothing_gets_no_sentence_with_a_figure_in_it():
    assert not re.search(r"\d", read(Placeholders(nothing())).replace("2021", "").replace("2020", "").replace("31", ""))


def test_a_sentence_whose_figure_is_not_known_is_left_out_and_the_rest_stays():
    text = read(Placeholders(figures(lks_aandeel_buig=None)))
    assert "van de BUIG" not in text
    assert "ruim 1,7 miljoen euro" in text
    assert "Voor 0 personen" not in read(Placeholders(figures(herinstroom_12m_personen=0)))


def test_every_part_has_an_example():
    assert {part for parts in PARTS.values() for part in parts} == set(Part)


def test_a_text_begins_with_the_example(snapshot, eva):
    text = services.start_text(snapshot.pk, by=eva, source=Source.EXAMPLE)
    assert {section.part for section in text.sections.all()} == {Part.LETTER, Part.FACTSHEET, Part.COLOPHON}
    assert text.authors.get().user == eva


def test_a_text_begins_with_that_of_last_year(snapshot, eva, frank):
    before = Snapshot.objects.create(year=2020, taken_by=eva)
    last = services.start_text(before.pk, by=eva)
    services.describe_text(last.pk, by=eva, version=last.version, title="Werk in 2020", addressee="Aan de raad")
    services.add_section(last.pk, by=eva, title="Werk", body="In [[jaar]] [[bestand_eind]].")
    text = services.start_text(snapshot.pk, by=eva, source=Source.LAST_YEAR)
    section = text.sections.get()
    assert (section.title, section.body, section.version) == ("Werk", "In [[jaar]] [[bestand_eind]].", 1)
    assert (text.title, text.addressee, text.case_number) == ("Werk en meedoen in 2021", "Aan de raad", "")


def test_without_a_text_of_last_year_one_is_told_what_to_choose(snapshot, eva):
    with pytest.raises(Refusal, match="Over 2020 is in Keten geen tekst"):
        services.start_text(snapshot.pk, by=eva, source=Source.LAST_YEAR)
    assert not CouncilText.objects.exists()


def test_of_each_kind_there_is_one_text_a_year(snapshot, eva):
    services.start_text(snapshot.pk, by=eva)
    services.start_text(snapshot.pk, by=eva, kind=TextKind.EVALUATION)
    with pytest.raises(Refusal, match="al een tekst begonnen"):
        services.start_text(snapshot.pk, by=eva)


def test_a_correction_takes_the_sections_along_and_tells_what_changed(snapshot, eva, frank, municipality):
    text = through(_whole(snapshot, eva), "vastgesteld", eva=eva, frank=frank)
    corrected = services.correct_text(text.pk, by=eva, what_changed="Er stond 9, het is 8.")
    assert (corrected.number, corrected.corrects, corrected.stage) == (2, text, "concept")
    assert [section.body for section in corrected.sections.all()] == [section.body for section in text.sections.all()]
    with pytest.raises(Refusal, match="al verbeterd"):
        services.correct_text(text.pk, by=eva, what_changed="Nog eens")
    with pytest.raises(Refusal, match="nog niet vastgesteld"):
        services.correct_text(corrected.pk, by=eva, what_changed="Te vroeg")


def _whole(snapshot: Snapshot, eva) -> CouncilText:
    text = services.start_text(snapshot.pk, by=eva)
    services.add_section(text.pk, by=eva, title="Werk", body="Aan het eind waren er [[bestand_eind]].")
    return text
