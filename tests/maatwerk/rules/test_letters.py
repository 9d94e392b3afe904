"""A letter is whole or it names what is missing: each thing apart, with its article and where it is filled in."""

import pytest

from maatwerk.rules.letters import (
    ANSWERED,
    COMPLETION,
    DECISION,
    EVERY,
    GRANTED,
    LATER,
    RECEIVED,
    REFUSED,
    Place,
    missing,
    speaks_about,
)

ALL = (*EVERY, *ANSWERED, *GRANTED, *REFUSED, *DECISION, *COMPLETION, *LATER, *RECEIVED)
WHOLE = {need.key: "iets" for need in ALL}
UNDER_AWB_3_46_UP_TO_3_50 = {"reasons", "own_view", "advisers", "legal_basis"}


def test_a_letter_that_says_it_all_misses_nothing():
    assert missing(ALL, WHOLE) == []


@pytest.mark.parametrize("key", sorted({need.key for need in ALL}))
@pytest.mark.parametrize("empty", ["", "  \n", None, ()])
def test_each_thing_that_is_not_there_is_named_with_its_article(key, empty):
    found = missing(ALL, WHOLE | {key: empty})
    assert {need.key for need in found} == {key}
    for need in found:
        assert need.sentence.endswith(".")
        assert "art." in need.article


def test_a_decision_needs_what_the_law_asks_of_one():
    keys = {need.key for need in DECISION}
    assert keys >= UNDER_AWB_3_46_UP_TO_3_50
    assert keys >= {"received_on", "question", "standard", "weighing", "income_effect"}
    assert keys >= {"object_until", "postal_address", "court", "mandate"}


def test_what_the_municipality_forgot_is_filled_in_elsewhere_than_what_the_writer_forgot():
    places = {need.key: need.place for need in ALL}
    assert places["court"] == places["phone"] == Place.MUNICIPALITY
    assert places["postcode"] == Place.CLIENT
    assert places["mandate"] == Place.MANDATE
    assert places["reasons"] == Place.LETTER


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("De inwoner werkt hier. Wij zien de inwoner graag.", 2),
        ("Deze cliënt wil dat.", 1),
        ("U werkt hier. Andere inwoners ook.", 0),
    ],
)
def test_a_letter_that_speaks_about_its_reader_is_noticed(text, times):
    assert speaks_about([text]) == times
