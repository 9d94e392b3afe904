"""Who goes back to an earlier step takes up a place again: no figure counts that as a new one."""

from decimal import Decimal

import pytest

from instruments.models import Provider, ProviderKind, Stage
from reporting.figures import Period, printed, reckon_all
from tests.chain import Catalogue, a_catalogue, a_trajectory
from tests.people import a_client, today
from trajectories.flows import Between, Direction, flows_of
from trajectories.models import Deployment, Result
from trajectories.services import move_on, plan_step, step_back

WENT_BACK = today(-20)
YEAR = Period(WENT_BACK.year)


@pytest.fixture
def catalogue(db) -> Catalogue:
    return a_catalogue()


@pytest.fixture
def work(anna, catalogue) -> Deployment:
    """Half a year at the ontwikkelbedrijf, for an agreed amount, and from there to work for a month."""
    company = Provider.objects.create(code="ob", name="Ontwikkelbedrijf", kind=ProviderKind.DEVELOPMENT_COMPANY)
    trajectory = a_trajectory(a_client(anna), anna, starts_on=today(-300))
    plan = catalogue.paid_work(
        starts_on=today(-230), provider=company, stage=Stage.DEVELOPMENT_PLACE, committed_amount=Decimal(4000)
    )
    place = plan_step(trajectory.pk, plan, by=anna, version=trajectory.version)
    up = catalogue.plan(starts_on=today(-50), stage=Stage.SUPPORTED_WORK)
    return move_on(place.pk, by=anna, version=place.version, ends_on=today(-50), result=Result.GOAL_REACHED, plan=up)


def figures() -> dict:
    return printed(reckon_all(YEAR))


@pytest.fixture
def before_and_after(work, anna) -> tuple[dict, dict]:
    before = figures()
    step_back(work.pk, by=anna, version=work.version, ends_on=WENT_BACK, to=Deployment.objects.get(provider__code="ob"))
    return before, figures()


def test_the_ontwikkelbedrijf_placed_nobody_anew(before_and_after):
    before, after = before_and_after
    key = "geplaatst_ontwikkelbedrijf_personen"

    assert after[key] == before[key] == int(today(-230).year == YEAR.year)
    assert after["ontwikkelbedrijf_op_peildatum_personen"] == 1


def test_per_instrument_it_is_resumed_and_not_started(before_and_after):
    before, after = (each["per_instrument"].get("werk", {}) for each in before_and_after)

    for column in ("gestart", "personen_gestart"):
        assert after[column] == before.get(column, 0)
    assert (before.get("hervat", 0), after["hervat"]) == (0, 1)


def test_nothing_else_changes_than_where_someone_is_and_how_the_step_ended(before_and_after):
    before, after = before_and_after
    changed = {key for key in before if before[key] != after[key]}
    told = {key for key in changed if key.startswith("evaluatie_")}  # of each instrument how its steps ended

    assert changed - told <= {
        "per_instrument",
        "ontwikkelbedrijf_op_peildatum_personen",
        "niet_beoordeeld_personen",
        "doorstroom",
        "stappen_omhoog_personen",
        "stappen_terug_personen",
    }
    assert changed >= {"per_instrument", "doorstroom", "ontwikkelbedrijf_op_peildatum_personen"}


def test_a_step_that_is_not_resumed_is_a_new_place(work, anna, catalogue):
    """So that the tests above could fail: the same step, planned anew, does count."""
    before = figures()
    earlier = Deployment.objects.get(provider__code="ob")
    plan = catalogue.paid_work(starts_on=WENT_BACK, provider=earlier.provider, stage=earlier.stage)
    move_on(work.pk, by=anna, version=work.version, ends_on=WENT_BACK, result=Result.NOT_REACHED, plan=plan)
    after = figures()

    assert after["per_instrument"]["werk"]["gestart"] == before["per_instrument"].get("werk", {}).get("gestart", 0) + 1
    assert after["geplaatst_ontwikkelbedrijf_personen"] == 1


def test_the_flows_show_the_way_back(before_and_after, frank):
    flows = flows_of(frank, Between(today(-30), today()))

    assert flows.cells == {(Stage.SUPPORTED_WORK, Stage.DEVELOPMENT_PLACE): 1}
    assert flows.going(Direction.BACK) == 1
