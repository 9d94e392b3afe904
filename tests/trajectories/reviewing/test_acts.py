"""What is judged at once, after an act."""

import pytest

from instruments.rules.library import FACTS, Moment
from instruments.rules.register import met, not_met, rule
from tests.chain import a_signal
from tests.people import today
from tests.trajectories.reviewing.conftest import FACT, LONG_AGO, told
from trajectories.services import plan_step, stop_step, withdraw_step
from trajectories.services.facts import record_fact, restore_fact, withdraw_fact

pytestmark = pytest.mark.django_db


def test_an_act_on_a_step_is_judged_at_once(trajectory, guidance, anna):
    step = plan_step(trajectory.pk, guidance.plan(starts_on=LONG_AGO), by=anna, version=1)
    assert told() == {"De stap duurt al 100 dagen.": 1}

    stop_step(step.pk, by=anna, version=step.version, ends_on=today(), result="doel_bereikt")
    assert told() == {}


def test_withdrawing_a_step_leaves_no_signal_of_it(trajectory, guidance, jaimy, anna):
    step = plan_step(trajectory.pk, guidance.plan(starts_on=today(3)), by=anna, version=1)
    a_signal(jaimy, step)

    withdraw_step(step.pk, by=anna, version=step.version)

    assert told() == {}


def test_a_fact_that_is_recorded_withdrawn_or_restored_is_judged_at_once(anna, jaimy):
    @rule("vervoer", label="Vervoer", article="Afspraak", moment=Moment.PERSON)
    def transport(case):
        return met("Er is vervoer.") if case.fact(FACT) else not_met("Er is geen vervoer.")

    values = {"key": FACT, "value": "nee", "starts_on": today(), "source": "Gesprek"}
    fact = record_fact(jaimy.pk, by=anna, **values)
    assert told() == {"Er is geen vervoer.": 1}

    fact = withdraw_fact(fact.pk, by=anna, version=fact.version)
    assert told() == {f"Niet bekend: {FACTS[FACT].label}.": 1}
    restore_fact(fact.pk, by=anna, version=fact.version)
    assert told() == {"Er is geen vervoer.": 1}
    record_fact(jaimy.pk, by=anna, **values | {"value": "ja"})
    assert told() == {}
