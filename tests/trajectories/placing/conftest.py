from decimal import Decimal

import pytest

from instruments.models import Instrument, Stage
from tests.people import today
from trajectories.models import Deployment, Placement
from trajectories.services import plan_step
from trajectories.services.placements import record_placement

BAKERY = {"employer": "Bakkerij De Korenaar", "contract": "tijdelijk", "hours_per_week": Decimal(24)}


@pytest.fixture
def step(trajectory, catalogue, anna) -> Deployment:
    """Paid work that began some time ago."""
    return plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(-100)), by=anna, version=trajectory.version)


@pytest.fixture
def work(step, anna) -> Placement:
    return record_placement(step.pk, by=anna, starts_on=today(-90), **BAKERY)


@pytest.fixture
def trial(trajectory, catalogue) -> Deployment:
    """A proefplaatsing as it was before Keten: the rules that plan one have tests of their own."""
    instrument = Instrument.objects.create(
        code="proefplaatsing", name="Proefplaatsing", theme="Werk", regime="proefplaatsing"
    )
    return Deployment.objects.create(
        trajectory=trajectory, instrument=instrument, stage=Stage.SUPPORTED_WORK, starts_on=today(-30)
    )


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client
