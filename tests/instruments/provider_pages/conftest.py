"""A provider on the screen, as a beleidsadviseur sees it."""

from decimal import Decimal

import pytest

from instruments.models import (
    ContractLocation,
    ContractPrice,
    Provider,
    ProviderContract,
)
from instruments.services import locations, prices
from tests.agreed import a_contract
from tests.people import today


@pytest.fixture
def as_eva(client, eva):
    client.force_login(eva)
    return client


@pytest.fixture
def provider(catalogue) -> Provider:
    return catalogue.provider


@pytest.fixture
def contract(provider, eva) -> ProviderContract:
    return a_contract(provider, eva)


@pytest.fixture
def location(contract, catalogue, eva) -> ContractLocation:
    given = {"instrument": catalogue.guidance, "location": "De kas", "starts_on": today(-100)}
    return locations.add_location(contract.pk, by=eva, **given)


@pytest.fixture
def price(contract, catalogue, eva) -> ContractPrice:
    given = {"instrument": catalogue.guidance, "amount": Decimal(985), "unit": "maand", "starts_on": today(-100)}
    return prices.add_price(contract.pk, by=eva, **given)


def page(browser, provider) -> str:
    return browser.get(provider.get_absolute_url()).content.decode()


def standings(browser, provider) -> dict[str, list[tuple[str, str]]]:
    """What stands on the page, with what is told of it."""
    agreements = browser.get(provider.get_absolute_url()).context["agreements"]
    parts = [*agreements.current, *agreements.past]
    lines = [(part.locations, part.prices) for part in parts]
    return {
        "contracts": [(part.contract.number, part.standing.value) for part in parts],
        "locations": [
            (line.row.location, line.standing.value) for rows, _ in lines for line in [*rows.current, *rows.past]
        ],
        "prices": [
            (str(line.row.amount), line.standing.value) for _, rows in lines for line in [*rows.current, *rows.past]
        ],
        "loose": [(line.row.location, line.standing.value) for line in agreements.loose.current],
    }
