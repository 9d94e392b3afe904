"""The example package, and its figures over 2021 frozen."""

import pytest

from accounts.models import User
from config.exchange import import_package
from reporting.models import Snapshot
from reporting.services import take_snapshot
from tests.packages import EXAMPLE


@pytest.fixture
def example(db) -> None:
    assert import_package(EXAMPLE).is_accepted


@pytest.fixture
def snapshot(example: None, eva: User) -> Snapshot:
    return take_snapshot(2021, by=eva)
