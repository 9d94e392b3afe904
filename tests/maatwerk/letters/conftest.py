from unittest.mock import patch

import pytest

from accounts.models import Municipality
from office.paper import available
from tests.maatwerk.letters.written import a_house, an_address, decided


@pytest.fixture(autouse=True)
def _house(municipality: Municipality) -> None:
    a_house(municipality)


@pytest.fixture(autouse=True)
def _address(jaimy) -> None:
    an_address(jaimy)


@pytest.fixture
def quick():
    """Everything but the drawing."""
    with patch("clients.services.correspondence.render_pdf", return_value=b"%PDF-1.7 brief") as drawing:
        yield drawing


@pytest.fixture
def paper() -> None:
    if not (here := available()):
        pytest.skip(here.reason)


@pytest.fixture
def approved(request_of_anna, bas):
    return decided(request_of_anna, bas)
