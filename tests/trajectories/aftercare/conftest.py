import pytest
from django.test import Client as Browser

from accounts.models import User
from clients.models import Client
from tests.people import a_client, today
from trajectories.models import Aftercare
from trajectories.services.aftercare import begin_aftercare


@pytest.fixture
def femke(anna: User) -> Client:
    """Of Anna's caseload; she works in a bakery since today."""
    return a_client(anna, first_names="Femke", last_name="Bakker")


@pytest.fixture
def nazorg(femke: Client, anna: User) -> Aftercare:
    return begin_aftercare(femke.pk, by=anna, starts_on=today())


@pytest.fixture
def as_anna(client: Browser, anna: User) -> Browser:
    client.force_login(anna)
    return client
