"""The rules of help towards work, on dossiers as they are kept: what runs, where someone works, who moved away."""

import pytest

from clients.models import Client
from clients.services.facts import INTENDED
from instruments.models import Instrument, Parameter
from instruments.rules.case import StepOf
from instruments.rules.checks import Check, Effect
from instruments.rules.facts import FACTS, About
from instruments.rules.library import RULES
from tests.chain import a_trajectory
from tests.people import a_client, today
from tests.queries import at_most
from trajectories.models import Deployment, Placement, WageSubsidy, WageValue
from trajectories.services import plan_step
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.facts import record_fact
from trajectories.services.judging import running_checks

pytestmark = pytest.mark.django_db


def of_regime(catalogue, regime: str):
    """The catalogue, where its work is of this kind."""
    Instrument.objects.filter(pk=catalogue.work.pk).update(regime=regime)
    return catalogue


ANSWERS = {
    "wsw_dienstverband": "nee",
    "doelgroep_lks": "ja",
    "andere_loonsubsidie": "nee",
    "baan_begonnen_op": today(-100).isoformat(),
    "loonwaarde_is_vastgesteld": "nee",
}


@pytest.fixture
def step(jaimy, trajectory, catalogue, anna) -> Deployment:
    """Work with loonkostensubsidie, for a hundred days: what the law asks before it begins was answered."""
    for key, value in ANSWERS.items():
        of_step = f"{INTENDED}{catalogue.work.code}" if FACTS[key].about is About.STEP else ""
        record_fact(jaimy.pk, by=anna, key=key, value=value, step_key=of_step, starts_on=today(-110), source="Aanvraag")
    planned = of_regime(catalogue, "loonkostensubsidie").paid_work(starts_on=today(-100))
    return plan_step(trajectory.pk, planned, by=anna, version=1)


@pytest.fixture
def work(step) -> Placement:
    work = Placement.objects.create(
        deployment=step, employer="Bakkerij", starts_on=today(-100), hours_per_week=24, contract="tijdelijk"
    )
    WageSubsidy.objects.create(placement=work, kind="loonwaarde", starts_on=today(-100))
    return work


def says(client: Client, key: str) -> Check:
    """What a rule that watches says today."""
    case = cases_of([client.pk], catalogue_on(today()))[client.pk]
    return next(check for _, check in running_checks(case) if check.rule_key == key)


def test_the_last_wage_value_at_work_decides_whether_the_subsidy_is_still_needed(jaimy, work):
    assert says(jaimy, "lks_niet_meer_nodig").missing_fact == "loonwaarde_van_de_stap"

    WageValue.objects.create(placement=work, measured_on=today(-90), percentage=60)
    assert says(jaimy, "lks_niet_meer_nodig").is_met

    WageValue.objects.create(placement=work, measured_on=today(), percentage=100)
    check = says(jaimy, "lks_niet_meer_nodig")
    assert (check.is_refused, check.effect) == (True, Effect.BLOCK)


def test_who_moved_away_keeps_the_subsidy_here_or_not_depending_on_where_to(jaimy, work, anna):
    assert says(jaimy, "lks_verhuizing").is_met

    Client.objects.filter(pk=jaimy.pk).update(moved_away_on=today(-3))
    assert says(jaimy, "lks_verhuizing").missing_fact == "verhuisd_naar"

    answer = {"key": "verhuisd_naar", "value": "nederland", "starts_on": today(-3), "source": "Brief van de inwoner"}
    record_fact(jaimy.pk, by=anna, **answer)
    assert says(jaimy, "lks_verhuizing").is_refused


def test_an_answer_about_a_step_is_read_with_that_step(jaimy, step, work, anna):
    answer = {"key": "begeleiding_besloten", "starts_on": today(-5), "source": "Gesprek"}
    record_fact(jaimy.pk, by=anna, value="nee", step_key=str(step.pk), **answer)

    assert says(jaimy, "lks_begeleiding").is_refused


def test_the_places_of_the_whole_municipality_count_for_the_number_that_it_must_reach(catalogue, anna):
    Parameter.objects.create(
        key="beschut_taakstelling",
        label="Taakstelling beschut werk",
        value=2,
        unit="plekken",
        starts_on=today(-300),
        source="Ministeriële regeling",
        status="bevestigd",
    )
    sheltered = of_regime(catalogue, "beschut_werk")
    asked = StepOf(instrument=sheltered.work.code, regime="beschut_werk", starts_on=today())
    newcomer = a_client(anna)

    def places() -> Check:
        case = cases_of([newcomer.pk], catalogue_on(today()))[newcomer.pk]
        return RULES["beschut_taakstelling"].check(case.about(asked))

    for number in (1, 2):
        colleague = a_client(anna)
        step = Deployment.objects.create(
            trajectory=a_trajectory(colleague, anna), instrument=sheltered.work, starts_on=today(-10)
        )
        Placement.objects.create(deployment=step, employer="Werkplaats", starts_on=today(-10), hours_per_week=31)
        assert places().is_refused is (number == 2)


def test_all_these_rules_ask_the_database_nothing(jaimy, work):
    case = cases_of([jaimy.pk], catalogue_on(today()))[jaimy.pk]

    with at_most(0):
        assert len(list(running_checks(case))) > 10
