"""A closed dossier is read: its pages offer no act on a plan, and what is sent in all the same is refused."""

import pytest
from django.urls import reverse

from instruments.models import Instrument
from tests.leaving import closed
from tests.people import today
from trajectories.models import CoachingHours, Deployment
from trajectories.services import close_trajectory, plan_step, stop_step
from trajectories.services.coaching import log_hours


@pytest.fixture
def step(trajectory, catalogue, anna) -> Deployment:
    """Jobcoaching that ended today, with the traject."""
    Instrument.objects.filter(pk=catalogue.guidance.pk).update(regime="jobcoaching")
    catalogue.guidance.refresh_from_db()
    step = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-60)), by=anna, version=trajectory.version)
    log_hours(step.pk, by=anna, worked_on=today(-9), hours=2)
    stop_step(step.pk, by=anna, version=step.version, ends_on=today(), result="doel_bereikt")
    trajectory.refresh_from_db()
    close_trajectory(trajectory.pk, by=anna, version=trajectory.version, ends_on=today(), outcome="werk")
    return step


def pages(step: Deployment) -> dict[str, str]:
    keys = {"step": step.pk, "coaching": step.pk, "diagnoses": step.trajectory_id}
    names = (*keys, "certificates", "sheltered", "aftercare")
    return {name: reverse(f"trajectories:{name}", args=[keys.get(name, step.trajectory.client_id)]) for name in names}


def acts(browser, url: str) -> int:
    """How many forms and links for an act the page has."""
    text = browser.get(url).content.decode().partition("<main")[2]
    return text.count("<form") + sum(text.count(f"/{act}/") for act in ("vastleggen", "evalueren", "vragen", "nieuw"))


def test_its_pages_offer_no_act(step, anna, client):
    client.force_login(anna)
    before = {name: acts(client, url) for name, url in pages(step).items()}
    closed(step.trajectory.client, anna)

    after = {name: acts(client, url) for name, url in pages(step).items()}

    assert before["coaching"] > 0
    assert before["step"] > 0
    assert after == dict.fromkeys(after, 0)


def test_what_is_sent_in_all_the_same_is_refused_and_kept(step, anna, client):
    client.force_login(anna)
    closed(step.trajectory.client, anna)

    sent = {"worked_on": str(today(-8)), "hours": "3", "note": "Gesprek op het werk"}
    shown = client.post(pages(step)["coaching"], sent).content.decode()

    assert "Heropen eerst het dossier" in shown
    assert "Gesprek op het werk" in shown
    assert CoachingHours.objects.count() == 1
