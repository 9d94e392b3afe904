"""Talks about how a step goes: written down, put right by who wrote them, and taken back when it was a mistake."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.rows import put
from accounts.workflow import FieldRefusal, Refusal, refuse_stale
from clients.services import complete_tasks
from clients.services.changes import with_reason
from instruments.rules import wording
from instruments.rules.day_activity import DAY_ACTIVITY
from trajectories.models import Deployment, Evaluation
from trajectories.services.evaluation_tasks import EVALUATE
from trajectories.services.locking import hold_step
from trajectories.services.reviewing import review_client
from trajectories.services.rows import Kept, refuse_future
from trajectories.services.taking_back import EVALUATED, refuse_unless_own_of_today
from trajectories.workflow import Status

TEXTS = ("goes_well", "needs_work", "own_words", "agreed")
KEPT = Kept("evaluation", "trajectories:step", ("held_on", "present", *TEXTS, "work_value", "next_on"))


def asks_work_value(step: Deployment) -> bool:
    """In dagbesteding one looks now and then whether work grows out of it (Wmo 2015 art. 2.3.5)."""
    return step.instrument.described_on(step.starts_on).regime in DAY_ACTIVITY


def may_correct(evaluation: Evaluation, *, by: User) -> bool:
    """Who wrote it puts it right. A colleague who sees it otherwise writes an evaluation beside it."""
    return evaluation.written_by_id == by.pk


@transaction.atomic
def add_evaluation(
    step_id: int,
    *,
    by: User,
    held_on: datetime.date,
    present: str = "",
    goes_well: str = "",
    needs_work: str = "",
    own_words: str = "",
    agreed: str = "",
    work_value: bool | None = None,
    next_on: datetime.date | None = None,
) -> Evaluation:
    """Write down what was said about a step that has begun. Earlier evaluations stay."""
    step = hold_step(step_id, by=by)
    row = Evaluation(
        deployment=step,
        held_on=held_on,
        written_by=by,
        present=present,
        goes_well=goes_well,
        needs_work=needs_work,
        own_words=own_words,
        agreed=agreed,
        work_value=work_value,
        next_on=next_on,
    )
    _refuse_impossible(row, step)
    KEPT.added(row, by=by, client_id=step.trajectory.client_id, key=step.pk, on=held_on)
    complete_tasks(kind=EVALUATE, url_key=step.pk, by=by)
    review_client(step.trajectory.client_id)
    return row


@transaction.atomic
def change_evaluation(evaluation_id: int, *, by: User, version: int, reason: str = "", **values: Any) -> Evaluation:
    """Put an evaluation of one's own right. What stood is kept; another day in the past needs a reason."""
    row, step = _hold(evaluation_id, by=by)
    refuse_stale(row.version, version)
    if not may_correct(row, by=by):
        raise Refusal("Alleen wie de evaluatie schreef, kan haar wijzigen. Leg zelf een evaluatie vast.")
    changes = put(row, values)
    if not changes:
        return row
    _refuse_impossible(row, step)
    with_reason({name: change for name, change in changes.items() if name == "held_on"}, reason)
    client_id = step.trajectory.client_id
    KEPT.stored("change", row, changes, by=by, client_id=client_id, key=step.pk, on=row.held_on, reason=reason)
    review_client(client_id)
    return row


@transaction.atomic
def withdraw_evaluation(evaluation_id: int, *, by: User, reason: str) -> Deployment:
    """Take back an evaluation of one's own, of today, that does not belong here. What it was is kept."""
    row, step = _hold(evaluation_id, by=by)
    refuse_unless_own_of_today(row, step.trajectory.client_id, by=by, verb=EVALUATED)
    KEPT.removed(row, by=by, client_id=step.trajectory.client_id, key=step.pk, reason=reason)
    review_client(step.trajectory.client_id)
    return step


def _hold(evaluation_id: int, *, by: User) -> tuple[Evaluation, Deployment]:
    """The evaluation and its step, their dossier locked. Raises DoesNotExist where `by` may not see it."""
    step = hold_step(Evaluation.objects.visible_to(by).get(pk=evaluation_id).deployment_id, by=by)
    row = Evaluation.objects.filter(pk=evaluation_id).first()
    if row is None:  # taken back while one waited
        raise Refusal("Deze evaluatie is al ingetrokken.")
    return row, step


def _refuse_impossible(row: Evaluation, step: Deployment) -> None:
    today = timezone.localdate()
    refuse_future(row.held_on, "held_on")
    if row.held_on < step.starts_on or step.status_on(today) == Status.WITHDRAWN:
        raise FieldRefusal(f"De stap begint op {wording.day(step.starts_on)}. Kies een dag daarna.", "held_on")
    if row.next_on and row.next_on <= row.held_on:
        raise FieldRefusal("De volgende evaluatie ligt na deze. Kies een latere dag.", "next_on")
    if row.work_value is not None and not asks_work_value(step):
        raise Refusal("Of er loonwaarde ontstaat, vraagt Keten alleen bij dagbesteding.")
    if not any(getattr(row, name).strip() for name in TEXTS):
        raise FieldRefusal("Schrijf in een van deze velden hoe het gaat of wat is afgesproken.", TEXTS[0])
