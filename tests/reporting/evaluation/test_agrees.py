"""Whatever a package holds, the figures per instrument equal those of a slow reckoning, and of lifelines."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.exchange import import_package
from reporting.figures import REGISTER, Figure, Period
from reporting.figures.evaluation import EVALUATION, PREFIX, RESULTS, TO_WORK
from reporting.figures.instruments import COLUMNS
from tests.packages import EXAMPLE, write_package
from tests.reporting.evaluation.reckoning import Instruments
from tests.reporting.figures.packages import Maker
from tests.reporting.figures.reckoning.conventions import read

YEARS = (2020, 2021, 2022)


def counted(year: int) -> dict:
    values: dict = {}
    for figure in (*COLUMNS, *EVALUATION.figures):
        outcome = figure.reckon(Period(year)) if isinstance(figure, Figure) else figure.reckon(values)
        values[figure.key] = outcome.value
    return values


def compare(directory: Path) -> int:
    """How many instruments people were followed with on their way to work."""
    drawn = 0
    for year in YEARS:
        found, slow = counted(year), Instruments(read(directory), year)
        expected = slow.evaluation()
        for name, table in expected.items():
            assert found[f"{PREFIX}{name}"] == pytest.approx(table), (year, name)
        assert found[RESULTS] == slow.results()
        for code in slow.instrument:
            people, stored = slow.to_work(code), found[TO_WORK].get(code, [])
            assert bool(people) == bool(stored)
            theirs = slow.survival(code)
            for days, survival, at_risk, happened in stored:
                assert survival == pytest.approx(theirs[max(on for on in theirs if on <= days)], abs=1e-6)
                assert at_risk == sum(until >= days for until, _ in people)
                assert happened == sum(until <= days and work for until, work in people)
            drawn += bool(stored)
    return drawn


def test_the_example_agrees(example):
    assert compare(EXAMPLE) > 5


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False, note_method_calls=False))
def test_any_package_agrees(chance):
    with TemporaryDirectory() as folder, transaction.atomic():
        directory = Path(folder)
        write_package(directory, Maker(chance).package())
        assert not import_package(directory).faults
        compare(directory)
        transaction.set_rollback(True)


def test_every_figure_of_the_theme_is_a_table_per_instrument():
    for figure in EVALUATION.figures:
        assert figure.key in REGISTER
        assert figure.definition.startswith("Per instrument: ")
