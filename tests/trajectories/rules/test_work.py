"""Which contract goes with which kind of step, and what is worth a second look."""

from datetime import date
from decimal import Decimal

import pytest

from instruments.rules.periods import Period
from trajectories.rules.work import Job, Proposal, doubts, is_about_work, is_paid, most_together, proposed

JANUARY, JUNE = date(2026, 1, 1), date(2026, 6, 1)


def job(hours: int | None, starts_on: date = JANUARY, ends_on: date | None = None, employer: str = "Kas") -> Job:
    return Job(employer, None if hours is None else Decimal(hours), Period(starts_on, ends_on))


@pytest.mark.parametrize(
    ("regime", "day", "proposal"),
    [
        ("proefplaatsing", JANUARY, Proposal("proefplaatsing")),
        ("participatieplaats", JANUARY, Proposal("onbetaald")),
        ("vrijwilligerswerk", JANUARY, Proposal("onbetaald")),
        ("beschut_werk", date(2021, 7, 1), Proposal(cao="Aan de Slag")),
        ("beschut_werk", date(2021, 6, 30), Proposal()),
        ("loonkostensubsidie", JANUARY, Proposal()),
        ("", JANUARY, Proposal()),
    ],
)
def test_what_is_filled_in_to_begin_with(regime, day, proposal):
    assert proposed(regime, day) == proposal


@pytest.mark.parametrize(
    ("regime", "stage", "expected"),
    [
        ("loonkostensubsidie", "", True),
        ("", "regulier_werk", True),
        ("proefplaatsing", "", True),
        ("dagbesteding", "dagbesteding", False),
        ("vrijwilligerswerk", "onbetaald_werk", False),
        ("scholing", "", False),
    ],
)
def test_in_which_steps_one_expects_an_employer(regime, stage, expected):
    assert is_about_work(regime, stage) is expected


@pytest.mark.parametrize(
    ("contract", "paid"),
    [("vast", True), ("uitzend", True), ("proefplaatsing", False), ("onbetaald", False), ("", False)],
)
def test_what_is_paid(contract, paid):
    assert is_paid(contract) is paid


@pytest.mark.parametrize(
    ("regime", "contract", "words"),
    [
        ("participatieplaats", "vast", "onbetaald werk"),
        ("loonkostensubsidie", "proefplaatsing", "geen proefplaatsing"),
        ("proefplaatsing", "onbetaald", "hoort het contract proefplaatsing"),
        ("", "proefplaatsing", ""),
        ("proefplaatsing", "proefplaatsing", ""),
        ("loonkostensubsidie", "tijdelijk", ""),
    ],
)
def test_a_contract_that_does_not_go_with_the_step(regime, contract, words):
    found = doubts(regime, contract, job(24), [])
    assert (len(found) == 1 and words in found[0]) if words else found == []


@pytest.mark.parametrize(
    ("others", "together"),
    [
        ([], 0),
        ([job(20)], 44),
        ([job(20, ends_on=JANUARY)], 0),
        ([job(20, JUNE)], 44),
        ([job(20, ends_on=JUNE), job(20, JUNE)], 44),  # one after the other, never both
        ([job(20), job(20, JUNE)], 64),
        ([job(None)], 0),
    ],
)
def test_the_most_hours_on_any_day(others, together):
    assert most_together(job(24), others) == together


def test_a_full_job_together_is_no_doubt_and_more_is():
    assert doubts("", "vast", job(24), [job(16)]) == []
    assert "41 uur per week" in doubts("", "vast", job(24), [job(17)])[0]
    assert doubts("", "vast", job(60), []) == []  # alone: its own field says what can be
