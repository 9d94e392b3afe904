"""Work at an employer in this step: with whom, how many hours, what it is worth, and what the employer gets."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Sum
from django.db.models.functions import Left

from trajectories.models import Placement, SubsidyPayment, WageSubsidy, WageValue
from trajectories.overview import LOOKS
from trajectories.rules.work import TRIAL, is_about_work
from trajectories.services.wages import correctable
from trajectories.step_page.registry import OnStep, Part
from trajectories.workflow import Status


@dataclass(frozen=True)
class Paid:
    """What the administration delivered of one year."""

    year: str
    subsidy: Decimal
    employer_costs: Decimal

    @property
    def together(self) -> Decimal:
        return self.subsidy + self.employer_costs


@dataclass(frozen=True)
class Work:
    placement: Placement
    status: Status
    look: str
    values: list[WageValue]
    subsidies: list[WageSubsidy]
    paid: list[Paid] = field(default_factory=list)
    correctable: frozenset[int] = frozenset()  # keys of wage values

    @property
    def asks_reason(self) -> bool:
        """It ended with its step, and nobody said why."""
        return self.status is Status.ENDED and not self.placement.end_reason

    @property
    def has_wage(self) -> bool:
        """Where wage cost subsidy may be on; an unknown contract may be one."""
        return self.placement.contract not in (TRIAL, "onbetaald")

    @property
    def is_delivered(self) -> bool:
        return self.placement.delivery_id is not None


def tell(on: OnStep) -> Mapping[str, Any] | None:
    """Absent where a step has no work and one expects none: dagbesteding, a course."""
    rows = _placements(on)
    if not rows and not is_about_work(on.regime, on.step.stage):
        return None
    paid = _paid(rows)
    own = _own_of_today(on, rows)
    works = [_work(row, on, paid[row.pk], own) for row in rows]
    standing = [work for work in works if work.status is not Status.WITHDRAWN]
    is_open = on.may_plan and on.status is not Status.WITHDRAWN
    return {
        "works": standing,
        "withdrawn": [work for work in works if work.status is Status.WITHDRAWN],
        "earlier": _earlier(on) if is_open and not standing else None,
        "may_add": is_open,
    }


def _placements(on: OnStep) -> list[Placement]:
    """The latest first, each with what was measured and decided at it: at most three questions."""
    values = WageValue.objects.order_by("-measured_on", "-pk")
    subsidies = WageSubsidy.objects.order_by("-starts_on", "-pk")
    rows = on.step.placements.select_related("company", "hiring_company").order_by("-starts_on", "-pk")
    return list(rows.prefetch_related(Prefetch("wage_values", values), Prefetch("subsidies", subsidies)))


def _paid(rows: list[Placement]) -> Mapping[int, list[Paid]]:
    found: dict[int, list[Paid]] = defaultdict(list)
    keys = [subsidy.pk for row in rows for subsidy in row.subsidies.all()]
    if keys:
        payments = SubsidyPayment.objects.filter(wage_subsidy__in=keys)
        years = payments.values("wage_subsidy__placement", year=Left("month", 4))
        totals = years.annotate(subsidies=Sum("subsidy"), costs=Sum("employer_costs")).order_by("-year")
        for total in totals:
            paid = Paid(total["year"], total["subsidies"], total["costs"])
            found[total["wage_subsidy__placement"]].append(paid)
    return found


def _own_of_today(on: OnStep, rows: list[Placement]) -> frozenset[int]:
    typed = [value for row in rows for value in row.wage_values.all() if value.delivery_id is None]
    return correctable(on.client_id, by=on.user) if typed and on.may_plan else frozenset()


def _work(row: Placement, on: OnStep, paid: list[Paid], own: frozenset[int]) -> Work:
    status = row.status_on(on.today)
    subsidies = [subsidy for subsidy in row.subsidies.all() if not subsidy.is_withdrawn]
    return Work(row, status, LOOKS[status], list(row.wage_values.all()), subsidies, paid, own)


def _earlier(on: OnStep) -> Placement | None:
    """The work in the step that this one resumes. That someone came back does not say that it goes on."""
    if not on.step.resumes_id:
        return None
    rows = Placement.objects.counting().filter(deployment=on.step.resumes_id)
    return rows.order_by("starts_on", "pk").last()


PART = Part("placements", "Werk", tell)
