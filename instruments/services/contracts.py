"""What is agreed with a provider, for a period. What hangs from a contract lies within it, and ends with it."""

import datetime
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Min

from accounts.models import User
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal
from instruments.models import ContractLocation, ContractPrice, ProviderContract
from instruments.rules import wording
from instruments.services.agreements import added, changed, hold_contract, hold_provider, refuse_reversed
from instruments.services.locations import refuse_overlap

name_acts(
    {
        "contract.add": "contract met een aanbieder toegevoegd",
        "contract.change": "contract met een aanbieder gewijzigd",
        "contract.end": "einde van een contract met een aanbieder gewijzigd",
    }
)


@dataclass
class Reach:
    """What another end of a contract does to what hangs from it."""

    ending: list[ContractLocation | ContractPrice] = field(default_factory=list)
    lapsing: list[ContractLocation | ContractPrice] = field(default_factory=list)  # would begin after the end
    lasting: list[ContractLocation | ContractPrice] = field(default_factory=list)  # until the later end

    @property
    def rows(self) -> list[ContractLocation | ContractPrice]:
        return [*self.ending, *self.lapsing, *self.lasting]


@transaction.atomic
def add_contract(
    provider_id: int,
    *,
    by: User,
    number: str,
    subject: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
    note: str = "",
) -> ProviderContract:
    """A contract. Its locations and prices follow."""
    provider = hold_provider(provider_id, by=by)
    refuse_reversed(starts_on, ends_on)
    row = ProviderContract(
        provider=provider, number=number, subject=subject, starts_on=starts_on, ends_on=ends_on, note=note
    )
    _refuse_twice(row)
    return added(row, "contract.add", by=by)


@transaction.atomic
def change_contract(
    contract_id: int, *, by: User, version: int, number: str, subject: str, starts_on: datetime.date, note: str
) -> ProviderContract:
    """Put a contract right. Its end is an act of its own, for it reaches further."""
    row = hold_contract(contract_id, by=by, version=version)
    if row.ends_on and row.ends_on <= starts_on:
        raise FieldRefusal(f"Het contract loopt tot en met {wording.last_day(row.ends_on)}.", "starts_on")
    hanging = (row.locations, row.prices)
    first = min((day for rows in hanging if (day := rows.aggregate(day=Min("starts_on"))["day"])), default=None)
    if first and first < starts_on:
        raise FieldRefusal(
            f"In dit contract staat al iets vanaf {wording.day(first)}. Kies die dag of een eerdere.", "starts_on"
        )
    values = {"number": number, "subject": subject, "starts_on": starts_on, "note": note}
    _refuse_twice(ProviderContract(pk=row.pk, provider=row.provider, number=number))
    changed(row, values, "contract.change", by=by)
    return row


def reach_of_end(contract: ProviderContract, ends_on: datetime.date | None) -> Reach:
    """What would end with the contract on this day, or last as long as it does: for who is asked to confirm it."""
    reach = Reach()
    locations = contract.locations.ever_holding().select_related("provider", "instrument", "contract")
    for row in [*locations, *contract.prices.ever_holding().select_related("contract__provider", "instrument")]:
        if ends_on and row.starts_on >= ends_on:
            reach.lapsing.append(row)
        elif ends_on and (row.ends_on is None or row.ends_on > ends_on):
            reach.ending.append(row)
        elif row.ends_on and row.ends_on == contract.ends_on != ends_on:
            reach.lasting.append(row)
    return reach


@transaction.atomic
def end_contract(contract_id: int, *, by: User, version: int, ends_on: datetime.date | None) -> Reach:
    """End a contract, and its locations and prices with it. A later end, or none, takes along what ended with it."""
    contract = hold_contract(contract_id, by=by, version=version)
    refuse_reversed(contract.starts_on, ends_on)
    reach = reach_of_end(contract, ends_on)
    changed(contract, {"ends_on": ends_on}, "contract.end", by=by)
    for row in reach.rows:
        end = {"ends_on": max(row.starts_on, ends_on) if ends_on else None}
        if isinstance(row, ContractLocation):
            changed(row, end, "contract_location.end", by=by)
        else:
            changed(row, end, "contract_price.end", by=by)
    for row in reach.lasting:
        if isinstance(row, ContractLocation):
            refuse_overlap(row)
    return reach


def _refuse_twice(row: ProviderContract) -> None:
    same = ProviderContract.objects.filter(provider=row.provider, number__iexact=row.number).exclude(pk=row.pk)
    if same.exists():
        raise FieldRefusal(f"Deze aanbieder heeft al een contract {row.number}. Kies een ander nummer.", "number")
