"""What is stored with a step up."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, Refusal
from clients.models import Client
from instruments.models import ContractLocation, Instrument, Parameter, Stage
from office.days import months_on
from tests.chain import a_trajectory
from tests.people import a_client, today
from tests.trajectories.returning.ways import a_way_back, moved_up
from trajectories.models import Deployment, FallbackPlan
from trajectories.services import WayBack, plan_step, stop_step, withdraw_step


def version(step: Deployment) -> int:
    step.trajectory.refresh_from_db()
    return step.trajectory.version


def test_a_step_up_stores_where_one_can_go_back_to_until_when_and_what_stays(work, place):
    plan = FallbackPlan.objects.get()

    assert (plan.deployment, plan.returns_to, plan.provider) == (work, place, place.provider)
    assert (plan.contact, plan.ends_on, plan.certainties) == ("Ria, begeleider", today(180), ["plek", "begeleiding"])
    assert work.follows == place
    assert AuditEvent.objects.get(verb="way_back.agree").happened_on == today(-50)


def test_who_says_nothing_gets_a_proposal_that_is_still_to_be_talked_about(place, catalogue, anna):
    moved_up(place, catalogue, anna, silent=True)

    plan = FallbackPlan.objects.get()
    assert (plan.returns_to, plan.provider, plan.certainties, plan.agreed_on) == (place, place.provider, [], None)
    assert plan.ends_on == months_on(today(-50), 12)
    assert AuditEvent.objects.filter(verb="way_back.propose").exists()


def test_the_time_is_that_of_the_parameter_on_the_day_of_the_step(place, catalogue, anna):
    now = Parameter.objects.filter(key="terugkeer_maanden")
    now.update(ends_on=today(1))
    Parameter.objects.create(key="terugkeer_maanden", label="Terugkeer", value=3, unit="maanden", starts_on=today(1))

    moved_up(place, catalogue, anna, today(1), silent=True)

    assert FallbackPlan.objects.get().ends_on == months_on(today(1), 3)


def test_the_proposal_is_not_longer_than_the_contract_of_the_old_place(place, catalogue, anna):
    ContractLocation.objects.update(ends_on=today(20))

    moved_up(place, catalogue, anna, silent=True)

    assert FallbackPlan.objects.get().ends_on == today(20)


def test_that_there_is_no_way_back_is_stored_with_why(place, catalogue, anna):
    moved_up(place, catalogue, anna, way_back=WayBack(none_reason="De inwoner wil niet terug.", agreed_on=today()))

    plan = FallbackPlan.objects.get()
    assert (plan.returns_to, plan.none_reason) == (None, "De inwoner wil niet terug.")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"returns_to": None}, "returns_to"),
        ({"returns_to": None, "none_reason": "  "}, "returns_to"),
        ({"ends_on": today(-50)}, "ends_on"),
        ({"agreed_on": today(1)}, "agreed_on"),
        ({"certainties": ("loon",)}, "certainties"),
    ],
)
def test_a_way_back_that_makes_no_sense_is_refused_and_the_step_goes_on(place, catalogue, anna, values, field):
    with pytest.raises(FieldRefusal) as refused:
        moved_up(place, catalogue, anna, way_back=a_way_back(place, **values))

    assert refused.value.field == field
    place.refresh_from_db()
    assert place.ends_on is None


def test_a_way_back_leads_to_a_lower_step_of_the_same_inwoner(place, catalogue, anna):
    other = a_trajectory(a_client(anna, last_name="Anders"), anna)
    theirs = plan_step(other.pk, catalogue.plan(starts_on=today(-90)), by=anna, version=1)

    with pytest.raises(FieldRefusal, match="lager in de keten"):
        moved_up(place, catalogue, anna, way_back=a_way_back(theirs))


def test_aside_or_down_stores_none(place, catalogue, anna):
    moved_up(place, catalogue, anna, plan=catalogue.plan(starts_on=today(-50)))

    assert not FallbackPlan.objects.exists()


def test_a_step_beside_the_chain_is_no_step_up_and_none_to_go_back_to(place, catalogue, anna):
    course = Instrument.objects.create(code="les", name="Taalles", theme="Taal")
    les = moved_up(place, catalogue, anna, plan=catalogue.paid_work(instrument=course, starts_on=today(-50)))
    moved_up(les, catalogue, anna, on=today(-20), silent=True)

    assert not FallbackPlan.objects.exists()


def test_a_step_planned_beside_another_follows_the_highest_running_one_below_it(place, trajectory, catalogue, anna):
    above = plan_step(trajectory.pk, catalogue.plan(stage=Stage.UNPAID_WORK), by=anna, version=version(place))

    assert above.follows == place
    assert above.fallback.returns_to == place


def test_a_step_planned_after_a_pause_follows_the_one_that_ended_last(place, trajectory, catalogue, anna):
    stop_step(place.pk, by=anna, version=1, ends_on=today(-10), result="doel_bereikt")

    work = plan_step(trajectory.pk, catalogue.paid_work(), by=anna, version=version(place))

    assert (work.follows, work.fallback.returns_to) == (place, place)


def test_the_first_step_of_a_traject_follows_none(place):
    assert (place.follows, hasattr(place, "fallback")) == (None, False)


def test_a_withdrawn_step_up_leaves_its_row_and_is_nothing_to_go_back_to(place, trajectory, catalogue, anna):
    planned = plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(5)), by=anna, version=version(place))
    withdraw_step(planned.pk, by=anna, version=1)

    assert FallbackPlan.objects.filter(deployment=planned).exists()
    assert plan_step(trajectory.pk, catalogue.paid_work(), by=anna, version=version(place)).follows == place


@pytest.fixture
def trial(catalogue) -> Instrument:
    return Instrument.objects.create(
        code="proef", name="Proefplaatsing", theme="Werk", stage=Stage.UNPAID_WORK, regime="proefplaatsing"
    )


@pytest.mark.parametrize("stage", ["", Stage.UNPAID_WORK, Stage.DAY_ACTIVITY])
def test_a_proefplaatsing_has_no_stage_of_its_own(place, trajectory, trial, catalogue, anna, stage):
    with pytest.raises(FieldRefusal, match="fase van de baan") as refused:
        plan_step(trajectory.pk, catalogue.paid_work(instrument=trial, stage=stage), by=anna, version=version(place))

    assert refused.value.field == "stage"


def test_a_proefplaatsing_has_the_stage_of_the_job_and_so_a_way_back(place, trajectory, trial, catalogue, anna):
    plan = catalogue.paid_work(instrument=trial, stage=Stage.SUPPORTED_WORK)

    step = plan_step(trajectory.pk, plan, by=anna, version=version(place))

    assert (step.stage, step.fallback.returns_to) == (Stage.SUPPORTED_WORK, place)


def test_what_the_inwoner_said_and_who_answers_for_it_stand_on_the_step(place, trajectory, catalogue, anna, bas):
    said = {"purpose": "Ritme", "own_words": "Ik wil dit", "agreement": "eens", "agreed_on": today(-1)}

    step = plan_step(trajectory.pk, catalogue.paid_work(responsible=bas, **said), by=anna, version=version(place))

    step.refresh_from_db()
    assert {name: getattr(step, name) for name in said} == said
    assert step.responsible == bas


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"agreement": "eens"}, "op welke dag"),
        ({"agreement": "eens", "agreed_on": today(1)}, "vandaag of eerder"),
        ({"agreement": "misschien", "agreed_on": today()}, "Kies uit de lijst"),
    ],
)
def test_half_an_agreement_is_refused(place, trajectory, catalogue, anna, values, reason):
    with pytest.raises(Refusal, match=reason):
        plan_step(trajectory.pk, catalogue.paid_work(**values), by=anna, version=version(place))


def test_who_may_not_see_the_dossier_does_not_answer_for_a_step(place, trajectory, catalogue, anna, bas, carla):
    with pytest.raises(FieldRefusal):
        plan_step(trajectory.pk, catalogue.paid_work(responsible=carla), by=anna, version=version(place))
    Client.objects.update(shielded=True)
    with pytest.raises(FieldRefusal):
        plan_step(trajectory.pk, catalogue.paid_work(responsible=bas), by=anna, version=version(place))
