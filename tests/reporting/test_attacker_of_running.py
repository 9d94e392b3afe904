"""Instruments over two years, and one year published twice: what is hidden in one stands in no other."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reporting.documents import Figures
from tests.attacking import Attacker, Found
from tests.reporting.documents.snapshot import rows, snapshot
from tests.reporting.test_attacker_of_years import SMALL_ONLY, THRESHOLD, told, year_of

few = st.one_of(st.integers(0, 14), st.integers(15, 90))
Counts = dict[str, int]
NOT_TOGETHER = patch("reporting.hiding.concealing.known_before", lambda *_: (set(), set()))


def figures_of(year: int, values: dict[str, Any], *before: Figures) -> Figures:
    made = snapshot()
    made.year = year
    return Figures(made, rows(values), threshold=THRESHOLD, published=[each.as_published for each in before])


def year_with(results: tuple[int, int, int], running: int, began: int) -> Counts:
    ended = sum(results)
    names = ("doel_bereikt", "niet_bereikt", "teruggestapt")
    steps = ended + running
    return {
        **{f"evaluatie_uitkomsten>{name}": count for name, count in zip(names, results, strict=True)},
        "inzet_beeindigd": ended,
        "inzet_lopend_eind": running,
        "inzet_gestart": began,
        "inzet_hervat": 0,
        "inzet_doel_bereikt": results[0],
        "inzet_teruggestapt": results[2],
        "evaluatie_stappen": steps,
    }


@st.composite
def two_years(draw: Callable) -> tuple[Counts, Counts]:
    """What ran at the end of the first ran on into the second."""
    results, running, began = (draw(few), draw(few), draw(few)), draw(few), draw(few)
    first = year_with(results, running, min(began, sum(results) + running))
    more = draw(few)
    there = running + more
    # Just enough to be told a year ago, and nobody since: in two parts each is smaller, and no hiding undoes that.
    assume(more or there != THRESHOLD)
    reached = draw(st.integers(0, there))
    missed = draw(st.integers(0, there - reached))
    back = draw(st.integers(0, there - reached - missed))
    return first, year_with((reached, missed, back), there - reached - missed - back, more)


def attack_both(first: Counts, second: Counts) -> list[Any]:
    """The second year adds nothing to what the first told of itself. Of its own numbers the word of the first may tell
    that they are small, but nothing exact, and without that word not even this."""
    then = figures_of(2020, year_of({"dag": first}))
    now = figures_of(2021, year_of({"dag": second}), then)
    heard = [found for found in _find(told(then), told(now)) if found.low == found.high or _is_of(2020, found)]
    unheard = _find(told(then).replace("minder dan 10", "niet getoond"), told(now))
    return heard + [found for found in unheard if _is_of(2021, found)]


def _is_of(year: int, found: Found) -> bool:
    return found.cell.startswith(f"{year}:")


def _find(then: str, now: str) -> list[Any]:
    attacker = Attacker(THRESHOLD)
    attacker.read(then)
    attacker.read(now)
    attacker.went_on("2021:", "2020:")
    return attacker.find()


@settings(max_examples=60, deadline=None)
@given(years=two_years())
# Nothing is small in the second year, and it tells all the same what was hidden in the first.
@example(years=(year_with((0, 1, 9), 10, 0), year_with((0, 0, 0), 10, 0)))
# What the first year leaves for who ran on bounds the second.
@example(years=(year_with((0, 0, 10), 2, 12), year_with((0, 0, 2), 9, 9)))
# The word `minder` of the one year bounds the other.
@example(years=(year_with((0, 0, 2), 9, 0), year_with((0, 0, 0), 11, 2)))
@example(years=(year_with((0, 0, 0), 9, 9), year_with((0, 0, 1), 23, 15)))
@example(years=(year_with((0, 0, 0), 1, 1), year_with((0, 0, 0), 1, 0)))
def test_nothing_is_found_of_an_instrument_over_two_years(years):
    assert attack_both(*years) == []


def test_the_few_who_went_on_are_not_told_by_who_took_part_and_who_began():
    first, second = year_with((30, 40, 20), 4, 50), year_with((20, 20, 20), 0, 56)
    with SMALL_ONLY:
        assert "2020:per_instrument/dag.lopend_eind" in {found.cell for found in attack_both(first, second)}
    assert attack_both(first, second) == []


def test_what_hid_a_few_a_year_ago_is_not_told_by_what_went_on():
    first = year_with((3, 40, 20), 12, 50)
    assert attack_both(first, year_with((20, 20, 20), 22, 70)) == []


def test_what_was_paid_for_a_few_every_month_is_the_amount_of_a_few():
    """Forty-eight payments are enough rows, and four people."""
    values = {"lks_personen": 4, "lks_uitgaven": "61234.00", "budget_buig": "9000000.00", "lks_aandeel_buig": 0.006804}

    def document() -> Figures:
        return Figures(snapshot(), rows(values), threshold=THRESHOLD, sizes={"lks_uitgaven": 48})

    with patch("reporting.hiding.concealing.of_same_rows", lambda *_: set()):
        assert document()["lks_uitgaven"].known
    assert document()["lks_uitgaven"].instead == "niet getoond"
    assert not document()["lks_aandeel_buig"].known
    assert document()["budget_buig"].known


def test_a_median_goes_with_the_count_of_its_steps():
    """Shown beside a count that is not, it tells that they are enough, and so that the other part is not."""
    values = {"inzet_beeindigd": {"dag": 4, "taal": 40}, "evaluatie_duur_mediaan_dagen": {"dag": 90.0, "taal": 60.0}}
    document = figures_of(2021, values)
    assert document["evaluatie_duur_mediaan_dagen"].value == {"taal": 60.0}


def attack_versions(first: Counts, second: Counts) -> list[Any]:
    """Who supposes that what did not change in truth is the same number: the most that a reader can guess."""
    one, other = (year_of({"dag": each}) for each in (first, second))
    then = figures_of(2021, one)
    again = figures_of(2021, other, then)
    attacker = Attacker(THRESHOLD)
    attacker.read(told(then), "een")
    attacker.read(told(again), "twee")
    for key in [key for key in one if key in other and isinstance(one[key], dict) and one[key] == other[key]]:
        attacker.same(f"een:{key}/", f"twee:{key}/")
    return attacker.find()


@settings(max_examples=40, deadline=None)
@given(first=two_years().map(lambda both: both[0]), more=st.integers(1, 30))
def test_a_correction_opens_nothing_of_what_it_corrects(first, more):
    second = dict(first)
    for key in ("evaluatie_uitkomsten>niet_bereikt", "inzet_beeindigd", "evaluatie_stappen"):
        second[key] += more
    assert attack_versions(first, second) == []


def test_a_correction_that_needs_to_hide_less_would_open_the_first():
    first = year_with((30, 3, 40), 60, 50)
    second = {**first, "evaluatie_uitkomsten>niet_bereikt": 33, "inzet_beeindigd": 103, "evaluatie_stappen": 163}
    with NOT_TOGETHER:
        assert attack_versions(first, second)
    assert attack_versions(first, second) == []


def test_nought_is_reckoned_with_where_a_few_were_hidden_before():
    few = {"uitstroom_naar_werk_personen": 20, "uitstroom_naar_werk_als_partner_personen": 3}
    none = {**few, "uitstroom_naar_werk_als_partner_personen": 0}
    again = figures_of(2021, none, figures_of(2021, few))
    assert again["uitstroom_naar_werk_als_partner_personen"].instead == "niet getoond"
