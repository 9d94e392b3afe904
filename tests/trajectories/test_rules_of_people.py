"""The rules about people, on dossiers as they are kept: who applies, who is young, who integrates, who learns."""

import pytest

from clients.models import Client
from clients.services.benefits import add_application, add_benefit
from instruments.models import Instrument
from instruments.rules.ages import birthday
from instruments.rules.checks import Check
from instruments.rules.deadlines import DAY
from tests.chain import a_trajectory
from tests.people import a_client, today
from trajectories.models import Alert, Trajectory
from trajectories.services import StepPlan, StepRefused, plan_step, stop_step
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.facts import record_fact
from trajectories.services.judging import running_checks

pytestmark = pytest.mark.django_db


@pytest.fixture
def young(anna) -> Client:
    return a_client(anna, first_names="Noor", birth_date=today(-20 * 366))


@pytest.fixture
def lessons(db) -> Instrument:
    return Instrument.objects.create(code="taalles", name="Taalles", theme="Leren", regime="web")


def says(client: Client, key: str, days: int = 0) -> Check:
    case = cases_of([client.pk], catalogue_on(today(days)))[client.pk]
    return next(check for _, check in running_checks(case) if check.rule_key == key)


def recorded(client: Client, by, key: str, value: str, days: int = 0) -> None:
    record_fact(client.pk, by=by, key=key, value=value, starts_on=today(days), source="Brief")


def a_course(trajectory: Trajectory, lessons: Instrument, by, begin: int, end: int) -> None:
    """A course that stopped early."""
    trajectory.refresh_from_db()
    plan = StepPlan(instrument=lessons, starts_on=today(begin))
    step = plan_step(trajectory.pk, plan, by=by, version=trajectory.version)
    trajectory.refresh_from_db()
    stop_step(step.pk, by=by, version=step.version, result="voortijdig_gestopt", ends_on=today(end))


def test_only_an_application_for_bijstand_has_a_search_period(young, anna):
    add_application(young.pk, by=anna, scheme="bijzondere_bijstand", received_on=today(-3))
    assert says(young, "zoektermijn_jongere").is_met

    add_application(young.pk, by=anna, scheme="pw", received_on=today(-2))
    assert says(young, "zoektermijn_jongere").missing_fact == "bijstand_melding_op"

    recorded(young, anna, "bijstand_melding_op", today(-10).isoformat(), -10)
    assert says(young, "zoektermijn_jongere").is_refused
    assert Alert.objects.filter(client=young, rule_key="zoektermijn_jongere").exists()


def test_a_young_person_with_bijstand_needs_a_traject(young, anna):
    add_benefit(young.pk, by=anna, scheme="pw", starts_on=today(-30))
    assert says(young, "plan_van_aanpak_jongere").is_refused

    a_trajectory(young, anna, starts_on=today(-5))
    assert says(young, "plan_van_aanpak_jongere").is_met
    assert says(young, "plan_van_aanpak_jongere", -6).is_refused


def test_the_day_before_the_18th_birthday_lessons_of_the_web_are_refused(lessons, anna):
    client = a_client(anna, first_names="Sam", birth_date=today(-17 * 365 - 60))
    trajectory = a_trajectory(client, anna, starts_on=today())
    eighteenth = birthday(client.birth_date, 18)

    with pytest.raises(StepRefused) as refused:
        plan_step(trajectory.pk, StepPlan(lessons, eighteenth - DAY), by=anna, version=1)
    assert refused.value.check.rule_key == "web_leeftijd"

    assert plan_step(trajectory.pk, StepPlan(lessons, eighteenth), by=anna, version=1).pk


def test_who_has_to_integrate_gets_no_lessons_of_the_web_until_the_exemption(jaimy, trajectory, lessons, anna):
    Client.objects.filter(pk=jaimy.pk).update(birth_date=today(-30 * 366))
    recorded(jaimy, anna, "inburgering_melding_op", today(-40).isoformat(), -40)

    with pytest.raises(StepRefused) as refused:
        plan_step(trajectory.pk, StepPlan(instrument=lessons, starts_on=today()), by=anna, version=1)
    assert refused.value.check.rule_key == "web_naast_inburgering"

    recorded(jaimy, anna, "inburgering_ontheven", "ja", -1)
    assert plan_step(trajectory.pk, StepPlan(instrument=lessons, starts_on=today()), by=anna, version=1).pk


def test_the_weeks_for_the_plan_stop_with_the_exemption(jaimy, anna):
    recorded(jaimy, anna, "inburgering_melding_op", today(-50).isoformat(), -50)
    assert says(jaimy, "inburgering_pip_op_tijd").is_refused
    assert Alert.objects.filter(client=jaimy, rule_key="inburgering_pip_op_tijd", cleared_on=None).exists()

    recorded(jaimy, anna, "inburgering_ontheven", "ja")
    assert says(jaimy, "inburgering_pip_op_tijd").is_met
    assert says(jaimy, "inburgering_pip_op_tijd", -1).is_refused
    assert not Alert.objects.filter(client=jaimy, rule_key="inburgering_pip_op_tijd", cleared_on=None).exists()


def test_after_two_courses_that_stopped_someone_looks_at_how_this_person_learns(jaimy, trajectory, lessons, anna):
    Client.objects.filter(pk=jaimy.pk).update(birth_date=today(-30 * 366))
    a_course(trajectory, lessons, anna, -200, -150)
    assert says(jaimy, "taallessen_afgebroken").is_met

    a_course(trajectory, lessons, anna, -100, -50)
    assert says(jaimy, "taallessen_afgebroken").is_refused

    recorded(jaimy, anna, "leerbaarheid_bekeken_op", today(-2).isoformat(), -2)
    assert says(jaimy, "taallessen_afgebroken").is_met
