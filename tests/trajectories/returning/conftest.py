import pytest

from tests.chain import Catalogue, a_catalogue
from tests.people import today
from tests.trajectories.returning.ways import moved_up
from trajectories.models import Deployment
from trajectories.services import plan_step


@pytest.fixture
def catalogue(db, no_rules) -> Catalogue:
    """Without the rules of the law: these tests are about the way back."""
    return a_catalogue()


@pytest.fixture
def place(trajectory, catalogue, anna) -> Deployment:
    """Dagbesteding in the library, for a hundred days."""
    return plan_step(trajectory.pk, catalogue.plan(starts_on=today(-100)), by=anna, version=1)


@pytest.fixture
def work(place, catalogue, anna) -> Deployment:
    """The step up from there, for fifty days, with a way back until half a year from now."""
    return moved_up(place, catalogue, anna)
