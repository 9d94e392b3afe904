import pytest

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
