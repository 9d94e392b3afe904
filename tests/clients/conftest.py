import pytest
from django.test import Client as Browser

from accounts.models import Team, User
from accounts.permissions import Role
from clients.models import Client
from tests.conftest import person
from tests.lacking import a_whole_dossier
from tests.people import a_client


@pytest.fixture
def jan(team_werk: Team) -> User:
    """A second klantmanager in team Werk."""
    return person("jan", Role.KLANTMANAGER, team_werk)


@pytest.fixture
def nobodys(db: None) -> Client:
    """For whom nobody is responsible: delivered so."""
    return Client.objects.create(last_name="Vrij")


@pytest.fixture
def jaimy(anna: User) -> Client:
    """Of Anna's caseload."""
    return a_client(anna, first_names="Jaimy", infix="van der", last_name="Vélde", bsn="999990019")


@pytest.fixture
def as_anna(client: Browser, anna: User) -> Browser:
    client.force_login(anna)
    return client


@pytest.fixture
def whole(anna: User) -> Client:
    """Of Anna's caseload; nothing is missing in it."""
    return a_whole_dossier(anna)
