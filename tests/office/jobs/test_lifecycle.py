"""A job is done once, whatever dies or is sent twice meanwhile, and its owner reads what came of it."""

import datetime
import time
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.models import Team
from office import jobs
from office.jobs import lifecycle
from office.models import Job, JobState

KIND = "tests.bake"
OWNER = 7


@pytest.fixture
def bakery() -> Iterator[dict[str, Callable]]:
    """A task of kind `tests.bake` that does what the test puts in `bakery["work"]`."""
    recipe: dict[str, Callable] = {"work": lambda work: work.finish("home")}

    @current_app.task(name=KIND)
    def bake(key: str) -> None:
        jobs.perform(key, recipe["work"])

    yield recipe
    current_app.tasks.unregister(KIND)


@pytest.fixture
def job(db) -> Job:
    return Job.objects.create(kind=KIND, label="Brood bakken", owner_id=OWNER)


def silent_for(job: Job, **time: int) -> None:
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - datetime.timedelta(**time))


def test_work_begins_when_the_act_that_asked_for_it_is_kept(bakery, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start(KIND, "Brood bakken", owner_id=OWNER)
        assert Job.objects.get(pk=job.pk).state == JobState.WAITING
    job.refresh_from_db()
    assert (job.state, job.result_url_name, job.percentage) == (JobState.DONE, "home", 100)
    assert job.finished_at


def test_a_job_that_is_done_is_not_done_again(job):
    done = []
    for _ in range(2):
        jobs.perform(str(job.key), lambda work: (done.append(1), work.finish()))
    assert done == [1]


def test_a_job_that_someone_is_busy_with_is_left_alone(job):
    def work_while_the_message_arrives_again(work: jobs.Work) -> None:
        jobs.perform(str(job.key), lambda _: pytest.fail("begun twice"))
        work.finish()

    jobs.perform(str(job.key), work_while_the_message_arrives_again)
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_reason_is_told_and_a_fault_is_not(job, caplog):
    def refuse(work: jobs.Work) -> None:
        raise jobs.NotDone("Het meel is op.")

    jobs.perform(str(job.key), refuse)
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.FAILED, "Het meel is op.")

    other = Job.objects.create(kind=KIND, label="Brood bakken", owner_id=OWNER)
    jobs.perform(str(other.key), lambda work: 1 / 0)
    other.refresh_from_db()
    assert (other.state, other.message) == (JobState.FAILED, lifecycle.WENT_WRONG)
    assert "division" not in other.message


def test_a_job_whose_worker_died_is_done_by_another(bakery, job):
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=1)
    silent_for(job, seconds=5)
    assert jobs.sweep() == 0
    silent_for(job, minutes=1)
    assert jobs.sweep() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_a_job_whose_message_was_lost_is_sent_again(bakery, job):
    assert jobs.sweep() == 0
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - datetime.timedelta(minutes=2))
    assert jobs.sweep() == 1
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_after_three_attempts_it_is_given_up(bakery, job):
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=lifecycle.MOST_ATTEMPTS)
    silent_for(job, minutes=1)
    assert jobs.sweep() == 0
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.FAILED, lifecycle.BROKEN_OFF)


def test_what_was_made_is_not_kept_when_another_took_over(job):
    """A worker that was only slow, not dead, comes second and keeps nothing."""

    def slow(work: jobs.Work) -> None:
        silent_for(job, minutes=1)
        jobs.perform(str(job.key), lambda other: other.finish("quick"))
        with transaction.atomic():
            Team.objects.create(code="double", name="Dubbel")
            work.finish("slow")

    jobs.perform(str(job.key), slow)
    job.refresh_from_db()
    assert (job.state, job.result_url_name) == (JobState.DONE, "quick")
    assert not Team.objects.exists()


def test_when_the_queue_is_away_the_work_waits(bakery, db, django_capture_on_commit_callbacks):
    with (
        patch.object(current_app.tasks[KIND], "delay", side_effect=OperationalError),
        django_capture_on_commit_callbacks(execute=True),
    ):
        job = jobs.start(KIND, "Brood bakken", owner_id=OWNER)
    job.refresh_from_db()
    assert job.state == JobState.WAITING


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_from_inside_a_long_transaction():
    job = Job.objects.create(kind=KIND, label="Brood bakken", owner_id=OWNER)
    seen = []

    def work(work: jobs.Work) -> None:
        with transaction.atomic():
            work.tell("Kneden", 3, 4)
            time.sleep(1.2)
            seen.append(Job.objects.get(pk=job.pk))
            work.finish()

    jobs.perform(str(job.key), work)
    assert [(row.step, row.percentage, row.state) for row in seen] == [("Kneden", 75, JobState.RUNNING)]
    assert seen[0].heartbeat_at > seen[0].started_at


def test_one_waits_for_unfinished_work_and_sees_what_just_failed(job):
    old = timezone.now() - datetime.timedelta(days=1)
    Job.objects.create(kind=KIND, label="ander", owner_id=OWNER + 1)
    Job.objects.create(kind="tests.other", label="anders", owner_id=OWNER)
    Job.objects.create(kind=KIND, label="klaar", owner_id=OWNER, state=JobState.DONE, finished_at=timezone.now())
    Job.objects.create(kind=KIND, label="oud", owner_id=OWNER, state=JobState.FAILED, finished_at=old)
    failed = Job.objects.create(
        kind=KIND, label="net mislukt", owner_id=OWNER, state=JobState.FAILED, finished_at=timezone.now()
    )
    assert list(jobs.current(OWNER, [KIND])) == [job, failed]
