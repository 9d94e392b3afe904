"""When the next evaluation of a step is due, and the task of who answers for that step."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts import audit
from accounts.models import User
from clients.models import Client, Task
from clients.models.work import name_tasks
from clients.services.kept_tasks import TaskCounts, Wanted, keep_tasks
from instruments.rules.case import Case
from instruments.rules.parameters import MissingParameter, ParameterBook
from instruments.rules.terms.length import Length
from office.days import Months, months_on
from trajectories.models import Deployment, Evaluation
from trajectories.querysets import DeploymentQuerySet
from trajectories.services.responsible import can_answer

EVALUATE = "evaluation.due"
PREFIX = "evaluation."
MONTHS, AHEAD, OLD = "evaluatie_maanden", "werk_signaal_vooraf_weken", "termijn_taak_na_einde_dagen"
name_tasks({EVALUATE: "Evaluatie van een stap"})


def with_evaluation_due(steps: DeploymentQuerySet, months: int) -> QuerySet[Any]:
    """Each step with `evaluation_due_on`: the day that was agreed, or else so many months after the last evaluation,
    or after the first day of the step.
    """
    last = Evaluation.objects.filter(deployment=OuterRef("pk")).order_by("-held_on", "-pk")
    agreed = last.annotate(due=Coalesce("next_on", Months(F("held_on"), months))).values("due")[:1]
    return steps.annotate(evaluation_due_on=Coalesce(Subquery(agreed), Months(F("starts_on"), months)))


def months_between(book: ParameterBook, day: datetime.date) -> int | None:
    """How many months lie between evaluations. None where the municipality has no value for it."""
    try:
        return int(book.on(MONTHS, day).value)
    except MissingParameter:
        return None


def due_after(last: Evaluation | None, starts_on: datetime.date, months: int) -> datetime.date:
    """The same as `with_evaluation_due`, of one step whose last evaluation is at hand."""
    if last is None:
        return months_on(starts_on, months)
    return last.next_on or months_on(last.held_on, months)


def usual_next(book: ParameterBook, held_on: datetime.date) -> datetime.date | None:
    """When the next evaluation is, if nothing else is agreed."""
    months = months_between(book, held_on)
    return months_on(held_on, months) if months else None


def keep_evaluation_tasks(cases: Mapping[int, Case], day: datetime.date) -> TaskCounts:
    """Bring the tasks about evaluations of these dossiers in line. Twice is as once.

    Whoever calls this holds the dossiers. It costs the same whatever their number; each colleague who was named as
    responsible costs one question more, to know which of these dossiers that one sees.
    """
    book = next((case.parameters for case in cases.values()), ParameterBook())
    dossiers = {step.pk: pk for pk, case in cases.items() for step in case.steps if step.pk and step.runs_on(day)}
    due = _due(dossiers, book, day)
    seen, oldest = _seen_by_responsible(due, dossiers), _oldest(book, day)
    wanted = [
        Wanted(
            client_id=dossiers[row.pk],
            kind=EVALUATE,
            title=f"Evaluatie: {row.instrument.name}",
            url_name="trajectories:evaluate",
            url_key=str(row.pk),
            due_on=row.evaluation_due_on,
            is_old=oldest is not None and row.evaluation_due_on < oldest,
            assignee_id=row.responsible_id if (row.responsible_id, dossiers[row.pk]) in seen else None,
        )
        for row in due
    ]
    return keep_tasks(wanted, client_ids=list(cases), prefix=PREFIX)


def pass_on_evaluation(step: Deployment, *, by: User) -> None:
    """Another colleague answers for the step: an evaluation that is on a list goes along."""
    to = step.responsible or step.trajectory.client.case_manager
    for task in Task.objects.open().select_for_update().filter(kind=EVALUATE, url_key=str(step.pk)):
        if to and task.assignee_id != to.pk:
            task.assignee, task.version = to, task.version + 1
            task.save(update_fields=["assignee", "version"])
            audit.record("task.change", by=by, target=task, client_id=task.client_id, fields=("assignee",))


def _due(keys: Collection[int], book: ParameterBook, day: datetime.date) -> list[Any]:
    """Of these steps those whose evaluation is due by now, or so soon that it is called to mind.

    A step that was delivered, and was never evaluated here, is only on the list of evaluations that are late: an import
    would bury a klantmanager in tasks.
    """
    months = months_between(book, day)
    if months is None or not keys:
        return []
    followed_here = Q(delivery__isnull=True) | Exists(Evaluation.objects.filter(deployment=OuterRef("pk")))
    rows = with_evaluation_due(Deployment.objects.filter(followed_here, pk__in=keys), months)
    due = rows.filter(evaluation_due_on__lte=_until(book, day))
    return list(due.select_related("instrument", "responsible").order_by("pk"))


def _seen_by_responsible(steps: Iterable[Deployment], dossiers: Mapping[int, int]) -> set[tuple[int | None, int]]:
    """Who was named and can still answer for a step, with each dossier that this colleague sees."""
    named: dict[User, set[int]] = defaultdict(set)
    for step in steps:
        if step.responsible and can_answer(step.responsible):
            named[step.responsible].add(dossiers[step.pk])
    return {
        (colleague.pk, client_id)
        for colleague, ids in named.items()
        for client_id in Client.objects.visible_to(colleague).filter(pk__in=ids).values_list("pk", flat=True)
    }


def _until(book: ParameterBook, day: datetime.date) -> datetime.date:
    """How far ahead it is called to mind."""
    try:
        return Length.of(book.on(AHEAD, day)).after(day)
    except (MissingParameter, ValueError):
        return day


def _oldest(book: ParameterBook, day: datetime.date) -> datetime.date | None:
    """What was due before this day asks for no new task any more, or a history that was brought in would flood."""
    try:
        return Length.of(book.on(OLD, day)).before(day)
    except (MissingParameter, ValueError):
        return None
