"""Where a provider may carry out an instrument by contract."""

import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, Refusal
from instruments.models import ContractLocation, Instrument, ProviderContract
from instruments.rules import wording
from instruments.rules.leaves import same_place
from instruments.services.agreements import (
    DELIVERED,
    added,
    changed,
    hold,
    hold_contract,
    refuse_reversed,
    within,
)

name_acts(
    {
        "contract_location.add": "contractlocatie toegevoegd",
        "contract_location.change": "contractlocatie gewijzigd",
        "contract_location.end": "einde van een contractlocatie gewijzigd",
    }
)
DELIVERED_FIELDS = ("instrument", "location", "starts_on")


@transaction.atomic
def add_location(
    contract_id: int,
    *,
    by: User,
    instrument: Instrument,
    location: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
    places: int | None = None,
) -> ContractLocation:
    """A location for one instrument. Without an end it lasts as long as the contract."""
    contract = hold_contract(contract_id, by=by)
    row = ContractLocation(
        provider=contract.provider,
        contract=contract,
        instrument=instrument,
        location=location,
        places=places,
        starts_on=starts_on,
        ends_on=within(contract, starts_on, ends_on),
    )
    refuse_overlap(row)
    return added(row, "contract_location.add", by=by)


@transaction.atomic
def change_location(location_id: int, *, by: User, version: int, **values: Any) -> ContractLocation:
    """Put a location right, or set it under a contract. What was delivered stays as it was delivered."""
    row = hold(ContractLocation, location_id, by=by, version=version)
    if unknown := values.keys() - {"contract", "places", *DELIVERED_FIELDS}:
        raise TypeError(f"not of a location: {sorted(unknown)}")
    if row.delivery_id and any(getattr(row, name) != values.get(name, getattr(row, name)) for name in DELIVERED_FIELDS):
        raise Refusal(DELIVERED)
    contract, starts_on = values.get("contract", row.contract), values.get("starts_on", row.starts_on)
    if contract is None:
        refuse_reversed(starts_on, row.ends_on)
    else:
        values["ends_on"] = _end_under(contract, row, starts_on)
    with transaction.atomic():
        changed(row, values, "contract_location.change", by=by)
        refuse_overlap(row)
    return row


@transaction.atomic
def end_location(location_id: int, *, by: User, version: int, ends_on: datetime.date | None) -> ContractLocation:
    """From this day on nothing can begin here; without a day it lasts as long as the contract."""
    row = hold(ContractLocation, location_id, by=by, version=version)
    if row.contract:
        ends_on = within(row.contract, row.starts_on, ends_on)
    else:
        refuse_reversed(row.starts_on, ends_on)
    with transaction.atomic():
        changed(row, {"ends_on": ends_on}, "contract_location.end", by=by)
        refuse_overlap(row)
    return row


def refuse_overlap(row: ContractLocation) -> None:
    """One location is for one instrument in one contract at a time, or nobody knows which end holds."""
    others = ContractLocation.objects.filter(provider=row.provider, instrument=row.instrument).exclude(pk=row.pk)
    for other in others.ever_holding().overlapping(row.starts_on, row.ends_on).select_related("contract"):
        if same_place(other.location, row.location):
            until = f" tot en met {wording.last_day(other.ends_on)}" if other.ends_on else ""
            under = f" in contract {other.contract.number}" if other.contract else " zonder contract"
            raise FieldRefusal(
                f"{other.location} staat voor {row.instrument} al{under}, vanaf {wording.day(other.starts_on)}{until}. "
                "Kies een andere dag, of laat die eerst eindigen.",
                "location",
            )


def _end_under(contract: ProviderContract, row: ContractLocation, starts_on: datetime.date) -> datetime.date | None:
    if contract.provider_id != row.provider_id:
        raise FieldRefusal("Kies een contract van deze aanbieder.", "contract")
    if row.delivery_id and starts_on < contract.starts_on:
        raise FieldRefusal(
            f"Deze locatie is er al vanaf {wording.day(starts_on)}, en het contract begint op "
            f"{wording.day(contract.starts_on)}. Kies een contract van toen, of laat de locatie eindigen en zet haar "
            "opnieuw in dit contract.",
            "contract",
        )
    return within(contract, starts_on, row.ends_on)
