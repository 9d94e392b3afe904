import pytest

from accounts.models import User
from accounts.permissions import Role
from tests.chain import Catalogue, a_catalogue
from tests.conftest import person


@pytest.fixture
def catalogue(db) -> Catalogue:
    return a_catalogue()


@pytest.fixture
def vera(db) -> User:
    """The other beleidsadviseur."""
    return person("vera", Role.BELEIDSADVISEUR)
