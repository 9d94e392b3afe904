"""What an instrument costs under a contract. A price that has held stays: a new one from a date ends it there."""

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, Refusal
from instruments.models import ContractPrice, Instrument, PriceUnit
from instruments.rules import wording
from instruments.services.agreements import added, changed, hold, hold_contract, within

name_acts(
    {
        "contract_price.add": "contractprijs toegevoegd",
        "contract_price.change": "contractprijs gewijzigd",
        "contract_price.end": "einde van een contractprijs gewijzigd",
    }
)


@transaction.atomic
def add_price(
    contract_id: int,
    *,
    by: User,
    instrument: Instrument,
    amount: Decimal,
    unit: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
) -> ContractPrice:
    """A price from a day on. The price that held until then ends on that day; a later one limits this one."""
    contract = hold_contract(contract_id, by=by)
    _refuse_senseless(amount, unit)
    end = within(contract, starts_on, ends_on)
    following = _following(contract.pk, instrument, starts_on)
    if following and ends_on and ends_on > following.starts_on:
        raise FieldRefusal(
            f"Vanaf {wording.day(following.starts_on)} geldt al een andere prijs. Kies een eerdere laatste dag, "
            "of laat die leeg: dan geldt deze prijs tot dan.",
            "ends_on",
        )
    if following:
        end = following.starts_on if end is None else min(end, following.starts_on)
    before = contract.prices.filter(instrument=instrument).holding_on(starts_on).first()
    if before:
        changed(before, {"ends_on": starts_on}, "contract_price.end", by=by)
    row = ContractPrice(
        contract=contract, instrument=instrument, amount=amount, unit=unit, starts_on=starts_on, ends_on=end
    )
    return added(row, "contract_price.add", by=by)


@transaction.atomic
def change_price(
    price_id: int, *, by: User, version: int, amount: Decimal, unit: str, starts_on: datetime.date
) -> ContractPrice:
    """Put a price right that is still to come; the price before it lasts until its new start. What has held stays."""
    row = hold(ContractPrice, price_id, by=by, version=version)
    if row.starts_on <= timezone.localdate():
        raise Refusal(
            f"Deze prijs geldt al sinds {wording.day(row.starts_on)} en blijft staan. "
            "Voeg een nieuwe prijs toe vanaf een datum; deze eindigt dan daar."
        )
    _refuse_senseless(amount, unit)
    within(row.contract, starts_on, row.ends_on)
    others = row.contract.prices.filter(instrument=row.instrument).exclude(pk=row.pk).ever_holding()
    before = others.filter(ends_on=row.starts_on).first()
    blocking = others.exclude(pk=before.pk) if before else others
    if (before and starts_on <= before.starts_on) or blocking.overlapping(starts_on, row.ends_on).exists():
        raise FieldRefusal("Op die dag geldt een andere prijs, die blijft staan. Kies een latere dag.", "starts_on")
    if before and starts_on < row.starts_on:
        changed(before, {"ends_on": starts_on}, "contract_price.end", by=by)
    changes = changed(row, {"amount": amount, "unit": unit, "starts_on": starts_on}, "contract_price.change", by=by)
    if before and "starts_on" in changes:
        changed(before, {"ends_on": starts_on}, "contract_price.end", by=by)
    return row


@transaction.atomic
def end_price(price_id: int, *, by: User, version: int, ends_on: datetime.date | None) -> ContractPrice:
    """From this day on the contract names no price; without a day it holds as long as the contract."""
    row = hold(ContractPrice, price_id, by=by, version=version)
    end = within(row.contract, row.starts_on, ends_on)
    following = _following(row.contract_id, row.instrument, row.starts_on)
    if following and (end is None or end > following.starts_on):
        raise FieldRefusal(
            f"Vanaf {wording.day(following.starts_on)} geldt een andere prijs. Kies een eerdere dag.", "ends_on"
        )
    changed(row, {"ends_on": end}, "contract_price.end", by=by)
    return row


def _following(contract_id: int, instrument: Instrument, day: datetime.date) -> ContractPrice | None:
    """The next price after this day, of those that ever hold."""
    later = ContractPrice.objects.filter(contract=contract_id, instrument=instrument, starts_on__gt=day)
    return later.ever_holding().order_by("starts_on").first()


def _refuse_senseless(amount: Decimal, unit: str) -> None:
    if amount < 0:
        raise FieldRefusal("De prijs kan niet lager zijn dan nul.", "amount")
    if unit not in PriceUnit.values:
        raise FieldRefusal("Kies een eenheid uit de lijst.", "unit")
