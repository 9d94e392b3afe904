import pytest
from django.test import Client as Browser

from accounts.models import User
from clients.models import Client
from tests.people import a_client


@pytest.fixture
def samira(anna: User) -> Client:
    """Of Anna's caseload."""
    return a_client(anna, first_names="Samira", last_name="Haddou")


@pytest.fixture
def as_anna(client: Browser, anna: User) -> Browser:
    client.force_login(anna)
    return client
