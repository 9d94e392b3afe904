import pytest

from accounts.models import User
from accounts.permissions import Role
from maatwerk.models import Request
from office.models import Delivery
from tests.chain import Catalogue, a_catalogue, a_request, a_trajectory
from tests.conftest import person
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
def request_of_anna(jaimy, catalogue, anna) -> Request:
    """Anna asks for the foundation, for half a year from today."""
    return a_request(jaimy, catalogue, anna)


@pytest.fixture
def second_lead(team_werk) -> User:
    """Another teamleider of team Werk."""
    return person("tess", Role.TEAMLEIDER, team_werk)


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def as_bas(client, bas):
    client.force_login(bas)
    return client


@pytest.fixture
def delivery(db) -> Delivery:
    return Delivery.objects.create(name="oud systeem")
