"""The diagnosis of a traject: what goes well, what stands in the way, and which stage of the chain is advised.

No diagnosis in the medical sense. A later one comes beside the earlier, so that one can read how things went.
"""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.rows import Changes, put, store
from accounts.workflow import FieldRefusal, Refusal, refuse_stale
from clients.services import keep_changes
from trajectories.models import Deployment, Diagnosis, Trajectory
from trajectories.services.locking import hold_plan
from trajectories.services.reviewing import review_client
from trajectories.services.trajectories import set_goal

FIELDS = ("made_on", "strengths", "obstacles", "own_view", "advised_stage", "advice", "step")


@transaction.atomic
def add_diagnosis(trajectory_id: int, *, by: User, made_on: datetime.date, **values: Any) -> Diagnosis:
    trajectory = hold_plan(trajectory_id, by=by)
    if not trajectory.is_open_on(timezone.localdate()):
        raise Refusal("Dit traject is afgesloten. Er kan geen diagnose meer bij.")
    diagnosis = Diagnosis(trajectory=trajectory, made_by=by, made_on=made_on, **values)
    _check(diagnosis)
    store(diagnosis)
    _record("diagnosis.add", diagnosis, by=by, fields=FIELDS)
    review_client(trajectory.client_id)
    return diagnosis


@transaction.atomic
def change_diagnosis(diagnosis_id: int, *, by: User, version: int, **values: Any) -> Diagnosis:
    """Put one's own diagnosis right; who sees it differently writes another beside it."""
    hold_plan(Diagnosis.objects.visible_to(by).values_list("trajectory", flat=True).get(pk=diagnosis_id), by=by)
    diagnosis = Diagnosis.objects.select_related("trajectory__client").get(pk=diagnosis_id)
    refuse_stale(diagnosis.version, version)
    if diagnosis.made_by_id != by.pk:
        raise Refusal("Deze diagnose is van een collega. Ziet u het anders, voeg dan een nieuwe diagnose toe.")
    changes = put(diagnosis, values)
    if not changes:
        return diagnosis
    _check(diagnosis)
    diagnosis.version += 1
    store(diagnosis)
    _record("diagnosis.change", diagnosis, by=by, fields=changes, kept=changes)
    review_client(diagnosis.trajectory.client_id)
    return diagnosis


@transaction.atomic
def adopt_advice(diagnosis_id: int, *, by: User, version: int) -> Trajectory:
    """Make the advised stage the goal of a traject that has none yet. The version is that of the traject."""
    found = Diagnosis.objects.visible_to(by).get(pk=diagnosis_id)
    trajectory = hold_plan(found.trajectory_id, by=by)
    refuse_stale(trajectory.version, version)
    if trajectory.goal_stage:
        raise Refusal("Dit traject heeft al een doel in de keten. Wijzig het traject als het doel anders wordt.")
    if not found.advised_stage:
        raise Refusal("In deze diagnose staat geen advies over een fase.")
    return set_goal(trajectory, {"goal_stage": found.advised_stage}, by=by)


def steps_diagnosed(trajectory: Trajectory, day: datetime.date) -> Any:
    """The steps of this person, begun and not withdrawn, from which a diagnosis may come; the newest first."""
    steps = Deployment.objects.counting().filter(trajectory__client=trajectory.client_id, starts_on__lte=day)
    return steps.select_related("instrument").order_by("-starts_on", "-pk")


def _check(diagnosis: Diagnosis) -> None:
    if diagnosis.made_on > timezone.localdate():
        raise FieldRefusal("Deze dag is er nog niet. Kies vandaag of een eerdere dag.", "made_on")
    if not any((diagnosis.strengths, diagnosis.obstacles, diagnosis.own_view, diagnosis.advised_stage)):
        raise FieldRefusal("Vul ten minste één onderdeel in.", "strengths")
    if diagnosis.advised_stage and not diagnosis.advice:
        raise FieldRefusal("Schrijf waarom u deze fase adviseert.", "advice")
    if diagnosis.step and diagnosis.step.trajectory.client_id != diagnosis.trajectory.client_id:
        raise FieldRefusal("Kies een stap van deze inwoner.", "step")


def _record(verb: str, diagnosis: Diagnosis, *, by: User, fields: Any, kept: Changes | None = None) -> None:
    client_id = diagnosis.trajectory.client_id
    event = audit.record(
        verb,
        by=by,
        target=diagnosis,
        client_id=client_id,
        happened_on=diagnosis.made_on,
        fields=fields,
        url_name="trajectories:diagnoses",
        url_key=diagnosis.trajectory_id,
    )
    if kept:
        keep_changes(event, kept)
