"""Going back along the way that was stored."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.workflow import Refusal, StaleEdit
from instruments.models import Provider, ProviderKind
from reporting.figures.period import Period
from reporting.figures.register import reckon_all
from tests.at_once import at_once
from tests.chain import a_trajectory
from tests.people import today
from tests.trajectories.returning.ways import a_way_back, moved_up
from trajectories.models import Deployment, FallbackPlan, Result, Trajectory
from trajectories.returning import road_of
from trajectories.services import WayBack, close_trajectory, plan_step, step_back, stop_step, withdraw_step
from trajectories.services.planning import resume_step

OF_A_STEP_BACK = {  # what was resumed and ended, what runs, and where everyone stands: no start, no placement
    "inzet_hervat",
    "inzet_teruggestapt",
    "inzet_beeindigd",
    "inzet_lopend_eind",
    "per_instrument",
    "ontwikkelbedrijf_op_peildatum_personen",
    "niet_beoordeeld_personen",
    "keten_eind_per_fase",  # where everyone stands at the end
    "doorstroom",
    "stappen_omhoog_personen",
    "stappen_terug_personen",
}


def back(step: Deployment, to: Deployment, by, on=None) -> Deployment:
    step.refresh_from_db()
    return step_back(step.pk, by=by, version=step.version, ends_on=on or today(), to=to)


def test_one_act_ends_the_step_and_takes_up_the_place_as_it_was(work, place, anna, bas):
    Deployment.objects.filter(pk=place.pk).update(
        responsible=bas, purpose="Ritme", expected_end_on=today(40), stage="onbetaald_werk"
    )
    place.refresh_from_db()

    resumed = back(work, place, anna)

    work.refresh_from_db()
    assert (work.ends_on, work.result) == (today(), Result.STEPPED_BACK)
    same = ("instrument", "provider", "location", "stage", "responsible", "purpose", "expected_end_on")
    assert [getattr(resumed, name) for name in same] == [getattr(place, name) for name in same]
    assert (resumed.resumes, resumed.follows, resumed.starts_on) == (place, work, today())


def test_an_expected_end_that_has_passed_is_not_carried_over(work, place, anna):
    Deployment.objects.filter(pk=place.pk).update(expected_end_on=today())

    assert back(work, place, anna).expected_end_on is None


def test_who_left_does_not_answer_for_the_step_again(work, place, anna, bas):
    Deployment.objects.filter(pk=place.pk).update(responsible=bas)
    type(bas).objects.filter(pk=bas.pk).update(is_active=False)

    assert back(work, place, anna).responsible is None


@pytest.mark.parametrize(("on", "possible"), [(today(179), True), (today(180), False), (today(181), False)])
def test_the_first_day_back_is_at_the_latest_the_last_day_of_the_way_back(work, place, anna, on, possible):
    if possible:
        assert back(work, place, anna, on).starts_on == on
        return
    with pytest.raises(Refusal, match="Spreek een nieuwe terugkeer af") as refused:
        back(work, place, anna, on)
    assert refused.value.field == "ends_on"
    work.refresh_from_db()
    assert work.ends_on is None


def test_without_a_last_day_it_stays_open_as_long_as_the_step_lasts(place, catalogue, anna):
    work = moved_up(place, catalogue, anna, way_back=a_way_back(place, ends_on=None))

    assert back(work, place, anna, today(3000)).resumes == place


def test_where_it_was_agreed_that_there_is_none_a_new_one_is_agreed_first(place, catalogue, anna):
    work = moved_up(place, catalogue, anna, way_back=WayBack(none_reason="De plek is weg"))

    with pytest.raises(Refusal, match="geen weg terug"):
        back(work, place, anna)


def test_the_way_back_leads_to_one_step_and_to_no_other(work, place, trajectory, catalogue, anna):
    trajectory.refresh_from_db()
    other = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-90)), by=anna, version=trajectory.version)
    stop_step(other.pk, by=anna, version=1, ends_on=today(-60), result="doel_bereikt")

    with pytest.raises(Refusal, match="Wijzig eerst de weg terug") as refused:
        back(work, other, anna)
    assert refused.value.field == "to"


def test_a_delivered_step_without_a_stored_way_back_goes_to_any_earlier_one(work, place, anna):
    FallbackPlan.objects.all().delete()

    assert back(work, place, anna, today(3000)).resumes == place


def test_where_the_lower_step_never_ended_only_the_higher_one_ends(place, trajectory, catalogue, anna):
    trajectory.refresh_from_db()
    work = plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(-5)), by=anna, version=trajectory.version)

    assert back(work, place, anna) == place

    work.refresh_from_db()
    assert (work.ends_on, work.result) == (today(), Result.STEPPED_BACK)
    assert Deployment.objects.count() == 2


def test_who_went_back_and_on_again_goes_back_to_the_latest_time(work, place, catalogue, anna):
    first = back(work, place, anna, today(-40))
    again = moved_up(first, catalogue, anna, today(-30), way_back=a_way_back(first, agreed_on=today(-30)))
    second = back(again, first, anna, today(-20))

    assert (second.resumes, first.resumes) == (first, place)
    with pytest.raises(Refusal):
        moved_up(second, catalogue, anna, today(-10), way_back=a_way_back(place, agreed_on=today(-10)))


def test_two_steps_up_and_two_back_end_where_they_began(work, place, catalogue, anna):
    higher = moved_up(
        work, catalogue, anna, today(-20), plan=catalogue.paid_work(stage="regulier_werk", starts_on=today(-20)),
        way_back=a_way_back(work, agreed_on=today(-20)),
    )  # fmt: skip

    at_work = back(higher, work, anna, today(-10))
    assert at_work.fallback.returns_to == place  # what belonged to that place belongs to it again
    assert back(at_work, place, anna).resumes == place


def test_going_back_to_a_higher_step_has_a_way_back_of_its_own(work, place, anna):
    resumed = back(work, place, anna, today(-10))
    FallbackPlan.objects.filter(deployment=resumed).delete()

    again = back(resumed, work, anna)

    assert (again.resumes, again.fallback.returns_to, again.fallback.agreed_on) == (work, resumed, None)


def test_a_resumption_that_was_withdrawn_leaves_the_way_back_open(work, place, anna):
    planned = back(work, place, anna, today(10))
    withdraw_step(planned.pk, by=anna, version=1)

    assert set(Deployment.objects.resumable_on(today(10))) >= {place}


def test_a_delivery_in_which_two_steps_go_on_with_each_other_has_a_page_all_the_same(client, work, place, anna):
    other = step_back(work.pk, by=anna, version=1, ends_on=today(), to=place)
    Deployment.objects.filter(pk=place.pk).update(resumes=other)
    client.force_login(anna)

    assert client.get(reverse("trajectories:of_client", args=[place.trajectory.client_id])).status_code == 200
    assert road_of(work, today()).target == place


def test_sent_twice_it_happens_once(work, place, anna):
    step_back(work.pk, by=anna, version=1, ends_on=today(), to=place)

    with pytest.raises((Refusal, StaleEdit)):
        step_back(work.pk, by=anna, version=1, ends_on=today(), to=place)
    assert Deployment.objects.filter(resumes=place).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_colleagues_at_once_one_takes_the_step_up_again(place, catalogue, anna, bas):
    work = moved_up(place, catalogue, anna)

    outcomes = at_once(
        *(lambda by=by: step_back(work.pk, by=by, version=1, ends_on=today(), to=place) for by in (anna, bas))
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Deployment", "StaleEdit"]
    assert Deployment.objects.filter(resumes=place).count() == 1


def test_an_earlier_step_of_a_traject_that_this_one_goes_on_with_is_taken_up_again(place, jaimy, anna):
    stop_step(place.pk, by=anna, version=1, ends_on=today(-50), result="doel_bereikt")
    place.trajectory.refresh_from_db()
    closed = close_trajectory(
        place.trajectory_id, by=anna, version=place.trajectory.version, ends_on=today(-50), outcome="werk"
    )
    later = a_trajectory(jaimy, anna, starts_on=today(-5))
    with pytest.raises(Refusal, match="Kies een eerdere stap"):
        resume_step(later, place, starts_on=today(), by=anna)
    Trajectory.objects.filter(pk=later.pk).update(continues=closed)
    later.refresh_from_db()

    resumed = resume_step(later, place, starts_on=today(), by=anna)

    assert (resumed.trajectory, resumed.resumes, resumed.location) == (later, place, place.location)
    with pytest.raises(Refusal, match="nog niet is hervat"):
        resume_step(later, place, starts_on=today(), by=anna)


def test_no_figure_counts_the_resumed_step_as_a_new_placement(work, place, anna):
    Provider.objects.update(kind=ProviderKind.DEVELOPMENT_COMPANY)
    period = Period.asked(timezone.localdate().year)
    before = reckon_all(period)
    back(work, place, anna)
    after = reckon_all(period)

    changed = {key for key, outcome in after.items() if outcome.value != before[key].value}
    told = {key for key in changed if key.startswith("evaluatie_")}  # of each instrument how its steps ended
    assert {"inzet_hervat", "inzet_teruggestapt"} <= changed - told <= OF_A_STEP_BACK
