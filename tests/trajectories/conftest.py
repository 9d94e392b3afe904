from collections.abc import Iterator

import pytest

from instruments.rules.library import RULES
from tests.chain import Catalogue, a_catalogue, a_trajectory
from tests.people import a_client


@pytest.fixture
def catalogue(db) -> Catalogue:
    return a_catalogue()


@pytest.fixture
def jaimy(anna):
    return a_client(anna)


@pytest.fixture
def trajectory(jaimy, anna):
    return a_trajectory(jaimy, anna)


@pytest.fixture
def no_rules() -> Iterator[None]:
    """Only those that the test itself makes, so that it tells of those alone."""
    kept = dict(RULES)
    RULES.clear()
    yield
    RULES.clear()
    RULES.update(kept)
