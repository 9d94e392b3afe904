"""A step of Jaimy that has run for a hundred days."""

import pytest
from django.urls import reverse

from instruments.models import Instrument
from tests.people import today
from trajectories.models import Deployment
from trajectories.services import plan_step

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


def page(browser, step: Deployment) -> str:
    return browser.get(reverse("trajectories:step", args=[step.pk])).content.decode()
