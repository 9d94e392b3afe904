"""Changing what was agreed about a step."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change
from instruments.services import prices
from tests.agreed import a_contract
from tests.people import a_client, today
from tests.trajectories.step_page.conftest import BEGAN, page
from trajectories.models import Deployment
from trajectories.services import StepRefused, WayBack, change_step, move_on, plan_step, stop_step, withdraw_step
from trajectories.services.amounts import quote_of_plan
from trajectories.services.changing import plan_of
from trajectories.services.placements import record_placement
from trajectories.services.planning import resume_step

TALKED = {"own_words": "Ik wil leren plannen.", "agreement": "deels_eens", "agreed_on": today(-2)}


@pytest.fixture
def planned(trajectory, catalogue, anna) -> Deployment:
    trajectory.refresh_from_db()
    return plan_step(trajectory.pk, catalogue.plan(starts_on=today(10)), by=anna, version=trajectory.version)


def test_what_the_inwoner_says_stands_on_the_page_and_what_stood_is_kept(step, anna, as_anna):
    change_step(step.pk, by=anna, version=1, purpose="Leren plannen", **TALKED)
    change_step(step.pk, by=anna, version=2, own_words="Ik wil meer leren.")

    shown = page(as_anna, step)
    assert "Ik wil meer leren." in shown
    assert "Deels eens, besproken op" in shown
    kept = Change.objects.filter(event__verb="step.change", field="own_words").order_by("pk")
    assert list(kept.values_list("old", "new")) == [
        ("", "Ik wil leren plannen."),
        ("Ik wil leren plannen.", "Ik wil meer leren."),
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"agreement": "eens", "agreed_on": None}, "agreed_on"),
        ({"agreement": "eens", "agreed_on": today(1)}, "agreed_on"),
        ({"agreement": "soms", "agreed_on": today()}, "agreement"),
        ({"expected_end_on": BEGAN}, "expected_end_on"),
        ({"committed_amount": Decimal(-1)}, "committed_amount"),
        ({"starts_on": today(-99)}, "starts_on"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(step, anna, values, field):
    with pytest.raises(FieldRefusal) as refused:
        change_step(step.pk, by=anna, version=1, **values)

    assert refused.value.field == field
    assert not AuditEvent.objects.filter(verb="step.change").exists()


def test_a_change_that_changes_nothing_leaves_no_line(step, anna):
    change_step(step.pk, by=anna, version=1, purpose="")

    step.refresh_from_db()
    assert step.version == 1
    assert not AuditEvent.objects.filter(verb="step.change").exists()


def test_where_it_is_does_not_change(step, anna):
    with pytest.raises(TypeError, match="location"):
        change_step(step.pk, by=anna, version=1, location="Elders")


def test_who_saves_second_is_told_and_other_teams_find_nothing(step, anna, carla, frank):
    change_step(step.pk, by=anna, version=1, purpose="Eerst")

    with pytest.raises(StaleEdit):
        change_step(step.pk, by=anna, version=1, purpose="Later")
    with pytest.raises(Deployment.DoesNotExist):
        change_step(step.pk, by=carla, version=2, purpose="Elders")
    with pytest.raises(NotAllowed):
        change_step(step.pk, by=frank, version=2, purpose="Kijken")


def test_what_is_over_is_history(step, planned, anna, as_anna):
    stop_step(step.pk, by=anna, version=1, ends_on=today(), result="doel_bereikt")
    withdraw_step(planned.pk, by=anna, version=1)

    for over in (step, planned):
        with pytest.raises(Refusal, match="niet meer wijzigen"):
            change_step(over.pk, by=anna, version=2, purpose="Anders")
        assert reverse("trajectories:wijzigen", args=[over.pk]) not in page(as_anna, over)


class TestDays:
    def test_a_planned_step_begins_on_another_day_when_the_rules_allow_it(self, planned, catalogue, anna):
        change_step(planned.pk, by=anna, version=1, starts_on=today(20), expected_end_on=today(60))

        planned.refresh_from_db()
        assert (planned.starts_on, planned.expected_end_on) == (today(20), today(60))

    def test_it_may_not_begin_when_the_contract_has_ended(self, planned, catalogue, anna):
        catalogue.provider.contract_locations.update(ends_on=today(15))
        catalogue.contract("Een kas", today(15))

        with pytest.raises(StepRefused) as refused:
            change_step(planned.pk, by=anna, version=1, starts_on=today(20))

        assert refused.value.rule_key == "locatie_niet_in_contract"
        planned.refresh_from_db()
        assert planned.starts_on == today(10)

    def test_it_may_not_begin_before_its_traject(self, planned, anna):
        with pytest.raises(Refusal, match="Het traject begint op"):
            change_step(planned.pk, by=anna, version=1, starts_on=today(-366))

    def test_it_begins_no_later_than_the_work_in_it(self, planned, anna):
        record_placement(planned.pk, by=anna, employer="De Kas", contract="onbetaald", starts_on=today(12))

        with pytest.raises(FieldRefusal, match="begint werk op") as refused:
            change_step(planned.pk, by=anna, version=1, starts_on=today(13))
        assert refused.value.field == "starts_on"
        change_step(planned.pk, by=anna, version=1, starts_on=today(12))

    def test_a_step_that_is_taken_up_again_begins_no_earlier_than_the_first_time_ended(
        self, step, trajectory, catalogue, anna
    ):
        stop_step(step.pk, by=anna, version=1, ends_on=today(), result="doel_bereikt")
        step.refresh_from_db()
        trajectory.refresh_from_db()
        resumed = resume_step(trajectory, step, starts_on=today(9), by=anna)

        with pytest.raises(FieldRefusal, match="liep tot en met") as refused:
            change_step(resumed.pk, by=anna, version=1, starts_on=today(-1))
        assert refused.value.field == "starts_on"
        change_step(resumed.pk, by=anna, version=1, starts_on=today())

    def test_one_can_still_go_back_on_its_first_day(self, step, catalogue, anna):
        plan = catalogue.paid_work(starts_on=today(5))
        way_back = WayBack(returns_to=step, ends_on=today(20))
        up = {"ends_on": today(5), "result": "doel_bereikt", "plan": plan, "way_back": way_back}
        work = move_on(step.pk, by=anna, version=1, **up)

        with pytest.raises(FieldRefusal, match="Terug kan maar tot en met") as refused:
            change_step(work.pk, by=anna, version=1, starts_on=today(20))
        assert refused.value.field == "starts_on"
        change_step(work.pk, by=anna, version=1, starts_on=today(19))

    def test_other_days_make_an_open_plan_stale_and_other_words_do_not(self, step, trajectory, anna):
        trajectory.refresh_from_db()
        version = trajectory.version
        change_step(step.pk, by=anna, version=1, purpose="Leren")
        trajectory.refresh_from_db()
        assert trajectory.version == version

        change_step(step.pk, by=anna, version=2, expected_end_on=today(30))
        trajectory.refresh_from_db()
        assert trajectory.version == version + 1

    def test_a_last_day_that_has_passed_is_changed_with_a_reason(self, trajectory, catalogue, anna):
        late = catalogue.plan(starts_on=BEGAN, expected_end_on=today(-5))
        step = plan_step(trajectory.pk, late, by=anna, version=trajectory.version)

        with pytest.raises(FieldRefusal) as refused:
            change_step(step.pk, by=anna, version=1, expected_end_on=today(60))
        assert refused.value.field == "reason"
        change_step(step.pk, by=anna, version=1, expected_end_on=today(60), reason="Er is meer tijd nodig")

        reasons = Change.objects.filter(event__verb="step.change", field="reden").values_list("new", flat=True)
        assert list(reasons) == ["Er is meer tijd nodig"]


class TestAmount:
    @pytest.fixture
    def priced(self, catalogue, trajectory, anna, eva) -> Deployment:
        """A step of which the contract sets a price for each month."""
        contract = a_contract(catalogue.provider, eva, starts_on=today(-900))
        given = {"amount": Decimal(310), "unit": "maand", "starts_on": today(-900)}
        prices.add_price(contract.pk, by=eva, instrument=catalogue.guidance, **given)
        return plan_step(trajectory.pk, catalogue.plan(expected_end_on=today(60)), by=anna, version=1)

    def test_an_amount_of_ones_own_stays_when_the_days_change(self, priced, anna):
        change_step(priced.pk, by=anna, version=1, committed_amount=Decimal(77))
        change_step(priced.pk, by=anna, version=2, expected_end_on=today(90))

        priced.refresh_from_db()
        assert priced.committed_amount == 77

    def test_what_follows_from_the_contract_goes_along(self, priced, anna, as_anna):
        before = priced.committed_amount

        url = reverse("trajectories:wijzigen", args=[priced.pk])
        assert "Dat past Keten aan" in as_anna.get(url).content.decode()
        sent = {"expected_end_on": str(today(119)), "committed_amount": str(before), "version": "1"}
        shown = as_anna.post(url, sent | {"starts_on": str(today())}, follow=True).content.decode()

        priced.refresh_from_db()
        assert priced.committed_amount == quote_of_plan(plan_of(priced)).amount > before
        assert "Afgesproken bedrag: €" in shown


class TestResponsible:
    def test_who_can_not_see_the_dossier_can_not_answer_for_the_step(self, step, anna, carla, frank):
        for other in (carla, frank):
            with pytest.raises(FieldRefusal) as refused:
                change_step(step.pk, by=anna, version=1, responsible=other)
            assert refused.value.field == "responsible"

    def test_the_list_of_who_was_named_has_the_inwoner(self, step, anna, bas, client):
        change_step(step.pk, by=anna, version=1, responsible=bas)
        a_client(anna, last_name="Anders")
        client.force_login(bas)

        listed = client.get(reverse("clients:list_of", args=["eigen_stappen"])).content.decode()

        assert "Arbeidsmatige dagbesteding" in listed
        assert "Anders" not in listed


def test_the_form_shows_both_texts_to_who_comes_second(step, anna, as_anna):
    change_step(step.pk, by=anna, version=1, purpose="Van een collega")

    shown = as_anna.post(
        reverse("trajectories:wijzigen", args=[step.pk]), {"purpose": "Van mij", "version": "1"}
    ).content.decode()

    assert "Van een collega" in shown
    assert "Van mij" in shown
