"""A step of Jaimy that has run for a hundred days."""

import pytest
from django.urls import reverse

from clients.models import Task
from instruments.models import Instrument
from tests.people import today
from trajectories.models import Deployment
from trajectories.services import plan_step
from trajectories.services.evaluation_tasks import EVALUATE

BEGAN = today(-100)


@pytest.fixture
def step(trajectory, catalogue, anna) -> Deployment:
    return plan_step(trajectory.pk, catalogue.plan(starts_on=BEGAN), by=anna, version=trajectory.version)


@pytest.fixture
def day_activity(catalogue):
    Instrument.objects.filter(pk=catalogue.guidance.pk).update(regime="dagbesteding")
    catalogue.guidance.refresh_from_db()
    return catalogue


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def tasks(step: Deployment) -> list[Task]:
    """Evaluations of this step that are on somebody's list."""
    return list(Task.objects.open().filter(kind=EVALUATE, url_key=str(step.pk)))


def page(browser, step: Deployment) -> str:
    return browser.get(reverse("trajectories:step", args=[step.pk])).content.decode()
