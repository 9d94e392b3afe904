import pytest

from tests.chain import Catalogue, a_catalogue


@pytest.fixture
def catalogue(db) -> Catalogue:
    return a_catalogue()
