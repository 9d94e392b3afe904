"""A word that everybody uses makes no comparable case, and is never given as the reason why one is alike."""

import pytest

from clients.models import Client
from maatwerk.comparing import Comparable, comparable_cases, refresh_words
from maatwerk.comparing.words import wording_of
from maatwerk.models import Decision, Request
from tests.maatwerk.comparing.conftest import told
from tests.people import a_client, today
from tests.queries import at_most

LEAST = 25  # of few decisions one in twenty is nobody: a word of so many still tells
SILENT = dict.fromkeys(("asked_for", "wished_effect", "own_view"), "Zo")


@pytest.fixture
def someone(carla) -> Client:
    return a_client(carla, first_names="Noor", last_name="van den Berg")


@pytest.fixture
def delivered(someone, delivery):
    """Decided by another administration, about another rule: alike in words, or not at all."""

    def deliver(number: int, text: str) -> None:
        about = {"client": someone, "kind": "vrij", "deviation": "vermogen_auto", "motivation": text}
        rows = [
            Request(source_key=f"{text} {place}", requested_on=today(-60), delivery=delivery, **about)
            for place in range(number)
        ]
        decided = {"outcome": "goedgekeurd", "decided_on": today(-30), "delivery": delivery}
        Decision.objects.bulk_create(Decision(request=row, **decided) for row in Request.objects.bulk_create(rows))

    return deliver


@pytest.fixture
def asks(request_of_anna, dirk):
    """What is comparable to a request in these words, once the night made its list."""

    def compare(text: str) -> Comparable:
        told(request_of_anna, **SILENT, motivation=text)
        request_of_anna.refresh_from_db()
        refresh_words()
        return comparable_cases(request_of_anna, seen_by=dirk, most=100)

    return compare


def looked_for(request: Request) -> dict[str, set[str]]:
    return {word.word: set(word.lexemes) for word in wording_of(request).words}


def test_what_too_many_decisions_say_is_no_likeness(delivered, asks):
    delivered(LEAST + 1, "De inwoner vraagt")

    assert asks("De inwoner vraagt").number == 0


def test_until_then_it_is(delivered, asks):
    delivered(LEAST, "De inwoner vraagt")

    assert asks("De inwoner vraagt").number == LEAST


def test_a_rare_word_is_the_only_reason_beside_common_ones(delivered, asks):
    delivered(LEAST + 1, "De inwoner vraagt")
    delivered(2, "De inwoner rijdt op een heftruck")

    found = asks("De inwoner oefent met de heftruck")

    assert [case.reasons for case in found.cases] == [["woorden: heftruck"]] * 2


@pytest.mark.parametrize(("others", "tells"), [(570, True), (100, False)])
def test_of_many_decisions_it_is_one_in_twenty(delivered, asks, others, tells):
    """Of 600 a word may stand in thirty of them, and of 130 it may not."""
    delivered(others, "Gewone dingen")
    delivered(30, "Met de heftruck")

    assert asks("Oefenen met de heftruck").number == (30 if tells else 0)


@pytest.mark.parametrize("typed", ["inwonner", "inwo", "inwoners"])
def test_a_word_that_is_only_near_a_common_one_leads_nowhere_either(delivered, asks, request_of_anna, typed):
    """Typed in haste, cut off, or in another form: it would find everyone, under a name that seems rare."""
    delivered(LEAST + 1, "De inwoner vraagt")

    assert asks(f"Dat deed {typed}").number == 0
    assert not [lexemes for lexemes in looked_for(request_of_anna).values() if "inwoner" in lexemes]


def test_a_word_of_today_counts_until_the_night_knows_it(delivered, request_of_anna, dirk):
    refresh_words()
    delivered(1, "Met de heftruck")
    told(request_of_anna, **SILENT, motivation="Oefenen met de heftruck")
    request_of_anna.refresh_from_db()

    assert comparable_cases(request_of_anna, seen_by=dirk).number == 1


def test_it_asks_no_more_than_before(delivered, asks, request_of_anna, dirk):
    delivered(2, "Met de heftruck")
    asks("Oefenen met de heftruck")
    with at_most(12) as few:
        comparable_cases(request_of_anna, seen_by=dirk)
    delivered(LEAST + 1, "De inwoner vraagt")
    asks("De inwoner oefent met de heftruck")
    with at_most(len(few)):
        comparable_cases(request_of_anna, seen_by=dirk)
