"""Jobcoaching: hours granted for a period, and hours that the jobcoach used (Participatiewet art. 8a and art. 10da)."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.rows import put
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale
from instruments.rules.coaching import COACHING
from instruments.rules.wording import day as in_words
from trajectories.models import CoachingGrant, CoachingHours, Deployment
from trajectories.services.locking import hold_step
from trajectories.services.reviewing import review_client
from trajectories.services.rows import Kept, refuse_future

MOST_GRANTED, MOST_A_DAY = Decimal(2000), Decimal(24)
PAGE = "trajectories:coaching"
GRANT_FIELDS = ("starts_on", "ends_on", "hours", "intensity", "decided_on")
HOURS_FIELDS = ("worked_on", "hours", "coach", "note")
GRANTS = Kept("coaching_grant", PAGE, GRANT_FIELDS)
LOG = Kept("coaching_hours", PAGE, HOURS_FIELDS)


@transaction.atomic
def grant_coaching(
    step_id: int,
    *,
    by: User,
    starts_on: datetime.date,
    ends_on: datetime.date,
    hours: Decimal,
    decided_on: datetime.date,
    intensity: str = "",
) -> CoachingGrant:
    """Hours for a period. More grants stand beside each other: together they are what the jobcoach may use."""
    step = _held_step(step_id, by=by)
    grant = CoachingGrant(
        deployment=step, starts_on=starts_on, ends_on=ends_on, hours=hours, decided_on=decided_on, intensity=intensity
    )
    _refuse_grant(grant)
    GRANTS.added(grant, by=by, client_id=step.trajectory.client_id, key=step.pk, on=decided_on)
    review_client(step.trajectory.client_id)
    return grant


@transaction.atomic
def change_grant(grant_id: int, *, by: User, version: int, **values: Any) -> CoachingGrant:
    _refuse_unknown(values, GRANT_FIELDS)
    grant = _held(CoachingGrant, grant_id, by=by, version=version)
    _put_right(GRANTS, grant, values, by=by)
    return grant


@transaction.atomic
def remove_grant(grant_id: int, *, by: User, version: int, reason: str) -> None:
    """It was typed by mistake: nothing was granted."""
    grant = _held(CoachingGrant, grant_id, by=by, version=version)
    step = grant.deployment
    GRANTS.removed(grant, by=by, client_id=step.trajectory.client_id, key=step.pk, reason=reason)
    review_client(step.trajectory.client_id)


@transaction.atomic
def log_hours(
    step_id: int, *, by: User, worked_on: datetime.date, hours: Decimal, coach: str = "", note: str = ""
) -> CoachingHours:
    step = _held_step(step_id, by=by)
    row = CoachingHours(
        deployment=step, worked_on=worked_on, hours=hours, coach=coach.strip(), note=note.strip(), written_by=by
    )
    _refuse_hours(row)
    LOG.added(row, by=by, client_id=step.trajectory.client_id, key=step.pk, on=worked_on)
    review_client(step.trajectory.client_id)
    return row


@transaction.atomic
def change_hours(hours_id: int, *, by: User, version: int, **values: Any) -> CoachingHours:
    _refuse_unknown(values, HOURS_FIELDS)
    row = _held(CoachingHours, hours_id, by=by, version=version)
    if row.withdrawn_at:
        raise Refusal("Deze uren zijn ingetrokken. Zet ze eerst terug.")
    _put_right(LOG, row, values, by=by)
    return row


@transaction.atomic
def withdraw_hours(hours_id: int, *, by: User, version: int) -> CoachingHours:
    """Written by mistake. They stay to be read, and count nowhere."""
    row = _held(CoachingHours, hours_id, by=by, version=version)
    if row.withdrawn_at:
        raise Refusal("Deze uren zijn al ingetrokken.")
    _put_right(LOG, row, {"withdrawn_at": timezone.now()}, by=by, act="withdraw")
    return row


@transaction.atomic
def restore_hours(hours_id: int, *, by: User, version: int) -> CoachingHours:
    row = _held(CoachingHours, hours_id, by=by, version=version)
    if not row.withdrawn_at:
        raise Refusal("Deze uren zijn niet ingetrokken.")
    _put_right(LOG, row, {"withdrawn_at": None}, by=by, act="restore")
    return row


def is_coaching(step: Deployment) -> bool:
    return step.instrument.described_on(step.starts_on).regime in COACHING


def _put_right(kept: Kept, row: Any, values: dict[str, Any], *, by: User, act: str = "change") -> None:
    changes = put(row, {name: value.strip() if isinstance(value, str) else value for name, value in values.items()})
    if not changes:
        return
    step = row.deployment
    if isinstance(row, CoachingGrant):
        _refuse_grant(row)
    else:
        _refuse_hours(row)
    kept.stored(act, row, changes, by=by, client_id=step.trajectory.client_id, key=step.pk)
    review_client(step.trajectory.client_id)


def _held_step(step_id: int, *, by: User) -> Deployment:
    step = hold_step(step_id, by=by)
    if not is_coaching(step):
        raise Refusal("Deze stap is geen jobcoaching. Kies een stap met jobcoaching.")
    return step


def _held(model: Any, row_id: int, *, by: User, version: int) -> Any:
    """The row as it stands, its dossier locked. Raises DoesNotExist where `by` may not see it."""
    step = hold_step(model.objects.visible_to(by).values_list("deployment", flat=True).get(pk=row_id), by=by)
    row = model.objects.filter(pk=row_id).first()
    if row is None:  # a colleague took it away while one waited
        raise StaleEdit
    refuse_stale(row.version, version)
    row.deployment = step
    return row


def _refuse_grant(grant: CoachingGrant) -> None:
    refuse_future(grant.decided_on, "decided_on")
    if grant.ends_on <= grant.starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "ends_on")
    if grant.starts_on < grant.deployment.starts_on:
        raise FieldRefusal(f"De stap begint op {in_words(grant.deployment.starts_on)}.", "starts_on")
    _refuse_number(grant.hours, MOST_GRANTED)


def _refuse_hours(row: CoachingHours) -> None:
    step = row.deployment
    refuse_future(row.worked_on, "worked_on")
    if row.worked_on < step.starts_on or (step.ends_on and row.worked_on >= step.ends_on):
        raise FieldRefusal("De jobcoaching liep niet op deze dag.", "worked_on")
    _refuse_number(row.hours, MOST_A_DAY)


def _refuse_number(hours: Decimal, most: Decimal) -> None:
    if not 0 < hours <= most:
        raise FieldRefusal(f"Vul meer dan 0 en hoogstens {most} uren in.", "hours")


def _refuse_unknown(values: dict[str, Any], fields: tuple[str, ...]) -> None:
    if unknown := values.keys() - set(fields):
        raise TypeError(f"not of jobcoaching: {sorted(unknown)}")
