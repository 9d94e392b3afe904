"""Where everyone stood follows from the steps, whoever changes them: a service, an import or a shell."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.models import Client
from config.exchange import import_package
from instruments.models import STAGE_ORDER, Instrument, Stage
from tests.at_once import at_once
from tests.chain import a_trajectory
from tests.packages import write_package
from tests.people import a_client, today
from tests.reporting.figures.packages import Maker
from tests.trajectories.staying import ORDER, everyone_stands_as_reckoned, kept
from trajectories.models import Deployment, Result, StageStay, Trajectory
from trajectories.services import move_on, plan_step, step_back, stop_step, withdraw_step

DAG, PLEK, WERK = Stage.DAY_ACTIVITY, Stage.DEVELOPMENT_PLACE, Stage.REGULAR_WORK


def on(day: int) -> date:
    return date(2024, 1, 1) + timedelta(days=day)


def a_step(trajectory: Trajectory, stage: str, first: int, after: int | None) -> Deployment:
    """Made in a shell, past every service; the days are numbers."""
    ends_on = None if after is None else on(after)
    return Deployment.objects.create(
        trajectory=trajectory, instrument=Instrument.objects.all()[0], stage=stage, starts_on=on(first), ends_on=ends_on
    )


def test_the_stages_have_one_order():
    assert list(STAGE_ORDER) == ORDER


def test_the_database_has_the_same_order_of_stages(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select stage, trajectories_stage_rank(stage) from unnest(%s::text[]) as stage", [list(Stage.values)]
        )
        assert dict(cursor.fetchall()) == STAGE_ORDER
        cursor.execute("select trajectories_stage_rank('geen')")
        assert cursor.fetchone() == (None,)


class TestByHand:
    def test_the_highest_of_the_steps_of_a_day_counts(self, jaimy, trajectory, catalogue):
        a_step(trajectory, DAG, 0, 30)
        a_step(trajectory, WERK, 10, 20)

        assert kept(jaimy) == [(DAG, on(0), on(10)), (WERK, on(10), on(20)), (DAG, on(20), on(30))]

    def test_a_lower_step_beside_it_changes_nothing(self, jaimy, trajectory, catalogue):
        a_step(trajectory, WERK, 0, None)
        a_step(trajectory, DAG, 10, 20)

        assert kept(jaimy) == [(WERK, on(0), None)]

    def test_steps_of_one_stage_that_follow_on_one_another_are_one_stay(self, jaimy, trajectory, catalogue):
        a_step(trajectory, PLEK, 0, 10)
        a_step(trajectory, PLEK, 10, 20)
        a_step(trajectory, PLEK, 15, None)

        assert kept(jaimy) == [(PLEK, on(0), None)]

    def test_a_day_without_a_step_parts_two_stays(self, jaimy, trajectory, catalogue):
        a_step(trajectory, PLEK, 0, 10)
        a_step(trajectory, PLEK, 11, 20)

        assert kept(jaimy) == [(PLEK, on(0), on(10)), (PLEK, on(11), on(20))]

    def test_what_was_withdrawn_or_has_no_stage_is_no_stay(self, jaimy, trajectory, catalogue):
        a_step(trajectory, WERK, 5, 5)
        a_step(trajectory, "", 0, None)

        assert kept(jaimy) == []

    def test_steps_of_all_trajecten_of_a_person_count_together(self, jaimy, trajectory, anna, catalogue):
        a_step(trajectory, DAG, 0, 20)
        a_step(a_trajectory(jaimy, anna), PLEK, 10, None)

        assert kept(jaimy) == [(DAG, on(0), on(10)), (PLEK, on(10), None)]

    def test_a_traject_that_changes_hands_takes_its_days_along(self, jaimy, trajectory, anna, catalogue):
        a_step(trajectory, DAG, 0, 20)
        other = a_client(anna, last_name="Boer")

        Trajectory.objects.filter(pk=trajectory.pk).update(client=other)

        assert kept(jaimy) == []
        assert kept(other) == [(DAG, on(0), on(20))]

    def test_a_step_that_moves_to_the_traject_of_another_too(self, jaimy, trajectory, anna, catalogue):
        step = a_step(trajectory, DAG, 0, 20)
        other = a_client(anna, last_name="Boer")

        Deployment.objects.filter(pk=step.pk).update(trajectory=a_trajectory(other, anna))

        assert kept(jaimy) == []
        assert kept(other) == [(DAG, on(0), on(20))]

    def test_a_change_of_something_else_leaves_the_rows_alone(self, jaimy, trajectory, catalogue):
        a_step(trajectory, DAG, 0, 20)
        before = set(StageStay.objects.values_list("pk"))

        Deployment.objects.update(location="Elders")

        assert set(StageStay.objects.values_list("pk")) == before

    def test_who_is_removed_leaves_no_stay(self, jaimy, trajectory, anna, catalogue):
        step = a_step(trajectory, DAG, 0, 20)
        a_step(trajectory, PLEK, 10, None)
        other = a_client(anna, last_name="Boer")
        a_step(a_trajectory(other, anna), WERK, 0, None)

        step.delete()
        assert kept(jaimy) == [(PLEK, on(10), None)]
        Client.objects.get(pk=jaimy.pk).delete()

        assert list(StageStay.objects.values_list("client", flat=True)) == [other.pk]

    def test_an_upsert_is_an_insert_and_a_change(self, jaimy, trajectory, catalogue):
        first = a_step(trajectory, DAG, 0, 20)
        first.stage = PLEK
        instrument = first.instrument

        Deployment.objects.bulk_create(
            [first, Deployment(trajectory=trajectory, instrument=instrument, stage=WERK, starts_on=on(30))],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["stage"],
        )

        assert kept(jaimy) == [(PLEK, on(0), on(20)), (WERK, on(30), None)]


def test_services_move_people_through_the_chain(jaimy, trajectory, catalogue, anna):
    """On, back, on again, to a stop, and off the plan before it began."""
    first = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-100)), by=anna, version=1)
    plan = catalogue.paid_work(starts_on=today(-60))
    work = move_on(first.pk, by=anna, version=1, ends_on=today(-60), result=Result.GOAL_REACHED, plan=plan)
    back = step_back(work.pk, by=anna, version=1, ends_on=today(-40), to=first)
    stop_step(back.pk, by=anna, version=1, ends_on=today(-20), result=Result.STOPPED_EARLY)
    trajectory.refresh_from_db()
    plan = catalogue.paid_work(starts_on=today(30))
    planned = plan_step(trajectory.pk, plan, by=anna, version=trajectory.version)
    been = [
        (DAG, today(-100), today(-60)),
        (Stage.SUPPORTED_WORK, today(-60), today(-40)),
        (DAG, today(-40), today(-20)),
    ]

    assert kept(jaimy) == [*been, (Stage.SUPPORTED_WORK, today(30), None)]
    withdraw_step(planned.pk, by=anna, version=1)
    assert kept(jaimy) == been


STEP = st.tuples(st.sampled_from([*ORDER, ""]), st.integers(0, 40), st.one_of(st.none(), st.integers(0, 15)))
ACT = st.tuples(st.sampled_from(["add", "stage", "days", "traject", "hands", "remove"]), st.integers(0, 99), STEP)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 2), STEP), max_size=8), acts=st.lists(ACT, max_size=8))
def test_whatever_is_done_with_steps_the_stays_equal_a_slow_reckoning(steps, acts, anna, catalogue):
    with transaction.atomic():
        trajects = [a_trajectory(a_client(anna), anna) for _ in range(2)]
        trajects.append(a_trajectory(trajects[0].client, anna))
        Deployment.objects.bulk_create(_made(trajects[number], catalogue, step) for number, step in steps)
        everyone_stands_as_reckoned()
        for act, number, step in acts:
            _do(act, number, step, trajects, catalogue)
            everyone_stands_as_reckoned()
        transaction.set_rollback(True)


def _made(trajectory, catalogue, step) -> Deployment:
    stage, first, length = step
    ends_on = None if length is None else on(first + length)
    return Deployment(
        trajectory=trajectory, instrument=catalogue.work, stage=stage, starts_on=on(first), ends_on=ends_on
    )


def _do(act: str, number: int, step, trajects: list[Trajectory], catalogue) -> None:
    made = _made(trajects[number % 3], catalogue, step)
    chosen = Deployment.objects.filter(
        pk__in=[pk for pk in Deployment.objects.values_list("pk", flat=True) if number % 2 == pk % 2]
    )
    match act:
        case "add":
            made.save()
        case "stage":
            chosen.update(stage=made.stage)
        case "days":
            chosen.update(starts_on=made.starts_on, ends_on=made.ends_on)
        case "traject":
            chosen.update(trajectory=made.trajectory)
        case "hands":
            Trajectory.objects.filter(pk=made.trajectory_id).update(client=trajects[number // 3 % 2].client_id)
        case "remove":
            chosen.delete()


@pytest.mark.django_db
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(chance=st.randoms(use_true_random=False, note_method_calls=False), change=st.integers(0, 9))
def test_a_package_and_the_one_that_changes_it_bring_their_stays(chance, change, tmp_path_factory):
    rows = Maker(chance).package()
    with transaction.atomic():
        _brought(tmp_path_factory.mktemp("eerst"), rows)
        rows["inzet"] = [
            {**row, "fase": ORDER[(change + number) % 8], "tot": ""} if number % 2 else {**row, "traject_id": "T1"}
            for number, row in enumerate(rows["inzet"])
        ]
        rows["trajecten"] = [{**row, "inwoner_id": rows["inwoners"][0]["inwoner_id"]} for row in rows["trajecten"]]
        _brought(tmp_path_factory.mktemp("later"), rows)
        transaction.set_rollback(True)


def _brought(folder, rows) -> None:
    write_package(folder, rows)
    assert not import_package(folder).faults
    everyone_stands_as_reckoned()


@pytest.mark.django_db(transaction=True)
def test_two_who_change_the_steps_of_one_person_at_once_leave_both_in(jaimy, trajectory, catalogue):
    """In a shell, where nobody holds the dossier: the second waits for the first, and sees what was written."""
    outcomes = at_once(
        *(lambda each=each: a_step(trajectory, each, 10 * ORDER.index(each), None) for each in (DAG, PLEK, WERK))
    )

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert everyone_stands_as_reckoned() == 3
