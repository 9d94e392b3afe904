"""A provider with contracts, and what hangs from them."""

from decimal import Decimal

import pytest

from instruments.models import ContractLocation, ContractPrice, Provider, ProviderContract
from instruments.services import contracts, locations, prices
from office.models import Delivery
from tests.chain import LIBRARY
from tests.people import today

KAS = "De kas"


@pytest.fixture
def provider(catalogue) -> Provider:
    return catalogue.provider


@pytest.fixture
def contract(provider, eva) -> ProviderContract:
    """Of this year and the next."""
    return contracts.add_contract(
        provider.pk, by=eva, number="2026-14", subject="Dagbesteding", starts_on=today(-200), ends_on=today(200)
    )


@pytest.fixture
def open_contract(provider, eva) -> ProviderContract:
    return contracts.add_contract(provider.pk, by=eva, number="open", subject="Begeleiding", starts_on=today(-200))


@pytest.fixture
def add_location(catalogue, eva):
    def add(contract, location=KAS, **values) -> ContractLocation:
        given = {"instrument": catalogue.guidance, "starts_on": today(-100)} | values
        return locations.add_location(contract.pk, by=eva, location=location, **given)

    return add


@pytest.fixture
def add_price(catalogue, eva):
    def add(contract, amount="1250", **values) -> ContractPrice:
        given = {"instrument": catalogue.guidance, "unit": "traject", "starts_on": today(-100)} | values
        return prices.add_price(contract.pk, by=eva, amount=Decimal(amount), **given)

    return add


@pytest.fixture
def delivered(catalogue) -> ContractLocation:
    """The library, as another administration brought it: since 2018, without contract or end."""
    row = ContractLocation.objects.get(location=LIBRARY)
    row.delivery = Delivery.objects.create(name="oud systeem")
    row.save()
    return row


def fresh(row):
    return type(row).objects.get(pk=row.pk)
