"""From sent to finished, by way of whatever goes wrong in between."""

import logging
import uuid
from collections.abc import Callable
from datetime import timedelta

from celery import current_app
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from kombu.exceptions import OperationalError as QueueError

from office.jobs.heartbeat import Heartbeat
from office.models import Job, JobState

logger = logging.getLogger(__name__)

DEAD_AFTER = timedelta(seconds=20)  # a running job that was silent for so long has no worker any more
FORGOTTEN_AFTER = timedelta(seconds=60)  # a waiting job that nobody took: its message may be lost
MOST_ATTEMPTS = 3

BROKEN_OFF = "Dit is drie keer begonnen en weer afgebroken. Vraag de beheerder om hulp."
WENT_WRONG = "Er ging iets mis. Probeer het opnieuw. Lukt het weer niet, vraag dan de beheerder om hulp."


class NotDone(Exception):
    """The work can not be done, for a reason that its owner should read."""


class Lost(Exception):
    """The job was cancelled, or another worker took it over; what was made here is not kept."""


class Work:
    """A job as its worker sees it."""

    def __init__(self, job: Job, heartbeat: Heartbeat) -> None:
        self.job = job
        self._heartbeat = heartbeat

    def tell(self, step: str, done: int, total: int) -> None:
        """Say how far it is. The heartbeat writes it, in its own time and outside any transaction of the work.

        Raises Lost when the heartbeat found that the job is no longer ours: then there is nothing to go on for.
        """
        if self._heartbeat.is_lost:
            raise Lost(self.job.key)
        self._heartbeat.step, self._heartbeat.done, self._heartbeat.total = step, done, total

    def finish(self, url_name: str = "", key: object = "") -> None:
        """The last thing in the transaction that stores what was made. Raises Lost when the job is ours no more."""
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


def perform(key: str, work: Callable[[Work], None], *, told: type[Exception] = NotDone) -> None:
    """Do the work of a job, unless someone else does it or it is done. Called by the task of its kind.

    Of an exception of the type `told` the owner reads the text, like that of NotDone; of others that it went wrong.
    """
    job = _take(key)
    if job is None:
        return
    with Heartbeat(job.pk, _held(job)) as heartbeat:
        try:
            work(Work(job, heartbeat))
        except Lost:
            logger.warning("taak %s is gestopt of door een ander overgenomen", job.key)
        except (OperationalError, InterfaceError):  # the database fell away; the sweep finds the job when it is back
            logger.warning("taak %s is afgebroken: de databank is weg", job.key)
            connection.close()
        except (NotDone, told) as reason:
            _fail(_held(job), str(reason))
        except Exception:
            logger.exception("taak %s is mislukt", job.key)
            _fail(_held(job), WENT_WRONG)


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
            send(job)
            again += 1
    return again


def send(job: Job) -> None:
    try:
        current_app.tasks[job.kind].delay(str(job.key))
    except QueueError:  # the queue is away; the sweep finds the job when it is back
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
        job.heartbeat_at, job.started_at, job.run_key = now, job.started_at or now, uuid.uuid4()
        job.step, job.done, job.total = "", 0, 0
        job.save(update_fields=["state", "attempts", "heartbeat_at", "started_at", "run_key", "step", "done", "total"])
    return job


def _held(job: Job) -> QuerySet[Job]:
    """This job, as long as it is still ours: the key of the run tells."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, run_key=job.run_key)


def _fail(jobs: QuerySet[Job], message: str) -> None:
    jobs.update(state=JobState.FAILED, message=message, finished_at=timezone.now(), step="")
