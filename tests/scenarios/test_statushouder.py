"""Merhawi came to the Netherlands three years ago. Two language schools stopped with him, and nobody knew why.

With more guidance it was found how he learns. He was released from the civic integration exam, works with his hands on
a participatieplaats, and has lessons at his own pace. What he wants is a steady place at the development company.
"""

import re

import pytest
from django.test import Client as Browser

from accounts.models import User
from clients.models import Client, LivingArea
from clients.services.benefits import add_benefit
from clients.services.protected import add_protected_note
from instruments.models import Instrument, Provider, ProviderKind, Stage
from instruments.rules.terms.clock import State
from tests.people import a_client, today
from tests.trajectories.timed import recorded, the_term
from trajectories.models import Agreement, Alert, Deployment, Result, StageStay, Trajectory
from trajectories.services import StepNeedsGround, StepPlan, plan_step, start_trajectory, stop_step
from trajectories.services.diagnosing import add_diagnosis, adopt_advice
from trajectories.services.evaluating import add_evaluation
from trajectories.services.facts import record_fact
from trajectories.services.goals import add_goal
from trajectories.services.sheltered import ask_advice, record_advice

SCHOOL_STOPPED = "taallessen_afgebroken"
HEALTH = "Uitslag van het onderzoek naar wat hij kan leren"


@pytest.fixture
def merhawi(anna) -> Client:
    client = a_client(
        anna,
        first_names="Merhawi",
        last_name="Tesfay",
        birth_date=today(-34 * 366),
        status_holder=True,
        status_holder_since=today(-3 * 366),
    )
    add_benefit(client.pk, by=anna, scheme="pw", starts_on=today(-3 * 366))
    return client


@pytest.fixture
def way(anna, merhawi) -> Trajectory:
    """DUO wrote that he has to integrate, and the plan for it was made."""
    for key, day in (("inburgering_melding_op", -1000), ("inburgering_brp_op", -1000), ("inburgering_pip_op", -950)):
        recorded(merhawi, anna, key, day)
    return start_trajectory(merhawi.pk, by=anna, starts_on=today(-1000), goal="Werken met mijn handen")


@pytest.fixture
def lessons(db) -> Instrument:
    return instrument("taalles", "Taalles in een groep", regime="inburgering")


def instrument(code: str, name: str, stage: str = "", regime: str = "") -> Instrument:
    return Instrument.objects.create(code=code, name=name, theme="Meedoen", stage=stage, regime=regime)


def planned(way: Trajectory, plan: StepPlan, by: User) -> Deployment:
    """Where a rule only warns, Anna writes down why the step fits."""
    way.refresh_from_db()
    try:
        return plan_step(way.pk, plan, by=by, version=way.version)
    except StepNeedsGround as refusal:
        grounds = {check.rule_key: "Besproken met Merhawi en een tolk." for check in refusal.unfounded}
        return plan_step(way.pk, plan, by=by, version=way.version, grounds=grounds)


def stopped_at_school(way: Trajectory, lessons: Instrument, by: User, begin: int, end: int) -> None:
    step = planned(way, StepPlan(lessons, today(begin), location="Taalschool, Centrum"), by)
    stop_step(step.pk, by=by, version=step.version, ends_on=today(end), result=Result.STOPPED_EARLY)


def text(user: User, address: str) -> str:
    browser = Browser()
    browser.force_login(user)
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def asks_to_look_at_how_he_learns(merhawi: Client) -> bool:
    return Alert.objects.unsolved().filter(client=merhawi, rule_key=SCHOOL_STOPPED).exists()


def test_a_second_school_that_stops_asks_to_look_at_how_he_learns(anna, merhawi, way, lessons):
    stopped_at_school(way, lessons, anna, -900, -800)
    assert not asks_to_look_at_how_he_learns(merhawi)

    stopped_at_school(way, lessons, anna, -700, -600)

    assert asks_to_look_at_how_he_learns(merhawi)
    assert "hoe de inwoner het beste leert" in text(anna, f"/inwoners/{merhawi.pk}/trajecten/")

    recorded(merhawi, anna, "leerbaarheid_bekeken_op", -500)
    assert not asks_to_look_at_how_he_learns(merhawi)


def test_released_from_the_exam_no_term_runs_and_lessons_may_go_on(anna, merhawi, way):
    assert the_term(merhawi, "inburgering").state is State.RUNNING

    release = {"key": "inburgering_ontheven", "value": "ja", "starts_on": today(-400), "source": "DUO"}
    record_fact(merhawi.pk, by=anna, **release)

    assert the_term(merhawi, "inburgering").state is State.STOPPED
    own_pace = planned(way, StepPlan(instrument("eigen_tempo", "Les op eigen tempo"), today(-300)), anna)
    assert own_pace.status_on(today()) == "loopt"


def test_what_was_found_about_him_is_only_for_who_may_read_it(anna, frank, merhawi, way):
    add_protected_note(merhawi.pk, by=anna, subject="gezondheid", text=HEALTH)
    add_diagnosis(
        way.pk,
        by=anna,
        made_on=today(-380),
        strengths="Leert door voordoen en nadoen. Kan goed met planten omgaan.",
        obstacles="Een les uit een boek gaat te snel.",
        own_view="Ik wil iets maken en elke dag iets te doen hebben.",
        advised_stage=Stage.SHELTERED_WORK,
        advice="Vaste taken, een vaste begeleider en een rustig tempo.",
    )

    for page in ("", "trajecten/", "tijdlijn/", "plan/", "gegeven/"):
        for reader in (anna, frank):
            assert HEALTH not in text(reader, f"/inwoners/{merhawi.pk}/{page}"), page
    assert "vaste begeleider" in text(anna, f"/inwoners/{merhawi.pk}/trajecten/")


def test_the_advice_of_the_diagnosis_becomes_the_goal_with_goals_beside_it(anna, merhawi, way):
    diagnosis = add_diagnosis(
        way.pk, by=anna, made_on=today(-380), strengths="Werkt graag", advised_stage=Stage.SHELTERED_WORK, advice="Vast"
    )
    adopt_advice(diagnosis.pk, by=anna, version=way.version)
    way.refresh_from_db()
    area = LivingArea.objects.filter(in_use=True, protected=False).first()
    add_goal(
        way.pk,
        by=anna,
        area=area,
        aim="Een contract voor langere tijd bij het ontwikkelbedrijf",
        own_words="Een vaste plek",
        due_on=today(300),
    )

    page = text(anna, f"/inwoners/{merhawi.pk}/trajecten/")

    assert way.goal_stage == Stage.SHELTERED_WORK
    assert "Een contract voor langere tijd bij het ontwikkelbedrijf" in page
    assert area.label in page


def test_he_works_with_guidance_and_waits_for_a_steady_place(anna, bas, merhawi, way):
    nursery = Provider.objects.create(code="zonnemarke", name="Kwekerij Zonnemarke", kind=ProviderKind.OTHER)
    place = instrument("participatieplaats", "Participatieplaats", Stage.UNPAID_WORK)
    step = planned(
        way,
        StepPlan(
            place,
            today(-300),
            provider=nursery,
            own_words="Hier leren ze me met plaatjes.",
            agreement=Agreement.AGREES,
            agreed_on=today(-300),
        ),
        anna,
    )
    add_evaluation(
        step.pk, by=anna, held_on=today(-100), goes_well="Hij doet vier vaste taken zelf.", own_words="Het gaat goed."
    )
    advice = ask_advice(merhawi.pk, by=anna, requested_on=today(-80))
    record_advice(advice.pk, by=anna, version=advice.version, outcome="positief", advised_on=today(-21))

    assert StageStay.objects.holding_on(today()).get(client=merhawi).stage == Stage.UNPAID_WORK
    assert "Hij doet vier vaste taken zelf." in text(anna, f"/stappen/{step.pk}/")
    first_of_the_list_since_three_weeks = r"Tesfay, Merhawi 1 Anna \d{1,2} \w+ \d{4} 3 "
    assert re.search(first_of_the_list_since_three_weeks, text(bas, "/keten/beschut-werk/"))
