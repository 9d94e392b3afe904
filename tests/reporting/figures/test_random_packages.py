"""Whatever a package holds, the figures equal those of the slow reckoning over its rows."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.exchange import import_package
from reporting.figures import Period, printed, reckon_all
from tests.packages import write_package
from tests.reporting.figures.packages import Maker
from tests.reporting.figures.reckoning import Reckoning, read


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False, note_method_calls=False))
def test_figures_equal_the_slow_reckoning(chance):
    with TemporaryDirectory() as folder, transaction.atomic():
        directory = Path(folder)
        write_package(directory, Maker(chance).package())
        assert not import_package(directory).faults
        for year in (2020, 2021, 2022):
            found, slow = printed(reckon_all(Period(year))), Reckoning(read(directory), year)
            found |= {f"zonder:{key}": part for key, part in found["ontbrekende_gegevens_aandeel"].items()}
            for expected in (slow.figures(), slow.added()):
                assert {key: found.get(key) for key in expected} == expected
        transaction.set_rollback(True)
