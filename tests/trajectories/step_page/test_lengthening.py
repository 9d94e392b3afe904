"""A step that lasts longer than was agreed: what the law says of its length, and what warns and asks a ground."""

from datetime import timedelta

import pytest
from django.urls import reverse

from instruments.models import Instrument, Stage
from instruments.rules.checks import Effect
from instruments.rules.register import Moment, met, not_met, rule
from instruments.rules.work import expected_end
from office.days import months_on
from tests.people import today
from tests.trajectories.step_page.conftest import BEGAN
from trajectories.models import Alert, Deployment
from trajectories.services import StepNeedsGround, StepRefused, change_step, plan_step


@pytest.fixture
def trial(trajectory) -> Deployment:
    """A proefplaatsing that has run for a hundred days, as it was delivered: nobody asked the rules."""
    instrument = Instrument.objects.create(code="proefplaatsing", name="Proefplaatsing", regime="proefplaatsing")
    return trajectory.deployments.create(
        instrument=instrument, starts_on=BEGAN, expected_end_on=today(30), stage=Stage.REGULAR_WORK
    )


@pytest.fixture
def length_matters(no_rules, catalogue):
    """The law asks something that is not so, whatever the step lasts; and a warning for what lasts over 200 days."""
    Instrument.objects.filter(pk=catalogue.guidance.pk).update(regime="proef")
    catalogue.guidance.refresh_from_db()

    @rule("nooit", label="Nooit", article="Wet", effect=Effect.WARN, moment=Moment.ENTRY, regimes=["proef"])
    def never(case):
        return not_met("Dit is nooit zo.")

    @rule("kort", label="Korter dan 200 dagen", article="Wet", moment=Moment.ENTRY, regimes=["proef"])
    def short(case):
        return met("Kort.") if (expected_end(case) - case.day).days <= 200 else not_met("Langer dan 200 dagen.")

    return catalogue


@pytest.fixture
def judged(length_matters, trajectory, anna) -> Deployment:
    plan = length_matters.plan(starts_on=BEGAN, expected_end_on=today(30))
    return plan_step(trajectory.pk, plan, by=anna, version=1, grounds={"nooit": "Het hoort erbij."})


class TestTermOfTheLaw:
    """A proefplaatsing lasts six months at most (Participatiewet art. 8a lid 2 onder d)."""

    def test_it_can_not_be_lengthened_over_six_months(self, trial, anna):
        with pytest.raises(StepRefused) as refused:
            change_step(trial.pk, by=anna, version=1, expected_end_on=months_on(BEGAN, 6) + timedelta(days=1))

        assert refused.value.rule_key == "proefplaatsing_hoogstens"
        trial.refresh_from_db()
        assert trial.expected_end_on == today(30)

    def test_it_can_be_lengthened_within_them(self, trial, anna):
        change_step(trial.pk, by=anna, version=1, expected_end_on=months_on(BEGAN, 6))

        trial.refresh_from_db()
        assert trial.expected_end_on == months_on(BEGAN, 6)

    def test_its_last_day_can_not_be_left_open(self, trial, anna):
        with pytest.raises(StepRefused):
            change_step(trial.pk, by=anna, version=1, expected_end_on=None)

    def test_what_was_too_long_already_is_not_made_longer_and_may_be_shorter(self, trial, anna):
        Deployment.objects.filter(pk=trial.pk).update(expected_end_on=months_on(BEGAN, 9))

        with pytest.raises(StepRefused):
            change_step(trial.pk, by=anna, version=1, expected_end_on=months_on(BEGAN, 10))
        change_step(trial.pk, by=anna, version=1, expected_end_on=months_on(BEGAN, 8))

    def test_other_words_ask_the_rules_nothing(self, trial, anna):
        Deployment.objects.filter(pk=trial.pk).update(expected_end_on=months_on(BEGAN, 9))

        change_step(trial.pk, by=anna, version=1, purpose="Kijken of het werk past")

    def test_the_screen_says_why_and_keeps_what_was_typed(self, trial, as_anna):
        sent = {"expected_end_on": str(months_on(BEGAN, 7)), "purpose": "Kijken of het past", "version": "1"}

        shown = as_anna.post(reverse("trajectories:wijzigen", args=[trial.pk]), sent).content.decode()

        assert "Een proefplaatsing kan hier tot en met" in shown
        assert "Kijken of het past" in shown
        assert "Geen bijstandsuitkering" not in shown  # that has nothing to do with its last day


class TestWarning:
    def test_a_longer_step_asks_a_ground_for_what_its_length_brings_alone(self, judged, anna):
        with pytest.raises(StepNeedsGround) as needed:
            change_step(judged.pk, by=anna, version=1, expected_end_on=today(150))
        assert [check.rule_key for check in needed.value.unfounded] == ["kort"]

        change_step(
            judged.pk, by=anna, version=1, expected_end_on=today(150), grounds={"kort": "Er is meer tijd nodig."}
        )
        kept = dict(Alert.objects.unsolved().values_list("rule_key", "override_ground"))
        assert kept == {"nooit": "Het hoort erbij.", "kort": "Er is meer tijd nodig."}

        change_step(judged.pk, by=anna, version=2, expected_end_on=today(160))  # the ground still holds

    def test_the_screen_asks_that_ground(self, judged, as_anna):
        url = reverse("trajectories:wijzigen", args=[judged.pk])
        sent = {"expected_end_on": str(today(150)), "version": "1"}

        asked = as_anna.post(url, sent).context["form"]
        assert [name for name in asked.fields if name.startswith("grond-")] == ["grond-kort"]
        answer = as_anna.post(url, {**sent, "grond-kort": "Er is meer tijd nodig."})

        assert answer.url == reverse("trajectories:step", args=[judged.pk])
        judged.refresh_from_db()
        assert judged.expected_end_on == today(151)

    def test_a_planned_step_keeps_its_grounds_when_it_begins_later(self, length_matters, trajectory, anna):
        plan = length_matters.plan(starts_on=today(10), expected_end_on=today(30))
        step = plan_step(trajectory.pk, plan, by=anna, version=1, grounds={"nooit": "Het hoort erbij."})

        change_step(step.pk, by=anna, version=1, starts_on=today(12))

        step.refresh_from_db()
        assert step.starts_on == today(12)
