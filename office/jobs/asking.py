"""Asking for work, no longer asking for it, and asking again."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from office.jobs.lifecycle import send
from office.models import Job, JobFollower, JobState

FAILURE_SHOWN_FOR = timedelta(hours=1)  # among the work that someone waits for
MAKES_IT = (JobState.WAITING, JobState.RUNNING, JobState.DONE)
TRIES = 5  # of two who ask at once, one waits for the other; which may fail just then


class TooLate(Exception):
    """The job is no longer in a state in which this can be asked of it."""


@transaction.atomic
def start(
    kind: str,
    label: str,
    *,
    owner_id: int,
    arguments: Mapping[str, Any] | None = None,
    content: str = "",
    is_there: Callable[[Job], bool] = lambda job: True,
) -> Job:
    """Ask for work, in the transaction of whoever asks: it is sent when that commits.

    `content` names what comes of it (`documents:12:3`). One job makes it, however often and by whomever it is asked: as
    long as that job waits, runs or is done, who asks gets that job and waits for it too. Of a job that is done,
    `is_there` tells whether what it made still exists; if not, it is made anew.
    """
    for _ in range(TRIES if content else 0):
        if job := _making(content, is_there):
            follow(job, owner_id)
            return job
        try:
            with transaction.atomic():
                return _new(kind, label, owner_id, arguments, content)
        except IntegrityError:  # a colleague asked for it at this very moment
            continue
    return _new(kind, label, owner_id, arguments, content)


def follow(job: Job, user_id: int) -> None:
    """Wait for the job of a colleague: see how far it is, and what came of it."""
    if user_id != job.owner_id:
        JobFollower.objects.get_or_create(job=job, user_id=user_id)


@transaction.atomic
def cancel(key: UUID, *, user_id: int) -> Job:
    """No longer wait for a job. When nobody else does, it stops and keeps nothing; a worker hears it by its heartbeat.

    Raises DoesNotExist for who does not wait for it, and TooLate when it has ended or has a way of stopping of its own.
    """
    job = _hold(key, user_id)
    if job.is_ended or not can_be_cancelled(job):
        raise TooLate(key)
    job.followers.filter(user_id=user_id).delete()
    if job.owner_id == user_id:
        heir = job.followers.order_by("pk").first()
        if heir:
            job.owner_id = heir.user_id
            heir.delete()
        else:
            job.state, job.finished_at, job.step = JobState.CANCELLED, timezone.now(), ""
        job.save(update_fields=["owner_id", "state", "finished_at", "step"])
    return job


@transaction.atomic
def retry(key: UUID, *, user_id: int) -> Job:
    """Ask once more for what failed or was cancelled; who asks becomes its owner.

    When its content was asked for again meanwhile, it is that other job that one gets.
    """
    job = _hold(key, user_id)
    if job.state not in {JobState.FAILED, JobState.CANCELLED}:
        raise TooLate(key)
    former, now = job.owner_id, timezone.now()
    job.state, job.attempts, job.message, job.owner_id = JobState.WAITING, 0, "", user_id
    job.heartbeat_at, job.started_at, job.finished_at, job.run_key = now, None, None, None
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:
        other = Job.objects.get(content=job.content, state__in=MAKES_IT)
        follow(other, user_id)
        return other
    job.followers.filter(user_id=user_id).delete()
    follow(job, former)
    transaction.on_commit(partial(send, job))
    return job


def can_be_cancelled(job: Job) -> bool:
    """Whether stopping halfway leaves nothing half; the task of its kind says so when it does."""
    return not getattr(current_app.tasks.get(job.kind), "stops_elsewhere", False)


def current(owner_id: int, kinds: Iterable[str]) -> QuerySet[Job]:
    """What someone asked for and waits for, or just saw fail; oldest first."""
    waits_for = Q(state__in=(JobState.WAITING, JobState.RUNNING))
    just_failed = Q(state=JobState.FAILED, finished_at__gt=timezone.now() - FAILURE_SHOWN_FOR)
    mine = Job.objects.waited_for_by(owner_id).filter(kind__in=tuple(kinds))
    return mine.filter(waits_for | just_failed).order_by("created_at")


def _making(content: str, is_there: Callable[[Job], bool]) -> Job | None:
    """The job that makes or made this; one whose work is gone gives its content up."""
    job = Job.objects.select_for_update().filter(content=content, state__in=MAKES_IT).first()
    if job and job.state == JobState.DONE and not is_there(job):
        job.content = ""
        job.save(update_fields=["content"])
        return None
    return job


def _new(kind: str, label: str, owner_id: int, arguments: Mapping[str, Any] | None, content: str) -> Job:
    job = Job.objects.create(
        kind=kind, label=label, owner_id=owner_id, arguments=dict(arguments or {}), content=content
    )
    transaction.on_commit(partial(send, job))
    return job


def _hold(key: UUID, user_id: int) -> Job:
    return Job.objects.waited_for_by(user_id).select_for_update(of=("self",)).get(key=key)
