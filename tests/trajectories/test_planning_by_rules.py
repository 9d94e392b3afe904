"""Planning asks every rule: one that blocks refuses, one that warns asks why the step fits all the same."""

import pytest

from clients.models import Fact, Task
from tests.chain import FOUNDATION, LIBRARY
from tests.people import today
from tests.queries import asking
from tests.trajectories.rules_of_test import ROOM, TALK, a_condition, ruled
from trajectories.models import Alert, Deployment
from trajectories.services import (
    PLAN_ON_WAIVER,
    StepNeedsGround,
    StepPlan,
    StepRefused,
    checks_of_step,
    grant_waiver,
    move_on,
    plan_step,
    step_back,
)
from trajectories.services.facts import record_fact
from trajectories.services.reviewing import review_client

__all__ = ["ruled"]  # a fixture

WHY = "De inwoner oefent hier met een maatje."


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def room_seen(jaimy, anna, ruled) -> Fact:
    return record_fact(jaimy.pk, by=anna, key=ROOM, value="ja", starts_on=today(-300), source="Gezien")


@pytest.fixture
def no_talk(jaimy, anna, ruled) -> Fact:
    """Recorded before the step is planned."""
    answer = {"value": "nee", "starts_on": today(-300), "source": "Gezien", "step_key": f"instrument:{ruled.code}"}
    return record_fact(jaimy.pk, by=anna, key=TALK, **answer)


def plan(ruled, **values) -> StepPlan:
    return StepPlan(**{"instrument": ruled, "starts_on": today(), **values})


def test_a_fact_that_the_law_can_not_do_without_refuses_and_is_named(trajectory, anna, ruled):
    with pytest.raises(StepRefused) as refused:
        plan_step(trajectory.pk, plan(ruled), by=anna, version=1)

    assert (refused.value.check.rule_key, refused.value.check.missing_fact) == ("ruimte", ROOM)
    assert len(refused.value.checks) == 3  # the location, and two of the law


def test_what_blocks_is_refused_whatever_ground_is_given(trajectory, anna, ruled, jaimy):
    record_fact(jaimy.pk, by=anna, key=ROOM, value="nee", starts_on=today(), source="Gezien")

    with pytest.raises(StepRefused) as refused:
        plan_step(trajectory.pk, plan(ruled), by=anna, version=1, grounds={"ruimte": WHY, "afspraak": WHY})

    assert not isinstance(refused.value, StepNeedsGround)


def test_what_is_unknown_and_blocks_nothing_is_planned(trajectory, anna, ruled, room_seen):
    assert plan_step(trajectory.pk, plan(ruled), by=anna, version=1).pk
    assert not Alert.objects.exists()


@pytest.mark.parametrize("ground", [None, "", "  \n"])
def test_a_warning_asks_for_a_ground(trajectory, anna, ruled, room_seen, no_talk, ground):
    with pytest.raises(StepNeedsGround, match="De afspraak") as needed:
        plan_step(trajectory.pk, plan(ruled), by=anna, version=1, grounds={"afspraak": ground} if ground else {})

    assert [check.rule_key for check in needed.value.unfounded] == ["afspraak"]
    assert not Deployment.objects.exists()


def test_a_ground_stays_with_the_step_with_who_and_when(trajectory, anna, ruled, room_seen, no_talk):
    step = plan_step(trajectory.pk, plan(ruled), by=anna, version=1, grounds={"afspraak": f" {WHY} "})

    alert = Alert.objects.get()
    assert (alert.deployment, alert.rule_key, alert.effect) == (step, "afspraak", "waarschuwt")
    assert (alert.override_ground, alert.overridden_by, alert.overridden_on) == (WHY, anna, today())
    assert (alert.sentence, alert.basis) == ("Er is geen afspraak.", "Wet op de proef")
    review_client(trajectory.client_id)
    alert.refresh_from_db()
    assert alert.cleared_on is None  # the night leaves it, as long as the step lasts


def test_two_conditions_of_one_kind_are_one_warning_with_one_ground(trajectory, anna, catalogue):
    a_condition(catalogue.work, "uitkering", nodig="ja")
    a_condition(catalogue.work, "uitkering", nodig="ja", starts_on=today(-5))

    plan_step(trajectory.pk, catalogue.paid_work(), by=anna, version=1, grounds={"uitkering": WHY})

    assert Alert.objects.get().sentence.count("geen bijstandsuitkering") == 2


def test_what_was_recorded_about_the_step_beforehand_goes_along(trajectory, anna, ruled, room_seen, no_talk):
    step = plan_step(trajectory.pk, plan(ruled), by=anna, version=1, grounds={"afspraak": WHY})

    no_talk.refresh_from_db()
    room_seen.refresh_from_db()
    assert (no_talk.step_key, room_seen.step_key) == (str(step.pk), "")
    assert [check.answer for check in checks_of_step(trajectory.client_id, plan(ruled))][-1] == "onbekend"  # a new one


def test_the_rules_are_those_of_the_first_day(trajectory, anna, catalogue):
    a_condition(catalogue.work, "uitkering", nodig="ja", starts_on=today(5))

    with pytest.raises(StepNeedsGround):
        plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(5)), by=anna, version=1)
    plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(4)), by=anna, version=1)


def test_moving_on_asks_the_same_and_ends_nothing_when_refused(trajectory, anna, catalogue):
    step = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-9)), by=anna, version=1)
    a_condition(catalogue.work, "uitkering", nodig="ja")
    on = {"by": anna, "version": 1, "ends_on": today(), "result": "doel_bereikt", "plan": catalogue.paid_work()}

    with pytest.raises(StepNeedsGround):
        move_on(step.pk, **on)
    step.refresh_from_db()
    assert step.ends_on is None

    following = move_on(step.pk, **on, grounds={"uitkering": WHY})
    assert Alert.objects.get().deployment == following


def test_taking_up_an_earlier_step_asks_nothing(trajectory, anna, catalogue):
    first = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-9)), by=anna, version=1)
    on = {"ends_on": today(-3), "result": "doel_bereikt", "plan": catalogue.paid_work(starts_on=today(-3))}
    second = move_on(first.pk, by=anna, version=1, **on)
    a_condition(catalogue.guidance, "uitkering", nodig="ja", starts_on=today(-1))

    assert step_back(second.pk, by=anna, version=1, ends_on=today(), to=first).resumes == first


def test_maatwerk_lets_a_step_pass_within_its_period(trajectory, anna, bas, ruled, jaimy):
    record_fact(jaimy.pk, by=anna, key=ROOM, value="nee", starts_on=today(-9), source="Gezien")
    grant_waiver(
        jaimy.pk,
        by=bas,
        rule_key="ruimte",
        instrument=ruled,
        starts_on=today(),
        ends_on=today(30),
        ground="Past",
        source=("maatwerk", "maatwerk:detail", 1),
        planner=anna,
    )

    for outside in ({"starts_on": today(30)}, {"expected_end_on": today(31)}, {"expected_end_on": None}):
        with pytest.raises(StepRefused) as refused:
            plan_step(trajectory.pk, plan(ruled, **outside), by=anna, version=1)
        assert refused.value.rule_key == "ruimte"
    assert plan_step(trajectory.pk, plan(ruled, expected_end_on=today(30)), by=anna, version=1).pk
    assert not Task.objects.open().filter(kind=PLAN_ON_WAIVER).exists()


# --- the screens ----------------------------------------------------------------------------------------------------


def sent(instrument, **values) -> dict:
    return {"instrument": instrument.code, "starts_on": str(today()), "version": "1", **values}


def test_the_form_shows_what_the_rules_say_before_anything_is_sent(as_anna, trajectory, catalogue):
    a_condition(catalogue.work, "uitkering", nodig="ja")

    page = as_anna.get(f"/trajecten/{trajectory.pk}/stap/", {"instrument": "werk"}).content.decode()

    assert "De inwoner heeft geen bijstandsuitkering." in page
    assert 'name="grond-uitkering"' in page
    assert f"/inwoners/{trajectory.client_id}/maatwerk/nieuw/?instrument=werk" in page
    assert "rule=uitkering" in page


def test_the_only_provider_and_location_of_the_contracts_are_filled_in(as_anna, trajectory, catalogue):
    def offered() -> tuple:
        form = as_anna.get(f"/trajecten/{trajectory.pk}/stap/", {"instrument": catalogue.guidance.code}).context["form"]
        return form["provider"].value(), form["location"].value()

    assert offered() == ("zorgpunt", LIBRARY)
    catalogue.contract("De kwekerij", today())
    assert offered() == ("zorgpunt", None)


def test_a_warning_without_ground_keeps_what_was_typed_and_with_ground_it_is_planned(as_anna, trajectory, catalogue):
    a_condition(catalogue.work, "uitkering", nodig="ja")
    address = f"/trajecten/{trajectory.pk}/stap/"

    page = as_anna.post(address, sent(catalogue.work, committed_amount="77,00", **{"grond-uitkering": " "}))
    html = page.content.decode()
    assert "Schrijf waarom, of kies een andere stap." in html
    assert page.context["form"]["committed_amount"].value() == "77,00"
    assert not Deployment.objects.exists()

    as_anna.post(address, sent(catalogue.work, **{"grond-uitkering": WHY}))
    assert Alert.objects.get().override_ground == WHY


def test_a_ground_is_kept_when_something_else_is_refused(as_anna, trajectory, catalogue):
    a_condition(catalogue.guidance, "uitkering", nodig="ja")
    values = sent(catalogue.guidance, provider="zorgpunt", location=FOUNDATION, **{"grond-uitkering": WHY})

    page = as_anna.post(f"/trajecten/{trajectory.pk}/stap/", values).content.decode()

    assert "Stichting De Brug staat op" in page
    assert WHY in page


@pytest.mark.parametrize("ground", ["\0", "ë" * 100_000])
def test_a_ground_that_makes_no_sense_is_said_at_its_field(as_anna, trajectory, catalogue, ground):
    a_condition(catalogue.work, "uitkering", nodig="ja")

    page = as_anna.post(f"/trajecten/{trajectory.pk}/stap/", sent(catalogue.work, **{"grond-uitkering": ground}))

    assert "grond-uitkering" in page.context["form"].errors
    assert not Deployment.objects.exists()


def test_a_ground_for_a_rule_that_does_not_exist_or_warn_is_nothing(as_anna, trajectory, catalogue):
    as_anna.post(
        f"/trajecten/{trajectory.pk}/stap/",
        sent(catalogue.work, **{"grond-bestaat_niet": WHY, "grond-uitkering": WHY, "grond-": WHY}),
    )

    assert Deployment.objects.count() == 1
    assert not Alert.objects.exists()


def test_what_blocks_shows_the_rule_and_where_to_fill_in(as_anna, trajectory, ruled):
    page = as_anna.post(f"/trajecten/{trajectory.pk}/stap/", sent(ruled)).content.decode()

    assert "Er ontbreekt nog iets" in page
    assert f"/inwoners/{trajectory.client_id}/gegeven/{ROOM}/?instrument=proef" in page


def test_moving_on_from_the_screen_asks_the_ground(as_anna, trajectory, anna, catalogue):
    step = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-9)), by=anna, version=1)
    a_condition(catalogue.work, "uitkering", nodig="ja")
    values = sent(catalogue.work, ended_on=str(today(-1)), result="doel_bereikt")

    page = as_anna.post(f"/stappen/{step.pk}/verder/", values).content.decode()
    assert 'name="grond-uitkering"' in page

    as_anna.post(f"/stappen/{step.pk}/verder/", values | {"grond-uitkering": WHY})
    assert Alert.objects.get().override_ground == WHY


def test_the_number_of_questions_does_not_grow_with_the_conditions(as_anna, trajectory, catalogue):
    address = f"/trajecten/{trajectory.pk}/stap/"
    with asking() as one:
        as_anna.get(address, {"instrument": "werk"})
    for _ in range(10):
        a_condition(catalogue.work, "uitkering", nodig="ja")
    with asking() as many:
        as_anna.get(address, {"instrument": "werk"})

    assert len(many) == len(one) <= 50
