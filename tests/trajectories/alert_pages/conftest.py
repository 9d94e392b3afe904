"""A signal on the dossier of Jaimy."""

import pytest
from django.urls import reverse

from clients.models import Client
from instruments.rules.library import FACTS
from tests.chain import a_signal
from tests.people import today
from trajectories.models import Alert
from trajectories.services import plan_step

OF_STEP, ABOUT_PERSON = (
    next(key for key, kind in FACTS.items() if kind.recorded and kind.kind == "ja_nee" and kind.about == about)
    for about in ("stap", "persoon")
)
NUL, LONG = "voor\0na", "ë" * 100_000


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def step(trajectory, catalogue, anna):
    return plan_step(trajectory.pk, catalogue.plan(starts_on=today(-100)), by=anna, version=1)


@pytest.fixture
def alert(jaimy, step) -> Alert:
    return a_signal(jaimy, step)


def tab(client: Client) -> str:
    return reverse("trajectories:of_client", args=[client.pk])


def page_of(alert: Alert) -> str:
    return reverse("trajectories:alert", args=[alert.pk])


def back_of(alert: Alert) -> str:
    return reverse("trajectories:take_up_alert", args=[alert.pk])


def filled(**values) -> dict[str, str]:
    return {"ground": "Bijna klaar", "until": str(today(30)), "version": "1", **values}
