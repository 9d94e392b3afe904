"""Hours of a jobcoach: granted, used, put right and withdrawn; and the signals that follow from them."""

from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Fact
from instruments.rules.coaching import GRANTED, USED
from tests.helped import a_step, granted, used
from tests.people import today
from trajectories.coaching import hours_now
from trajectories.models import Alert, CoachingGrant, CoachingHours, Deployment
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.coaching import (
    change_grant,
    change_hours,
    grant_coaching,
    log_hours,
    remove_grant,
    restore_hours,
    withdraw_hours,
)


@pytest.fixture
def step(jaimy, anna) -> Deployment:
    return a_step(jaimy, anna, "jobcoaching", days=-100, expected_end_on=today(200))


def signals(step: Deployment) -> set[str]:
    rules = ("jobcoaching_uren_op", "jobcoaching_uren_bijna_op")
    found = Alert.objects.filter(deployment=step, rule_key__in=rules).unsolved()
    return set(found.values_list("rule_key", flat=True))


def known(step: Deployment, key: str, days: int = 0) -> Decimal | None:
    case = cases_of([step.trajectory.client_id], catalogue_on(today(days)))[step.trajectory.client_id]
    found = next(one for one in case.steps if one.pk == step.pk).facts.on(key, today(days))
    return found.value if found else None


def test_the_signals_come_with_the_hours_and_go_with_more(step, anna):
    granted(step, anna, 10)
    used(step, anna, "9")
    assert signals(step) == set()
    last = used(step, anna, "0.5")
    assert signals(step) == {"jobcoaching_uren_bijna_op"}
    used(step, anna, "1")
    assert signals(step) == {"jobcoaching_uren_bijna_op", "jobcoaching_uren_op"}
    withdraw_hours(last.pk, by=anna, version=1)
    assert signals(step) == {"jobcoaching_uren_bijna_op"}
    granted(step, anna, 5, days=20)
    assert signals(step) == set()


def test_the_rules_and_the_page_read_the_same_on_each_day(step, anna):
    granted(step, anna, 10)
    granted(step, anna, 6, days=50)
    used(step, anna, "2", days=-90)
    used(step, anna, "3", days=-20)

    for days in (-101, -100, -90, -51, -50, -20, 0):
        now = hours_now(step, step.grants.all(), today(days))
        assert (now.granted, now.used) == (known(step, GRANTED, days), known(step, USED, days))
    assert (known(step, GRANTED), known(step, USED)) == (16, 5)
    assert (known(step, GRANTED, -51), known(step, USED, -51)) == (10, 2)


def test_what_was_recorded_before_counts_along(step, anna):
    answer = {"client": step.trajectory.client, "step_key": str(step.pk), "recorded_by": anna, "source": "Coach"}
    Fact.objects.create(key=GRANTED, value="40", starts_on=today(-100), **answer)
    Fact.objects.create(key=USED, value="12.5", starts_on=today(-30), **answer)
    used(step, anna, "2", days=-60)
    used(step, anna, "3", days=-5)

    now = hours_now(step, [], today())

    assert (now.granted, now.used, now.share) == (40, Decimal("15.5"), 38)
    assert known(step, USED) == Decimal("15.5")


def test_the_bar_is_full_no_sooner_than_the_hours_are(step, anna):
    granted(step, anna, 100)
    for hours, share, nearly, over in (("24", 24, False, 0), ("24", 48, False, 0), ("24", 72, False, 0)):
        used(step, anna, hours)
        now = hours_now(step, step.grants.all(), today())
        assert (now.share, now.is_nearly_gone, now.over) == (share, nearly, over)
    used(step, anna, "18.25")
    assert hours_now(step, step.grants.all(), today()).is_nearly_gone
    used(step, anna, "9.5")
    assert hours_now(step, step.grants.all(), today()).share == 99
    used(step, anna, "2.25")
    assert hours_now(step, step.grants.all(), today()).over == 2


def test_each_act_has_its_line_and_keeps_what_stood(step, anna):
    grant = granted(step, anna)
    change_grant(grant.pk, by=anna, version=1, hours=Decimal(30))
    remove_grant(grant.pk, by=anna, version=2, reason="Verkeerde stap")
    row = used(step, anna)
    change_hours(row.pk, by=anna, version=1, hours=Decimal("1.5"), note=" Op de werkvloer ")
    withdraw_hours(row.pk, by=anna, version=2)
    restore_hours(row.pk, by=anna, version=3)

    verbs = list(AuditEvent.objects.filter(verb__startswith="coaching").order_by("pk").values_list("verb", flat=True))
    grants = [f"coaching_grant.{act}" for act in ("add", "change", "remove")]
    assert verbs == [*grants, *(f"coaching_hours.{act}" for act in ("add", "change", "withdraw", "restore"))]
    kept = {(row.event.verb, row.field): (row.old, row.new) for row in Change.objects.select_related("event")}
    assert kept["coaching_grant.change", "hours"] == ("40", "30")
    assert kept["coaching_grant.remove", "reden"] == ("", "Verkeerde stap")
    assert kept["coaching_hours.change", "note"] == ("", "Op de werkvloer")
    row.refresh_from_db()
    assert row.withdrawn_at is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"hours": Decimal(0)}, "hours"),
        ({"hours": Decimal(2001)}, "hours"),
        ({"starts_on": today(-101)}, "starts_on"),
        ({"ends_on": today(-100)}, "ends_on"),
        ({"decided_on": today(1)}, "decided_on"),
    ],
)
def test_a_grant_that_can_not_be_is_refused_at_its_field(step, anna, values, field):
    right = {"starts_on": today(-100), "ends_on": today(90), "hours": Decimal(40), "decided_on": today(-100)}
    with pytest.raises(FieldRefusal) as refusal:
        grant_coaching(step.pk, by=anna, **right | values)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"hours": Decimal("24.5")}, "hours"),
        ({"hours": Decimal(-1)}, "hours"),
        ({"worked_on": today(1)}, "worked_on"),
        ({"worked_on": today(-101)}, "worked_on"),
    ],
)
def test_hours_that_can_not_be_are_refused_at_their_field(step, anna, values, field):
    with pytest.raises(FieldRefusal) as refusal:
        log_hours(step.pk, by=anna, **{"worked_on": today(), "hours": Decimal(2)} | values)
    assert refusal.value.field == field


def test_hours_are_of_a_day_on_which_the_step_ran(jaimy, anna):
    ended = a_step(jaimy, anna, "jobcoaching", days=-100, ends_on=today(-10))

    assert used(ended, anna, days=-11).pk
    with pytest.raises(FieldRefusal, match="liep niet op deze dag"):
        used(ended, anna, days=-10)


def test_only_a_step_of_jobcoaching_has_hours(jaimy, anna):
    other = a_step(jaimy, anna, "dagbesteding")
    for act in (lambda: used(other, anna), lambda: granted(other, anna)):
        with pytest.raises(Refusal, match="geen jobcoaching"):
            act()


def test_what_is_withdrawn_is_not_changed_nor_withdrawn_again(step, anna):
    row = used(step, anna)
    with pytest.raises(Refusal, match="niet ingetrokken"):
        restore_hours(row.pk, by=anna, version=1)
    withdraw_hours(row.pk, by=anna, version=1)
    for act in (
        lambda: withdraw_hours(row.pk, by=anna, version=2),
        lambda: change_hours(row.pk, by=anna, version=2, note="x"),
    ):
        with pytest.raises(Refusal, match="ingetrokken"):
            act()


def test_who_comes_second_is_told(step, anna, bas):
    grant, row = granted(step, anna), used(step, anna)
    change_grant(grant.pk, by=bas, version=1, hours=Decimal(30))
    change_hours(row.pk, by=bas, version=1, hours=Decimal(3))
    for act in (
        lambda: change_grant(grant.pk, by=anna, version=1, hours=Decimal(20)),
        lambda: remove_grant(grant.pk, by=anna, version=1, reason="Vergissing"),
        lambda: change_hours(row.pk, by=anna, version=1, hours=Decimal(4)),
        lambda: withdraw_hours(row.pk, by=anna, version=1),
        lambda: restore_hours(row.pk, by=anna, version=1),
    ):
        with pytest.raises(StaleEdit):
            act()


def test_only_who_works_on_the_dossier_acts(step, anna, carla, frank):
    grant, row = granted(step, anna), used(step, anna)
    with pytest.raises(Deployment.DoesNotExist):
        used(step, carla)
    with pytest.raises(CoachingGrant.DoesNotExist):
        change_grant(grant.pk, by=carla, version=1, hours=Decimal(1))
    with pytest.raises(CoachingHours.DoesNotExist):
        withdraw_hours(row.pk, by=carla, version=1)
    for act in (lambda: used(step, frank), lambda: remove_grant(grant.pk, by=frank, version=1, reason="x")):
        with pytest.raises(NotAllowed):
            act()
