import pytest

from accounts.models import User
from clients.models import Client
from tests.people import a_client


@pytest.fixture
def jaimy(anna: User) -> Client:
    """Of Anna's caseload."""
    return a_client(anna, first_names="Jaimy", infix="van der", last_name="Vélde", bsn="999990019")
