"""For every step, on every day, somebody answers."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Deputy, User
from accounts.permissions import Role
from clients.models import Assignment, Client
from tests.chain import a_trajectory
from tests.conftest import person
from tests.people import a_client, a_transfer, today
from trajectories.models import Deployment
from trajectories.services import change_step, plan_step, stop_step
from trajectories.services.responsible import Responsible, responsible_on


@pytest.fixture
def step(trajectory, catalogue, anna) -> Deployment:
    return plan_step(trajectory.pk, catalogue.plan(starts_on=today(-30)), by=anna, version=1)


def fresh(step: Deployment) -> Deployment:
    return Deployment.objects.select_related("responsible", "trajectory").get(pk=step.pk)


def who(step: Deployment, days: int = 0) -> Responsible:
    found = responsible_on(fresh(step), today(days))
    assert found is not None
    return found


def backdated(step: Deployment, *stretches: tuple[User, int]) -> None:
    """The dossier was with these colleagues, each from so many days ago."""
    rows = Assignment.objects.filter(client=step.trajectory.client_id)
    rows.delete()
    begins = [timezone.now() - timedelta(days=ago) for _, ago in stretches]
    for (staff, _), starts, ends in zip(stretches, begins, [*begins[1:], None], strict=True):
        Assignment.objects.create(client_id=step.trajectory.client_id, staff=staff, starts_at=starts, ends_at=ends)


def test_without_a_name_it_is_the_klantmanager_of_that_day(step, anna, bas):
    backdated(step, (bas, 20), (anna, 10))

    assert [who(step, -days).user for days in (30, 15, 5, 0)] == [bas, bas, anna, anna]
    assert who(step, 200).user == anna  # as far as one knows now


def test_on_the_day_of_a_handover_it_is_who_received_it(step, jaimy, anna, bas):
    a_transfer(jaimy, anna, bas)

    assert who(step).user == bas


def test_who_was_named_answers_whoever_has_the_dossier(step, jaimy, anna, bas):
    change_step(step.pk, by=anna, version=1, responsible=bas)

    assert who(step) == Responsible(bas, is_named=True)


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.BELEIDSADVISEUR}])
def test_who_was_named_and_does_this_work_no_more_leaves_it_to_the_klantmanager(step, anna, bas, change):
    change_step(step.pk, by=anna, version=1, responsible=bas)
    User.objects.filter(pk=bas.pk).update(**change)

    assert who(step) == Responsible(anna, is_named=False)


def test_who_stands_in_is_told_with_the_name(step, anna, bas):
    Deputy.objects.create(absentee=anna, deputy=bas, starts_on=today(-2), ends_on=today(1))

    assert who(step) == Responsible(anna, is_named=False, deputy=bas)
    assert who(step, 1).deputy is None


def test_of_a_dossier_that_is_nobodys_it_is_who_divides_the_work(step, jaimy, anna, bas):
    Client.objects.filter(pk=jaimy.pk).update(case_manager=None)
    Assignment.objects.filter(client=jaimy).delete()

    assert who(step).user == bas


def test_when_the_klantmanager_has_left_it_is_who_divides_the_work(step, anna, bas):
    User.objects.filter(pk=anna.pk).update(is_active=False)

    assert who(step).user == bas


@pytest.mark.parametrize("seed", range(5))
def test_there_is_never_a_day_without_whatever_happens(seed, catalogue, anna, bas, carla, dirk):
    """Names, handovers, holidays and goodbyes at random; the teamleiders stay."""
    lot = random.Random(seed)  # noqa: S311
    colleagues = [anna, bas, person("dora", Role.KLANTMANAGER, anna.team)]
    steps = []
    for _ in range(4):
        dossier = a_client(anna)
        trajectory = a_trajectory(dossier, anna)
        ends = lot.choice([None, None, today(-lot.randrange(1, 20))])
        step = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-lot.randrange(21, 60))), by=anna, version=1)
        change_step(step.pk, by=anna, version=1, responsible=lot.choice([None, *colleagues]))
        if ends:
            stop_step(step.pk, by=anna, version=fresh(step).version, ends_on=ends, result="doel_bereikt")
        backdated(step, *((lot.choice(colleagues), ago) for ago in sorted(lot.sample(range(50), 3), reverse=True)))
        steps.append(step)
    for absentee, deputy in ((anna, bas), (bas, anna)):
        first = lot.randrange(-60, 30)
        Deputy.objects.create(
            absentee=absentee, deputy=deputy, starts_on=today(first), ends_on=today(first + lot.randrange(1, 30))
        )
    User.objects.filter(pk__in=[user.pk for user in lot.sample([anna, colleagues[-1]], lot.randrange(3))]).update(
        is_active=False
    )

    for step in map(fresh, steps):
        last = step.ends_on or today(30)
        for number in range((last - step.starts_on).days):
            found = responsible_on(step, step.starts_on + timedelta(days=number))
            assert found is not None
            assert found.user.is_active
