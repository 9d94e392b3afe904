"""The list of what one asked for, and the two buttons: stop, and once more."""

import pytest
from celery import current_app
from django.urls import reverse

from office.models import Job, JobFollower, JobState
from tests.queries import at_most

KIND = "tests.pages"
LISTING = reverse("jobs:list")


@pytest.fixture(autouse=True)
def task():
    @current_app.task(name=KIND)
    def idle(key: str) -> None:
        """Leaves the job as it is, so that a test sees what the page did to it."""

    yield idle
    current_app.tasks.unregister(KIND)


@pytest.fixture
def job(eva) -> Job:
    return Job.objects.create(kind=KIND, label="Brood bakken", owner_id=eva.pk, state=JobState.RUNNING)


def send(client, name: str, job: Job):
    return client.post(reverse(name, args=[job.key]), follow=True)


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_one_sees_what_one_asked_for_and_what_one_waits_for_with_a_colleague(client, eva, frank, job):
    theirs = Job.objects.create(kind=KIND, label="Taart bakken", owner_id=frank.pk)
    client.force_login(eva)
    page = client.get(LISTING).content.decode()
    assert "Brood bakken" in page
    assert "Taart bakken" not in page
    JobFollower.objects.create(job=theirs, user_id=eva.pk)
    assert "Taart bakken" in client.get(LISTING).content.decode()


def test_a_long_list_costs_as_many_queries_as_a_short_one_and_has_pages(client, eva, job):
    client.force_login(eva)
    with at_most(10):
        client.get(LISTING)
    for number in range(60):
        Job.objects.create(kind=KIND, label=f"Brood {number}", owner_id=eva.pk, state=JobState.FAILED, message="Op.")
    with at_most(10):
        page = client.get(LISTING)
    assert len(page.context["rows"]) == 50
    further = client.get(LISTING, {"na": page.context["page"].next})
    assert "Brood bakken" in further.content.decode()


@pytest.mark.parametrize(
    ("state", "button"),
    [
        (JobState.WAITING, "jobs:cancel"),
        (JobState.RUNNING, "jobs:cancel"),
        (JobState.FAILED, "jobs:retry"),
        (JobState.CANCELLED, "jobs:retry"),
        (JobState.DONE, None),
    ],
)
def test_there_is_a_button_for_what_can_be_done_now(client, eva, job, state, button):
    Job.objects.update(state=state)
    client.force_login(eva)
    for address in (LISTING, reverse("jobs:progress", args=[job.key])):
        page = client.get(address).content.decode()
        shown = {name for name in ("jobs:cancel", "jobs:retry") if reverse(name, args=[job.key]) in page}
        assert shown == ({button} if button else set())


def test_work_with_a_stop_of_its_own_has_no_button_here(client, eva, job, task, monkeypatch):
    monkeypatch.setattr(task, "stops_elsewhere", True, raising=False)
    client.force_login(eva)
    assert reverse("jobs:cancel", args=[job.key]) not in client.get(LISTING).content.decode()
    assert "Stoppen kan niet" in said(send(client, "jobs:cancel", job))


def test_stopped_and_begun_again(client, eva, job):
    client.force_login(eva)
    assert "niets van bewaard" in said(send(client, "jobs:cancel", job))
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert "begint opnieuw" in said(send(client, "jobs:retry", job))
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_who_leaves_it_to_a_colleague_hears_that_it_goes_on(client, eva, frank, job):
    JobFollower.objects.create(job=job, user_id=frank.pk)
    client.force_login(eva)
    answer = send(client, "jobs:cancel", job)
    assert "gaat door" in said(answer)
    assert answer.redirect_chain[-1][0] == LISTING


def test_too_late_is_told(client, eva, job):
    Job.objects.update(state=JobState.DONE)
    client.force_login(eva)
    assert "klaar" in said(send(client, "jobs:cancel", job))
    assert "klaar" in said(send(client, "jobs:retry", job))


def test_of_another_there_is_nothing_to_stop_or_to_repeat(client, frank, job):
    client.force_login(frank)
    for name in ("jobs:cancel", "jobs:retry"):
        assert send(client, name, job).status_code == 404
    job.refresh_from_db()
    assert job.state == JobState.RUNNING


def test_a_result_whose_address_is_gone_gives_no_link(client, eva, job):
    Job.objects.update(state=JobState.DONE, result_url_name="nowhere:at_all", result_key="1")
    client.force_login(eva)
    assert "Bekijk het resultaat" not in client.get(reverse("jobs:progress", args=[job.key])).content.decode()
