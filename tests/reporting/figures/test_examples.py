"""The figures equal what was worked out apart from the program."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.packages import EXAMPLE, HERE
from tests.reporting.figures.reckoning import Reckoning, read


def expected(year: int) -> dict:
    return json.loads((HERE / f"voorbeeld-cijfers-{year}.json").read_text())


def printed(year: int) -> dict:
    out = StringIO()
    call_command("figures", year, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_the_example_gives_the_figures_that_were_worked_out(example, year):
    found, wanted = printed(year), expected(year)
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_the_slow_reckoning_gives_them_too(year):
    assert Reckoning(read(EXAMPLE), year).figures() == expected(year)


def test_without_case_files_every_figure_is_nothing(db):
    nothing = {int: 0, str: "0.00", float: None, dict: {}}
    found = printed(2021)
    contract = {key: nothing[type(value)] for key, value in expected(2021).items()}
    assert {key: found[key] for key in contract} == contract
    assert all(value in (0, "0.00", None, {}) for value in found.values())


def test_the_benefits_of_a_year_add_up(example):
    year = printed(2021)
    assert year["bestand_begin"] + year["instroom_uitkeringen"] - year["uitstroom_uitkeringen"] == year["bestand_eind"]


def test_a_year_outside_the_calendar_is_refused(db):
    with pytest.raises(CommandError, match="Kies een jaar"):
        call_command("figures", 10000, "--json")


def test_without_a_year_one_is_asked_for(db):
    with pytest.raises(CommandError, match="Noem een jaar"):
        call_command("figures", "--json")


def test_without_json_the_figures_are_readable(example):
    out = StringIO()
    call_command("figures", 2021, stdout=out)
    assert "Uit de bijstand naar werk: 9" in out.getvalue()
