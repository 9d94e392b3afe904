"""What a step costs by the contract: the price on the day on which it begins, over the days that it lasts."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from instruments.models import ContractLocation, ContractPrice
from instruments.rules.leaves import same_place
from instruments.rules.prices import HOUR, ONCE, PER_UNIT, agreed_amount
from trajectories.models import Deployment
from trajectories.services.checks import StepPlan


@dataclass(frozen=True)
class Quote:
    """The prices that hold on the first day of a step, and what they give. More than one price gives no amount."""

    prices: tuple[ContractPrice, ...] = ()
    amount: Decimal | None = None

    @property
    def price(self) -> ContractPrice | None:
        return self.prices[0] if len(self.prices) == 1 else None

    @property
    def asks_units(self) -> bool:
        return self.price is not None and self.price.unit in PER_UNIT

    @property
    def unit_name(self) -> str:
        return "uren" if self.price and self.price.unit == HOUR else "dagdelen"


def quote(
    instrument: str,
    provider: str,
    location: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    units: Decimal | None = None,
) -> Quote:
    """`instrument` and `provider` by code. A later price leaves a step that began before it as it is."""
    prices = _prices(instrument, provider, location, starts_on) if instrument and provider else ()
    if len(prices) != 1:
        return Quote(prices)
    return Quote(prices, agreed_amount(prices[0].amount, prices[0].unit, starts_on, ends_on, units))


def quote_of_plan(plan: StepPlan) -> Quote:
    provider = plan.provider.code if plan.provider else ""
    return quote(plan.instrument.code, provider, plan.location, plan.starts_on, plan.expected_end_on, plan.units)


def quote_of_end(step: Deployment, ends_on: datetime.date | None, units: Decimal | None = None) -> Quote:
    """What a step has cost when it ends on this day. A price per traject was due once, and not again when resumed."""
    provider = step.provider.code if step.provider else ""
    found = quote(step.instrument.code, provider, step.location, step.starts_on, ends_on, units)
    if step.resumes_id and found.price and found.price.unit == ONCE:
        return Quote()
    return found


def _prices(instrument: str, provider: str, location: str, day: datetime.date) -> tuple[ContractPrice, ...]:
    """Those that hold on the day. Of more contracts it is the one that names the location."""
    rows = ContractPrice.objects.filter(instrument__code=instrument, contract__provider__code=provider)
    prices = tuple(rows.holding_on(day).order_by("contract_id", "pk"))
    if len(prices) < 2:
        return prices
    named = ContractLocation.objects.filter(
        instrument__code=instrument, contract__in=[price.contract_id for price in prices]
    ).holding_on(day)
    contracts = {place.contract_id for place in named if same_place(place.location, location)}
    chosen = tuple(price for price in prices if price.contract_id in contracts) or prices
    return chosen[:1] if len({(price.amount, price.unit) for price in chosen}) == 1 else chosen
