"""Loonkostensubsidie: measured wage values, and the payment of every month as the law reckons it (Pw art. 10d)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from config.demo.chance import Chance
from config.demo.days import TODAY, add_months, days
from config.demo.routes import Placement, Step, Subsidy, has_passed, money, soon_after

FIRST_PAYMENT = date(2021, 1, 1)
LAST_PAYMENT = date(2026, 11, 1)
HOLIDAY_ALLOWANCE = Decimal("1.08")
MOST = Decimal("0.70")
FLAT_RATE = Decimal("0.50")
EMPLOYER_COSTS = Decimal("0.235")
FULL_WEEK = Decimal(36)
MINIMUM_WAGE = (
    (date(2020, 7, 1), Decimal("1680.00")),
    (date(2021, 1, 1), Decimal("1684.80")),
    (date(2021, 7, 1), Decimal("1701.00")),
    (date(2022, 1, 1), Decimal("1725.00")),
    (date(2022, 7, 1), Decimal("1756.20")),
    (date(2023, 1, 1), Decimal("1934.40")),
    (date(2023, 7, 1), Decimal("1995.00")),
    (date(2024, 1, 1), Decimal("2070.12")),
    (date(2024, 7, 1), Decimal("2134.08")),
    (date(2025, 1, 1), Decimal("2193.36")),
    (date(2025, 7, 1), Decimal("2246.40")),
    (date(2026, 1, 1), Decimal("2294.40")),
    (date(2026, 7, 1), Decimal("2337.00")),
)


@dataclass(slots=True, eq=False)
class Payment:
    """What the employer receives over one month."""

    subsidy: Subsidy
    month: date
    amount: Decimal
    employer_costs: Decimal
    paid: date | None

    @property
    def total(self) -> Decimal:
        return self.amount + self.employer_costs


def minimum_wage(day: date) -> Decimal:
    return next(amount for start, amount in reversed(MINIMUM_WAGE) if start <= max(day, MINIMUM_WAGE[0][0]))


def month_amount(placement: Placement, subsidy: Subsidy, month: date) -> Decimal:
    """The subsidy of one month; a running one is set again on 1 January, and a broken month counts its days."""
    set_on = max(date(month.year, 1, 1), subsidy.start)
    base = minimum_wage(set_on) * HOLIDAY_ALLOWANCE
    share = FLAT_RATE if subsidy.kind == "forfaitair" else min(1 - wage_value(placement, month) / 100, MOST)
    hours = min(placement.hours / FULL_WEEK, Decimal(1))
    return money(base * share * hours * _part_of_month(subsidy, month))


def wage_value(placement: Placement, month: date) -> Decimal:
    """The last wage value measured before the month; the first where the month is older."""
    measured = [value for day, value in placement.wage_values if day <= month]
    return measured[-1] if measured else placement.wage_values[0][1]


def _part_of_month(subsidy: Subsidy, month: date) -> Decimal:
    following = add_months(month, 1)
    first, end = max(month, subsidy.start), min(following, subsidy.end or following)
    return Decimal(max(0, (end - first).days)) / (following - month).days


class WageSubsidies:
    """Pays for every placement with loonkostensubsidie, from the first month that the case files hold."""

    def __init__(self) -> None:
        self.chance = Chance.named("wages")
        self.payments: list[Payment] = []

    def grant(self, step: Step) -> None:
        """Subsidy for the placement of a step: often half a year flat, then after the measured wage value."""
        placement = step.placement
        if placement is None:
            return
        self._measure(placement)
        placement.subsidies = self._periods(placement)
        for subsidy in placement.subsidies:
            self._pay(placement, subsidy)

    def _periods(self, placement: Placement) -> list[Subsidy]:
        """At most half a year flat; whoever is still in that half year has not come to the wage value yet."""
        flat_until = add_months(placement.start, 6)
        if not self.chance.happens(0.3) or (placement.end and placement.end <= flat_until):
            return [Subsidy("loonwaarde", placement.start, placement.end)]
        if flat_until > TODAY:
            return [Subsidy("forfaitair", placement.start, None)]
        return [
            Subsidy("forfaitair", placement.start, flat_until),
            Subsidy("loonwaarde", flat_until, placement.end),
        ]

    def _measure(self, placement: Placement) -> None:
        """A first wage value, and again after one to three years; it moves a little each time."""
        value = self.chance.triangular(25, 85, 52)
        day = soon_after(self.chance, placement.start, 0, 40)
        while day <= min(placement.end or TODAY, TODAY):
            placement.wage_values.append((day, Decimal(round(value))))
            value = max(20, min(95, value + self.chance.gauss(1.5, 4)))
            day = soon_after(self.chance, day, 365, 1100)
        if not placement.wage_values:
            placement.wage_values.append((placement.start, Decimal(round(value))))

    def _pay(self, placement: Placement, subsidy: Subsidy) -> None:
        month = max(FIRST_PAYMENT, subsidy.start.replace(day=1))
        while month < min(subsidy.end or LAST_PAYMENT, LAST_PAYMENT):
            amount = month_amount(placement, subsidy, month)
            if amount:
                self._book(subsidy, month, amount)
            if self.chance.happens(0.006):
                self._book(subsidy, month, money(-amount * Decimal(self.chance.randrange(10, 60)) / 100))
            month = add_months(month, 1)

    def _book(self, subsidy: Subsidy, month: date, amount: Decimal) -> None:
        paid = soon_after(self.chance, add_months(month, 1), 8, 26) + days(40 * self.chance.happens(0.04))
        costs = money(amount * EMPLOYER_COSTS)
        self.payments.append(Payment(subsidy, month, amount, costs, paid if has_passed(paid) else None))

    def total(self, year: int) -> Decimal:
        return sum((payment.total for payment in self.payments if payment.month.year == year), Decimal(0))
