"""How far one's own work is, and of nobody else's."""

import pytest
from django.urls import reverse

from office.models import Job, JobState

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def job(eva) -> Job:
    return Job.objects.create(
        kind="tests.bake", label="Brood bakken", owner_id=eva.pk, state=JobState.RUNNING, step="Kneden", done=1, total=4
    )


@pytest.fixture
def url(job) -> str:
    return reverse("jobs:progress", args=[job.key])


def test_the_owner_sees_how_far_it_is(client, eva, job, url):
    client.force_login(eva)
    page = client.get(url).content.decode()
    assert "Brood bakken" in page
    assert "25%" in page
    assert "Kneden" in page


def test_for_anyone_else_it_does_not_exist(client, frank, ina, url):
    for colleague in (frank, ina):
        client.force_login(colleague)
        assert client.get(url).status_code == 404
        assert client.get(url, **HTMX).status_code == 404


def test_the_bar_asks_for_itself_again_until_the_end(client, eva, job, url):
    client.force_login(eva)
    running = client.get(url, **HTMX)
    assert f'hx-get="{url}"' in running.content.decode()
    assert "HX-Refresh" not in running
    Job.objects.update(state=JobState.DONE)
    ended = client.get(url, **HTMX)
    assert "hx-get" not in ended.content.decode()
    assert ended["HX-Refresh"] == "true"


def test_at_the_end_the_page_leads_to_the_result(client, eva, job, url):
    Job.objects.update(state=JobState.DONE, result_url_name="reporting:snapshot", result_key="12")
    client.force_login(eva)
    assert f'href="{reverse("reporting:snapshot", args=[12])}"' in client.get(url).content.decode()


def test_what_went_wrong_is_told(client, eva, job, url):
    Job.objects.update(state=JobState.FAILED, message="Het meel is op.")
    client.force_login(eva)
    assert "Het meel is op." in client.get(url).content.decode()
