"""From asked for to finished, by way of whatever goes wrong in between."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from kombu.exceptions import OperationalError

from office.jobs.heartbeat import Heartbeat
from office.models import Job, JobState

logger = logging.getLogger(__name__)

DEAD_AFTER = timedelta(seconds=20)  # a running job that was silent for so long has no worker any more
FORGOTTEN_AFTER = timedelta(seconds=60)  # a waiting job that nobody took: its message may be lost
FAILURE_SHOWN_FOR = timedelta(hours=1)  # among the work that someone waits for
MOST_ATTEMPTS = 3

BROKEN_OFF = "Dit is drie keer begonnen en weer afgebroken. Vraag de beheerder om hulp."
WENT_WRONG = "Er ging iets mis. Probeer het opnieuw. Lukt het weer niet, vraag dan de beheerder om hulp."


class NotDone(Exception):
    """The work can not be done, for a reason that its owner should read."""


class Lost(Exception):
    """Another worker took this job over; what was made here is not kept."""


class Work:
    """A job as its worker sees it."""

    def __init__(self, job: Job, heartbeat: Heartbeat) -> None:
        self.job = job
        self._heartbeat = heartbeat

    def tell(self, step: str, done: int, total: int) -> None:
        """Say how far it is. The heartbeat writes it, in its own time and outside any transaction of the work."""
        self._heartbeat.step, self._heartbeat.done, self._heartbeat.total = step, done, total

    def finish(self, url_name: str = "", key: object = "") -> None:
        """The last thing in the transaction that stores what was made. Raises Lost when another worker has the job."""
        finished = _held(self.job).update(
            state=JobState.DONE,
            finished_at=timezone.now(),
            result_url_name=url_name,
            result_key=str(key),
            done=F("total"),
            step="",
        )
        if not finished:
            raise Lost(self.job.key)


def start(kind: str, label: str, *, owner_id: int, arguments: Mapping[str, Any] | None = None) -> Job:
    """Ask for work, in the transaction of whoever asks: it is sent when that commits."""
    job = Job.objects.create(kind=kind, label=label, owner_id=owner_id, arguments=dict(arguments or {}))
    transaction.on_commit(partial(_send, job))
    return job


def perform(key: str, work: Callable[[Work], None], *, told: type[Exception] = NotDone) -> None:
    """Do the work of a job, unless someone else does it or it is done. Called by the task of its kind.

    Of an exception of the type `told` the owner reads the text, like that of NotDone; of others that it went wrong.
    """
    job = _take(key)
    if job is None:
        return
    with Heartbeat(_held(job)) as heartbeat:
        try:
            work(Work(job, heartbeat))
        except Lost:
            logger.warning("taak %s is door een ander overgenomen", job.key)
        except (NotDone, told) as reason:
            _fail(_held(job), str(reason))
        except Exception:
            logger.exception("taak %s is mislukt", job.key)
            _fail(_held(job), WENT_WRONG)


def current(owner_id: int, kinds: Iterable[str]) -> QuerySet[Job]:
    """What someone asked for and waits for, or just saw fail; oldest first."""
    waits_for = Q(state__in=(JobState.WAITING, JobState.RUNNING))
    just_failed = Q(state=JobState.FAILED, finished_at__gt=timezone.now() - FAILURE_SHOWN_FOR)
    return Job.objects.filter(waits_for | just_failed, owner_id=owner_id, kind__in=tuple(kinds)).order_by("created_at")


def sweep() -> int:
    """Send jobs that lost their message or their worker once more. Returns how many."""
    now = timezone.now()
    silent = Q(state=JobState.RUNNING, heartbeat_at__lt=now - DEAD_AFTER) | Q(
        state=JobState.WAITING, last_sign__lt=now - FORGOTTEN_AFTER
    )
    jobs = Job.objects.annotate(last_sign=Coalesce("heartbeat_at", "created_at")).filter(silent)
    _fail(jobs.filter(attempts__gte=MOST_ATTEMPTS), BROKEN_OFF)
    again = 0
    for job in jobs:
        # Only if nothing changed since it was read: it may just have been taken or finished.
        unchanged = Job.objects.filter(pk=job.pk, state=job.state, heartbeat_at=job.heartbeat_at)
        if unchanged.update(state=JobState.WAITING, heartbeat_at=now):
            _send(job)
            again += 1
    return again


def _send(job: Job) -> None:
    try:
        current_app.tasks[job.kind].delay(str(job.key))
    except OperationalError:  # the queue is away; the sweep finds the job when it is back
        logger.warning("taak %s kon nog niet worden verstuurd", job.key)


def _take(key: str) -> Job | None:
    """The job, now ours; None when it has ended or someone else is at it."""
    now = timezone.now()
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(key=key).first()
        if job is None or job.is_ended:
            return None
        if job.state == JobState.RUNNING and job.heartbeat_at and job.heartbeat_at > now - DEAD_AFTER:
            return None
        job.state, job.attempts = JobState.RUNNING, job.attempts + 1
        job.heartbeat_at, job.started_at = now, job.started_at or now
        job.step, job.done, job.total = "", 0, 0
        job.save(update_fields=["state", "attempts", "heartbeat_at", "started_at", "step", "done", "total"])
    return job


def _held(job: Job) -> QuerySet[Job]:
    """This job, as long as it is still ours: the number of the attempt tells."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


def _fail(jobs: QuerySet[Job], message: str) -> None:
    jobs.update(state=JobState.FAILED, message=message, finished_at=timezone.now(), step="")
