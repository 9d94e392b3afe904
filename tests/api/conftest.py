from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from clients.models import Client
from tests.people import a_client


@pytest.fixture
def jaimy(anna) -> Client:
    return a_client(anna, first_names="Jaimy", last_name="de Vries")


@pytest.fixture
def api() -> Callable[[User], APIClient]:
    """The API as this colleague meets it."""

    def of(user: User) -> APIClient:
        client = APIClient()
        client.default_format = "json"
        client.force_login(user)
        return client

    return of
