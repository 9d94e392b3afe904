"""Is someone ready for a next step, and where does that show?"""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.workflow import FieldRefusal, Refusal
from clients.services import keep_changes
from clients.services.changes import REASON
from instruments.rules.periods import Period
from trajectories.models import Deployment, ReadinessAssessment
from trajectories.services.locking import hold_step
from trajectories.services.taking_back import ASSESSED, refuse_unless_own_of_today


@transaction.atomic
def assess_readiness(
    step_id: int, *, by: User, assessed_on: datetime.date, ready: bool, explanation: str
) -> ReadinessAssessment:
    """Record an assessment on a step that ran on that day. Earlier assessments stay."""
    step = hold_step(step_id, by=by)
    if assessed_on > timezone.localdate():
        raise FieldRefusal(
            "Een beoordeling legt u vast als zij is geweest. Kies vandaag of een eerdere dag.", "assessed_on"
        )
    if not Period(step.starts_on, step.ends_on).covers(assessed_on):
        raise FieldRefusal(
            "De stap liep niet op deze dag. Kies een dag waarop de inwoner met deze stap bezig was.", "assessed_on"
        )
    if not explanation.strip():
        raise FieldRefusal("Schrijf waar dat uit blijkt.", "explanation")
    row = ReadinessAssessment.objects.create(
        deployment=step, assessed_on=assessed_on, ready=ready, explanation=explanation, assessed_by=by
    )
    _record(ASSESSED, row, step, by=by, fields=("assessed_on", "ready", "explanation"))
    return row


@transaction.atomic
def withdraw_readiness(assessment_id: int, *, by: User, reason: str) -> Deployment:
    """Take back an assessment of one's own, of today, that was a mistake: figures count it. What it was is kept."""
    found = ReadinessAssessment.objects.values_list("deployment", flat=True).get(pk=assessment_id)
    step = hold_step(found, by=by)
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom u de beoordeling intrekt.", "reason")
    row = ReadinessAssessment.objects.filter(pk=assessment_id).first()
    if row is None:  # taken back while one waited
        raise Refusal("Deze beoordeling is al ingetrokken.")
    refuse_unless_own_of_today(row, step.trajectory.client_id, by=by, verb=ASSESSED)
    was = {name: (getattr(row, name), "") for name in ("assessed_on", "ready", "explanation")}
    event = _record("step.withdraw_assessment", row, step, by=by, fields=was)
    keep_changes(event, {**was, REASON: ("", reason)})
    row.delete()
    return step


def _record(verb: str, row: ReadinessAssessment, step: Deployment, *, by: User, fields: Iterable[str]) -> AuditEvent:
    return audit.record(
        verb,
        by=by,
        target=row,
        client_id=step.trajectory.client_id,
        happened_on=row.assessed_on,
        fields=fields,
        url_name="trajectories:step",
        url_key=step.pk,
    )
