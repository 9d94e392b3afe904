"""A reader who has all that was published finds no number that was not shown; without hiding against sums, it does."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.documents import Figures
from reporting.hiding import Published
from reporting.hiding.choosing import Hidden, Task, is_small
from tests.attacking import STAGES, Attacker, published
from tests.reporting.documents.snapshot import YEAR_2021, figures, rows, small_package, snapshot
from trajectories.flows import Direction

THRESHOLD = 10
FIRST_ONLY = patch(
    "reporting.hiding.concealing.protect",
    lambda task: Hidden(task.sensitive - task.unprinted, task.sensitive - task.unprinted),
)
few = st.one_of(st.integers(0, 14), st.integers(0, 14), st.integers(15, 400))


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None


@st.composite
def municipality(draw: Callable) -> dict[str, Any]:
    """A year in which everything agrees, with many small groups."""
    pairs = draw(
        st.dictionaries(st.tuples(st.sampled_from(STAGES), st.sampled_from(STAGES)), st.integers(1, 40), min_size=3)
    )

    def went(way: Direction) -> int:
        return sum(number for pair, number in pairs.items() if Direction.of(*pair) is way)

    began = {stage: sum(n for (one, _), n in pairs.items() if one == stage) for stage in STAGES}
    ended = {stage: sum(n for (_, other), n in pairs.items() if other == stage) for stage in STAGES}
    to_work, as_partner, other_ways = draw(few), draw(few), draw(few)
    ready, not_ready, unknown = draw(few), draw(few), draw(few)
    back, stayed = draw(few), draw(few)
    of_rule = draw(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 30), max_size=5))
    ages = draw(st.lists(st.integers(0, to_work + as_partner), max_size=4))
    cuts = [0, *sorted(ages), to_work + as_partner]
    return YEAR_2021 | {
        "doorstroom": {f"{one}>{other}": number for (one, other), number in sorted(pairs.items())},
        "keten_begin_per_fase": {stage: number for stage, number in began.items() if number},
        "keten_eind_per_fase": {stage: number for stage, number in ended.items() if number},
        "stappen_omhoog_personen": went(Direction.UP),
        "stappen_terug_personen": went(Direction.BACK),
        "uitstroom_naar_werk_personen": to_work + as_partner,
        "uitstroom_naar_werk_als_partner_personen": as_partner,
        "uitstroom_totaal_personen": to_work + as_partner + other_ways,
        "uitstroom_naar_werk_per_leeftijd": {
            f"groep {number}": high - low for number, (low, high) in enumerate(pairwise(cuts)) if high > low
        },
        "ontwikkelbedrijf_op_peildatum_personen": ready + not_ready + unknown,
        "klaar_beoordeeld_personen": ready + not_ready,
        "klaar_voor_volgende_stap_personen": ready,
        "klaar_voor_volgende_stap_aandeel": share(ready, ready + not_ready),
        "te_volgen_personen": back + stayed,
        "herinstroom_12m_personen": back,
        "duurzame_uitstroom_12m_aandeel": share(stayed, back + stayed),
        "maatwerk_goedgekeurd": sum(of_rule.values()),
        "maatwerk_besluiten": sum(of_rule.values()) + draw(few),
        "maatwerk_per_afwijking": of_rule,
    }


def of(values: dict[str, Any], *before: Published, year: int = 2021) -> Figures:
    made = snapshot()
    made.year = year
    return Figures(made, rows(values), threshold=THRESHOLD, published=before)


def attack(*documents: Figures) -> list[Any]:
    """Each a document of its own, of which the numbers may differ."""
    attacker = Attacker(THRESHOLD)
    for number, document in enumerate(documents):
        attacker.read(published(document), f"{document.year}-{number}")
    return attacker.find()


def as_published(document: Figures, values: dict[str, Any]) -> Published:
    return Published.read(document.year, published(document), values)


@settings(max_examples=60)
@given(values=municipality())
def test_nothing_is_found_of_a_municipality_with_small_groups(values):
    document = of(values)
    assert attack(document) == []
    shown = [number for row in json.loads(published(document))["cijfers"].values() for number in counts(row["waarde"])]
    assert not any(is_small(number, THRESHOLD) for number in shown)


def counts(value: Any) -> list[int]:
    """Whole numbers: shares and amounts are none."""
    return [cell for cell in (value.values() if isinstance(value, dict) else [value]) if type(cell) is int]


@pytest.mark.parametrize("year", [figures, small_package])
def test_nothing_is_found_of_the_years_that_documents_are_tried_with(year):
    assert attack(year()) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"maatwerk_per_afwijking": {"a": 40, "b": 15, "c": 3}},  # the table and its total
        {"klaar_voor_volgende_stap_personen": 170, "klaar_beoordeeld_personen": 173},  # a whole and a part of it
        {"uitstroom_naar_werk_per_leeftijd": {"jong": 3, "oud": 265}},
        {"uitstroom_totaal_personen": 271},  # four people more than went to work
        {"herinstroom_12m_personen": 2},  # and the share that follows from it
    ],
)
def test_the_attacker_is_able_and_what_it_finds_is_hidden(changes):
    values = YEAR_2021 | changes
    with FIRST_ONLY:
        assert attack(of(values))
    assert attack(of(values)) == []


def test_a_share_of_what_is_hidden_is_hidden_too():
    document = figures(herinstroom_12m_personen=2)
    assert not document["duurzame_uitstroom_12m_aandeel"].known


@pytest.mark.parametrize("more", [-3, 1, 9, 30])
def test_what_was_shown_and_is_corrected_is_shown_as_it_is_now(more):
    before = of(YEAR_2021)
    now = YEAR_2021 | {"lks_personen": YEAR_2021["lks_personen"] + more}
    again = of(now, as_published(before, YEAR_2021))
    assert before["lks_personen"].value == YEAR_2021["lks_personen"]
    assert again["lks_personen"].value == now["lks_personen"]
    assert not again["lks_personen"].instead
    assert attack(before, again) == []


@pytest.mark.parametrize(("then", "now"), [(12, 3), (3, 12), (3, 4)])
def test_a_correction_of_or_to_a_small_number_is_hidden_and_so_is_what_gives_it_away(then, now):
    first, second = (YEAR_2021 | {"maatwerk_per_afwijking": {"a": 40, "b": 18, "c": each}} for each in (then, now))
    for year in (first, second):
        year["maatwerk_goedgekeurd"] = sum(year["maatwerk_per_afwijking"].values())
    before = of(first)
    again = of(second, as_published(before, first))
    assert "c" in again["maatwerk_per_afwijking"].hidden
    assert attack(before, again) == []


def test_what_was_hidden_when_published_stays_hidden():
    """Now the table has no small number; shown whole, it would open the earlier one."""
    then = YEAR_2021 | {"maatwerk_per_afwijking": {"a": 40, "b": 15, "c": 3}}
    before = of(then)
    now = YEAR_2021 | {"maatwerk_per_afwijking": {"a": 40, "b": 18}}
    assert set(before["maatwerk_per_afwijking"].hidden) == {"b", "c"}
    assert of(now)["maatwerk_per_afwijking"].cells == {"a": 40, "b": 18}
    assert "b" in of(now, as_published(before, then))["maatwerk_per_afwijking"].hidden


def test_what_was_hidden_last_year_is_not_told_as_the_beginning_of_this_year():
    then = YEAR_2021 | {"keten_eind_per_fase": {"dagbesteding": 40, "regulier_werk": 3, "beschut_werk": 60}}
    before = of(then, year=2020)
    now = YEAR_2021 | {"keten_begin_per_fase": {"dagbesteding": 40, "regulier_werk": 12, "beschut_werk": 60}}
    assert of(now)["keten_begin_per_fase"].hidden == {}
    assert set(of(now, as_published(before, then))["keten_begin_per_fase"].hidden) == {"regulier_werk"}


def test_an_amount_for_a_few_people_is_not_shown_and_neither_is_what_gives_it_away():
    values = YEAR_2021 | {
        "verplicht_inzet_per_fonds": {"buig": "900.00", "wmo": "70000.00"},
        "verplicht_maatwerk_per_fonds": {"wmo": "3000.00"},
        "verplicht_per_fonds": {"buig": "900.00", "wmo": "73000.00"},
    }
    sizes = {"verplicht_inzet_per_fonds/buig": 2, "verplicht_inzet_per_fonds/wmo": 200}
    document = Figures(snapshot(), rows(values), threshold=THRESHOLD, sizes=sizes)
    assert document["verplicht_inzet_per_fonds"].hidden["buig"] == "niet getoond"
    assert document["verplicht_per_fonds"].cells["buig"] == "niet getoond"
    assert document["verplicht_per_fonds"].cells["wmo"] == "73000.00"


def test_hiding_asks_nothing_of_numbers_that_are_large():
    task = Task({"a": 40}, [], THRESHOLD, frozenset())
    assert not task.sensitive
    assert figures()["uitstroom_naar_werk_personen"].value == YEAR_2021["uitstroom_naar_werk_personen"]
