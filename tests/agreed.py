"""What is agreed with a provider, and the addresses of the screens that are about it."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from instruments.models import Instrument, Provider, ProviderContract
from instruments.services import contracts, locations, prices, providers
from tests.people import today


def a_contract(provider: Provider, by: User, **values: Any) -> ProviderContract:
    """Since two hundred days, without an end."""
    defaults = {"number": "2026-14", "subject": "Dagbesteding", "starts_on": today(-200)}
    return contracts.add_contract(provider.pk, by=by, **(defaults | values))


def addresses(provider: Provider, instrument: Instrument, by: User) -> dict[str, dict[str, Any]]:
    """By url name, of a contract with a location, a price that is to come, and someone to call."""
    contract = a_contract(provider, by)
    of_instrument = {"by": by, "instrument": instrument}
    location = locations.add_location(contract.pk, location="De kas", starts_on=today(-9), **of_instrument)
    price = prices.add_price(contract.pk, amount=Decimal(985), unit="maand", starts_on=today(9), **of_instrument)
    contact = providers.add_contact(provider.pk, by=by, name="Noor", phone="06 00000000", starts_on=today(-9))
    rows = {
        provider: ("change_provider", "add_provider_contact", "add_contract"),
        contact: ("change_provider_contact", "end_provider_contact"),
        contract: ("change_contract", "end_contract", "add_location", "add_price"),
        location: ("change_location", "end_location"),
        price: ("change_price", "end_price"),
    }
    return {f"instruments:{name}": {"pk": row.pk} for row, names in rows.items() for name in names}
