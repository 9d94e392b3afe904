"""An approved deviation, as it reaches the chain from above."""

import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import require
from clients.models.work import name_tasks
from clients.services import add_task, complete_tasks, keep_changes
from clients.services.locking import hold as hold_client
from instruments.models import Instrument, Provider
from trajectories.models import Waiver
from trajectories.services.cases.waivers import leave_of
from trajectories.services.checks import StepPlan
from trajectories.services.reviewing import review_client

PLAN_ON_WAIVER = "step.plan_on_waiver"
"""The kind of the task to plan the step that was asked for, now that it may."""
name_tasks({PLAN_ON_WAIVER: "Stap plannen"})


@transaction.atomic
def grant_waiver(
    client_id: int,
    *,
    by: User,
    rule_key: str,
    ground: str,
    starts_on: datetime.date,
    source: tuple[str, str, object],
    ends_on: datetime.date | None = None,
    instrument: Instrument | None = None,
    provider: Provider | None = None,
    location: str = "",
    planner: User | None = None,
) -> Waiver:
    """Let one rule not stand in the way, for this inwoner, within this scope and period.

    `source` is the kind, url name and key of the decision; `planner` gets the task to plan the step.
    """
    require(by, Permission.DECIDE_MAATWERK)
    client = hold_client(client_id, by=by)
    kind, url_name, key = source
    waiver = Waiver.objects.create(
        client=client,
        rule_key=rule_key,
        instrument=instrument,
        provider=provider,
        location=location,
        starts_on=starts_on,
        ends_on=ends_on,
        ground=ground,
        granted_by=by,
        source_kind=kind,
        source_url_name=url_name,
        source_key=str(key),
    )
    if planner:
        add_task(
            client.pk,
            by=by,
            kind=PLAN_ON_WAIVER,
            title=f"Plan de stap: maatwerk voor {location or instrument or 'deze inwoner'} is goedgekeurd",
            url_name="trajectories:plan_on_waiver",
            url_key=waiver.pk,
            assignee=planner,
            due_on=starts_on,
        )
    audit.record(
        "waiver.grant",
        by=by,
        target=waiver,
        client_id=client.pk,
        fields=("rule_key", "instrument", "provider", "location", "starts_on", "ends_on"),
        url_name=url_name,
        url_key=key,
    )
    review_client(client.pk)
    return waiver


@transaction.atomic
def end_waiver(waiver_id: int, *, by: User, ends_on: datetime.date) -> Waiver:
    """Let it hold no longer from this day on; before its first day it never holds. What was planned with it is looked
    at again.
    """
    require(by, Permission.DECIDE_MAATWERK)
    client = hold_client(Waiver.objects.values_list("client", flat=True).get(pk=waiver_id), by=by)
    waiver = Waiver.objects.get(pk=waiver_id)
    new_end = max(ends_on, waiver.starts_on)
    if waiver.ends_on and waiver.ends_on <= new_end:
        return waiver
    changes = {"ends_on": (waiver.ends_on, new_end)}
    waiver.ends_on = new_end
    waiver.save(update_fields=["ends_on"])
    if new_end == waiver.starts_on:
        complete_tasks(kind=PLAN_ON_WAIVER, url_key=waiver.pk, by=by)
    event = audit.record(
        "waiver.end",
        by=by,
        target=waiver,
        client_id=client.pk,
        fields=changes,
        url_name=waiver.source_url_name,
        url_key=waiver.source_key,
    )
    keep_changes(event, changes)
    review_client(client.pk)
    return waiver


def waivers_for(client_id: int, plan: StepPlan) -> list[int]:
    """The keys of what maatwerk allows this inwoner that reaches this step."""
    provider = plan.provider.code if plan.provider else ""
    return [
        waiver.pk
        for waiver in Waiver.objects.filter(client=client_id).select_related("instrument", "provider")
        if leave_of(waiver).reaches(plan.instrument.code, provider, plan.location, plan.starts_on)
    ]
