"""The cases belong to who knows the contracts: tests/cases/location.csv."""

import csv
import datetime
from pathlib import Path

import pytest

from instruments.rules.checks import Answer
from instruments.rules.leaves import Leave
from instruments.rules.periods import Period
from trajectories.rules.location import AskedStep, ContractPlace, Named, check_location

DAG = Named("dag", "Dagbesteding")
ZORGPUNT = Named("zorgpunt", "Zorgpunt")

with (Path(__file__).parents[2] / "cases" / "location.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def split(text: str) -> list[str]:
    return text.split("|") if text else []


def period(text: str) -> Period:
    starts_on, ends_on = text.split("..")
    return Period(day(starts_on), day(ends_on))


def place(text: str) -> ContractPlace:
    location, _, when = text.rpartition(" ")
    return ContractPlace(location, period(when))


def leave(text: str) -> Leave:
    scope, _, when = text.rpartition(" ")
    provider, instrument, location = scope.split("/")
    return Leave(period(when), instrument=instrument, provider=provider, location=location)


def asked(location="de stichting", **values) -> AskedStep:
    defaults = {"provider": ZORGPUNT, "starts_on": datetime.date(2027, 3, 1)}
    return AskedStep(instrument=DAG, location=location, **(defaults | values))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_contract_or_maatwerk_decides(case):
    step = asked(
        case["locatie"],
        provider=ZORGPUNT if case["aanbieder"] else None,
        starts_on=day(case["van"]),
        expected_end_on=day(case["verwacht_tot"]),
    )

    check = check_location(
        step, [place(p) for p in split(case["contract"])], [leave(w) for w in split(case["maatwerk"])]
    )

    assert (check.answer, check.sentence, list(check.offers)) == (
        Answer(case["antwoord"]),
        case["zin"],
        split(case["wel_kan"]),
    )


def test_every_answer_says_by_which_rule_and_on_what_ground():
    check = check_location(asked(legal_basis="Wmo 2015 art. 2.3.5"), [place("bibliotheek 2020-01-01..")])

    assert check.rule_key == "locatie_niet_in_contract"
    assert check.basis == "Contract met Zorgpunt voor Dagbesteding; Wmo 2015 art. 2.3.5"
    assert check.values == {
        "Instrument": "Dagbesteding",
        "Aanbieder": "Zorgpunt",
        "Locatie": "de stichting",
        "Beoordeeld op": "1 maart 2027",
    }


def test_unknown_names_the_missing_fact():
    places = [place("bibliotheek 2020-01-01..")]

    assert check_location(asked(location=""), places).missing == "locatie"
    limited = [leave("zorgpunt/dag/de stichting 2027-01-01..2027-09-01")]
    assert check_location(asked(), places, limited).missing == "verwachte einddatum"


def test_a_waiver_without_scope_reaches_every_step_in_its_period():
    check = check_location(asked(), [place("bibliotheek 2020-01-01..")], [Leave(Period())])

    assert check.is_met
