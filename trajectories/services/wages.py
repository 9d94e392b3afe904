"""The wage value that is measured at the work, and the wage cost subsidy on it (Participatiewet art. 10c and 10d)."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.services.changes import with_reason
from clients.services.measurements import own_of_today
from clients.services.rows import DELIVERED, during, happened
from instruments.rules import wording
from trajectories.models import Placement, WageSubsidy, WageValue
from trajectories.models.placements import WageSubsidyKind
from trajectories.rules.work import is_paid
from trajectories.services.placements import PAGE, SUBSIDY, hold_placement, of, refuse_withdrawn
from trajectories.services.reviewing import review_client
from trajectories.services.rows import Kept, refuse_future

WAGE_VALUE = Kept("wage_value", PAGE, ("measured_on", "percentage", "measured_by"))
RECORDED = "wage_value.add"
HIGHEST = 200  # percent; more was typed wrong


@transaction.atomic
def record_wage_value(
    placement_id: int, *, by: User, measured_on: datetime.date, percentage: Decimal, measured_by: str
) -> WageValue:
    """What was measured on a day. What was measured before stays beside it."""
    placement, step = hold_placement(placement_id, by=by, version=None)
    refuse_withdrawn(placement)
    value = WageValue(placement=placement, measured_on=measured_on, percentage=percentage, measured_by=measured_by)
    _check_value(value, placement)
    WAGE_VALUE.added(value, by=by, on=measured_on, **of(placement))
    review_client(step.trajectory.client_id)
    return value


@transaction.atomic
def change_wage_value(value_id: int, *, by: User, version: int, **values: Any) -> WageValue:
    """A slip of the pen, on the day itself and by who made it. Later there is only a new measurement."""
    require(by, Permission.PLAN_STEPS)
    placement_id = WageValue.objects.visible_to(by).values_list("placement", flat=True).get(pk=value_id)
    placement, step = hold_placement(placement_id, by=by, version=None)
    value = WageValue.objects.get(pk=value_id)
    refuse_stale(value.version, version)
    if value.pk not in correctable(step.trajectory.client_id, by=by):
        raise Refusal(
            "Verbeteren kan alleen op de dag zelf, en alleen wat u zelf vastlegde. Leg een nieuwe meting vast."
        )
    changes = put(value, values)
    _check_value(value, placement)
    if changes:
        WAGE_VALUE.stored("change", value, changes, by=by, on=value.measured_on, **of(placement))
        review_client(step.trajectory.client_id)
    return value


def correctable(client_id: int, *, by: User) -> frozenset[int]:
    """The wage values of this person that `by` recorded today."""
    return frozenset(int(target.rpartition(":")[2]) for target in own_of_today(client_id, by=by, verbs=[RECORDED]))


@transaction.atomic
def record_subsidy(
    placement_id: int, *, by: User, kind: str, starts_on: datetime.date, ends_on: datetime.date | None = None
) -> WageSubsidy:
    """What was decided: of which kind, and from which day."""
    placement, step = hold_placement(placement_id, by=by, version=None)
    refuse_withdrawn(placement)
    subsidy = WageSubsidy(placement=placement, kind=kind, starts_on=starts_on, ends_on=ends_on)
    _check_subsidy(subsidy, placement)
    SUBSIDY.added(subsidy, by=by, on=happened(starts_on), **of(placement))
    review_client(step.trajectory.client_id)
    return subsidy


@transaction.atomic
def change_subsidy(subsidy_id: int, *, by: User, version: int, reason: str = "", **values: Any) -> WageSubsidy:
    """The last day of a decision, or what stands wrong. What was delivered only ends here."""
    subsidy, placement = _hold_subsidy(subsidy_id, by=by, version=version)
    changes = put(subsidy, values)
    if not changes:
        return subsidy
    if subsidy.delivery_id is not None and changes.keys() - {"ends_on"}:
        raise Refusal(DELIVERED)
    if subsidy.delivery_id is not None and _ends_sooner(*changes["ends_on"]):  # however it was delivered
        _check_end(subsidy, placement)
    else:
        _check_subsidy(subsidy, placement)
    SUBSIDY.stored("change", subsidy, with_reason(changes, reason), by=by, **of(placement))
    review_client(placement.deployment.trajectory.client_id)
    return subsidy


@transaction.atomic
def withdraw_subsidy(subsidy_id: int, *, by: User, version: int, reason: str) -> WageSubsidy:
    """What was never decided. The row stays with an end equal to its start; what was paid on it stays too."""
    subsidy, placement = _hold_subsidy(subsidy_id, by=by, version=version)
    if subsidy.delivery_id is not None:
        raise Refusal(DELIVERED)
    if not reason.strip():
        raise FieldRefusal("Vul in waarom dit hier niet hoort.", "reason")
    values = {"ends_on": subsidy.starts_on}
    SUBSIDY.changed("withdraw", subsidy, values, by=by, reason=reason.strip(), **of(placement))
    review_client(placement.deployment.trajectory.client_id)
    return subsidy


def _hold_subsidy(subsidy_id: int, *, by: User, version: int) -> tuple[WageSubsidy, Placement]:
    require(by, Permission.PLAN_STEPS)
    placement_id = WageSubsidy.objects.visible_to(by).values_list("placement", flat=True).get(pk=subsidy_id)
    placement, _ = hold_placement(placement_id, by=by, version=None)
    subsidy = WageSubsidy.objects.get(pk=subsidy_id)
    refuse_stale(subsidy.version, version)
    if subsidy.is_withdrawn:
        raise Refusal("Deze subsidie is ingetrokken en telt nergens mee.")
    return subsidy, placement


def _check_value(value: WageValue, placement: Placement) -> None:
    refuse_future(value.measured_on, "measured_on")
    if not 0 <= value.percentage <= HIGHEST:
        raise FieldRefusal(f"Vul een percentage in van 0 tot en met {HIGHEST}.", "percentage")
    if not value.measured_by.strip():
        raise FieldRefusal("Vul in wie de loonwaarde heeft gemeten.", "measured_by")
    same = WageValue.objects.filter(placement=placement, measured_on=value.measured_on).exclude(pk=value.pk)
    if same.exists():
        raise FieldRefusal("Op deze dag is bij dit werk al een loonwaarde gemeten. Kijk de datum na.", "measured_on")


def _check_subsidy(subsidy: WageSubsidy, placement: Placement) -> None:
    """It is on the wage of this work, and there is one at a time (Participatiewet art. 10d lid 1 and 9)."""
    if placement.contract and not is_paid(placement.contract):
        raise Refusal(
            f"Bij het contract {placement.get_contract_display()} is er geen loon, en dus geen subsidie op loon."
        )
    if subsidy.kind not in WageSubsidyKind.values:
        raise FieldRefusal("Kies een soort subsidie.", "kind")
    if subsidy.starts_on < placement.starts_on:
        raise FieldRefusal(
            f"Het werk begint op {wording.day(placement.starts_on)}. Kies die dag of een latere.", "starts_on"
        )
    _check_end(subsidy, placement)
    others = WageSubsidy.objects.filter(during(subsidy), placement=placement).exclude(pk=subsidy.pk)
    if other := next((row for row in others if not row.is_withdrawn), None):
        raise FieldRefusal(
            f"Bij dit werk is er in deze tijd al loonkostensubsidie, vanaf {wording.day(other.starts_on)}. "
            "Geef die eerst een laatste dag.",
            "starts_on",
        )


def _check_end(subsidy: WageSubsidy, placement: Placement) -> None:
    if subsidy.ends_on and subsidy.ends_on <= subsidy.starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "ends_on")
    if placement.ends_on and (subsidy.ends_on is None or subsidy.ends_on > placement.ends_on):
        raise FieldRefusal(
            f"Het werk eindigt op {wording.last_day(placement.ends_on)}. Vul een laatste dag in tot en met die dag.",
            "ends_on",
        )


def _ends_sooner(before: datetime.date | None, now: datetime.date | None) -> bool:
    return now is not None and (before is None or now < before)
