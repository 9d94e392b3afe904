"""Is someone ready for a next step?"""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.workflow import Refusal
from instruments.rules.periods import Period
from trajectories.models import ReadinessAssessment
from trajectories.services.locking import hold_step


@transaction.atomic
def assess_readiness(step_id: int, *, by: User, assessed_on: datetime.date, ready: bool) -> ReadinessAssessment:
    """Record an assessment on a step that ran on that day. Earlier assessments stay."""
    step = hold_step(step_id, by=by)
    if assessed_on > timezone.localdate():
        raise Refusal("Een beoordeling legt u vast als zij is geweest. Kies vandaag of een eerdere dag.")
    if not Period(step.starts_on, step.ends_on).covers(assessed_on):
        raise Refusal("De stap liep niet op deze dag. Kies een dag waarop de inwoner met deze stap bezig was.")
    assessment = ReadinessAssessment.objects.create(deployment=step, assessed_on=assessed_on, ready=ready)
    audit.record(
        "step.assess",
        by=by,
        target=assessment,
        client_id=step.trajectory.client_id,
        happened_on=assessed_on,
        fields=("assessed_on", "ready"),
        url_name="trajectories:of_client",
        url_key=step.trajectory.client_id,
    )
    return assessment
