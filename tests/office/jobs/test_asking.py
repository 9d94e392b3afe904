"""One job per content, however many ask; who no longer waits stops it; and what failed can be asked again."""

import pytest
from celery import current_app

from office import jobs
from office.jobs import lifecycle
from office.models import Job, JobFollower, JobState
from tests.at_once import at_once

KIND = "tests.wait"
EVA, FRANK, GRIET = 7, 8, 9
CONTENT = "brood:wit"


@pytest.fixture(autouse=True)
def sent():
    """The keys that reached a task of kind `tests.wait`, which does nothing with them."""
    keys = []

    @current_app.task(name=KIND)
    def wait(key: str) -> None:
        keys.append(key)

    yield keys
    current_app.tasks.unregister(KIND)


def ask(user_id: int = EVA, content: str = CONTENT, **options) -> Job:
    return jobs.start(KIND, "Brood bakken", owner_id=user_id, content=content, **options)


def in_state(job: Job, state: JobState, **fields: object) -> Job:
    Job.objects.filter(pk=job.pk).update(state=state, **fields)
    job.refresh_from_db()
    return job


def those_who_wait(job: Job) -> list[int]:
    return [user for user in (EVA, FRANK, GRIET) if Job.objects.waited_for_by(user).filter(pk=job.pk).exists()]


@pytest.mark.django_db
@pytest.mark.parametrize("state", [JobState.WAITING, JobState.RUNNING, JobState.DONE])
def test_what_is_or_was_made_is_not_made_again(state):
    job = in_state(ask(), state)
    assert ask() == ask(FRANK) == job
    assert those_who_wait(job) == [EVA, FRANK]


@pytest.mark.django_db
@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED])
def test_what_came_to_nothing_is_made_by_another_job(state):
    job = in_state(ask(), state)
    assert ask() != job


@pytest.mark.django_db
def test_work_without_content_is_done_as_often_as_it_is_asked():
    assert ask(content="") != ask(content="")


@pytest.mark.django_db
def test_what_was_made_and_is_gone_is_made_again():
    job = in_state(ask(), JobState.DONE)
    assert ask(is_there=lambda done: done == job) == job
    again = ask(FRANK, is_there=lambda done: done != job)
    assert again != job
    assert those_who_wait(again) == [FRANK]
    assert ask() == again


@pytest.mark.django_db
def test_of_unfinished_work_nobody_asks_whether_it_is_there():
    assert ask() == ask(is_there=lambda job: pytest.fail("it was not made yet"))


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_one_job(sent):
    first, second = at_once(lambda: ask(EVA), lambda: ask(FRANK))
    assert first == second
    assert sent == [str(first.key)]
    assert those_who_wait(first) == [EVA, FRANK]


@pytest.mark.django_db
@pytest.mark.parametrize("state", [JobState.WAITING, JobState.RUNNING])
def test_work_that_nobody_waits_for_stops(state):
    job = jobs.cancel(in_state(ask(), state).key, user_id=EVA)
    assert (job.state, bool(job.finished_at)) == (JobState.CANCELLED, True)
    jobs.perform(str(job.key), lambda work: pytest.fail("begun all the same"))


@pytest.mark.django_db
def test_work_that_a_colleague_waits_for_goes_on_and_becomes_theirs():
    job = ask(EVA)
    ask(FRANK)
    ask(GRIET)
    assert jobs.cancel(job.key, user_id=GRIET).state == JobState.WAITING
    assert those_who_wait(job) == [EVA, FRANK]
    assert jobs.cancel(job.key, user_id=EVA).state == JobState.WAITING
    assert those_who_wait(job) == [FRANK]
    assert jobs.cancel(job.key, user_id=FRANK).state == JobState.CANCELLED
    assert not JobFollower.objects.exists()


@pytest.mark.django_db
def test_a_job_of_another_can_be_neither_stopped_nor_asked_again():
    job = ask()
    for act in (jobs.cancel, jobs.retry):
        with pytest.raises(Job.DoesNotExist):
            act(job.key, user_id=FRANK)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED, JobState.CANCELLED])
def test_what_has_ended_can_not_be_stopped(state):
    job = in_state(ask(), state)
    with pytest.raises(jobs.TooLate):
        jobs.cancel(job.key, user_id=EVA)


@pytest.mark.django_db
def test_work_with_a_stop_of_its_own_is_stopped_there(monkeypatch):
    monkeypatch.setattr(current_app.tasks[KIND], "stops_elsewhere", True, raising=False)
    with pytest.raises(jobs.TooLate):
        jobs.cancel(ask().key, user_id=EVA)


@pytest.mark.django_db(transaction=True)
def test_a_worker_hears_that_it_was_stopped_and_keeps_nothing():
    job = ask()

    def work(work: jobs.Work) -> None:
        jobs.cancel(job.key, user_id=EVA)
        for _ in range(50):
            work.tell("Kneden", 1, 2)
            work._heartbeat._stop.wait(0.1)
        pytest.fail("it went on")

    jobs.perform(str(job.key), work)
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.CANCELLED, "")


@pytest.mark.django_db
def test_a_worker_that_did_not_hear_it_keeps_nothing_either():
    job = ask()

    def work(work: jobs.Work) -> None:
        jobs.cancel(job.key, user_id=EVA)
        with pytest.raises(jobs.Lost):
            work.finish("home")
        work.finish("home")

    jobs.perform(str(job.key), work)
    job.refresh_from_db()
    assert (job.state, job.result_url_name) == (JobState.CANCELLED, "")


@pytest.mark.django_db
def test_asked_again_it_begins_anew_and_no_earlier_worker_can_end_it(sent, django_capture_on_commit_callbacks):
    job = ask()

    def work_that_is_stopped_and_asked_again(work: jobs.Work) -> None:
        jobs.cancel(job.key, user_id=EVA)
        with django_capture_on_commit_callbacks(execute=True):
            jobs.retry(job.key, user_id=EVA)
        jobs.perform(str(job.key), lambda other: other.finish("new"))
        with pytest.raises(jobs.Lost):
            work.finish("old")

    jobs.perform(str(job.key), work_that_is_stopped_and_asked_again)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.result_url_name) == (JobState.DONE, 1, "new")
    assert sent == [str(job.key)]


@pytest.mark.django_db
def test_who_asks_again_owns_it_and_the_first_to_ask_still_waits():
    job = ask(EVA)
    ask(FRANK)
    in_state(job, JobState.FAILED, attempts=lifecycle.MOST_ATTEMPTS, message="Het meel is op.")
    again = jobs.retry(job.key, user_id=FRANK)
    assert (again.owner_id, again.state, again.attempts, again.message) == (FRANK, JobState.WAITING, 0, "")
    assert those_who_wait(job) == [EVA, FRANK]


@pytest.mark.django_db
@pytest.mark.parametrize("state", [JobState.WAITING, JobState.RUNNING, JobState.DONE])
def test_only_what_came_to_nothing_is_asked_again(state):
    job = in_state(ask(), state)
    with pytest.raises(jobs.TooLate):
        jobs.retry(job.key, user_id=EVA)


@pytest.mark.django_db
def test_asked_again_while_another_makes_it_one_gets_the_other():
    failed = in_state(ask(EVA), JobState.FAILED)
    other = ask(FRANK)
    assert jobs.retry(failed.key, user_id=EVA) == other
    assert those_who_wait(other) == [EVA, FRANK]
    failed.refresh_from_db()
    assert failed.state == JobState.FAILED


@pytest.mark.django_db
def test_a_colleague_sees_it_among_what_one_waits_for():
    job = ask(EVA)
    assert not jobs.current(FRANK, [KIND])
    ask(FRANK)
    assert list(jobs.current(FRANK, [KIND])) == [job]
