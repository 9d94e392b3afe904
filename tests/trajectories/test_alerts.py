"""What a professional does with a signal: leave it as it is for a while with a reason, or take it up again."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client
from tests.chain import a_signal
from tests.people import today
from trajectories.alerts import signals_of
from trajectories.models import Alert
from trajectories.services import put_aside, take_up

WHY = "De opleiding loopt nog twee maanden"


@pytest.fixture
def alert(jaimy) -> Alert:
    return a_signal(jaimy)


def aside(alert: Alert, by, **values) -> Alert:
    given = {"version": alert.version, "ground": WHY, "until": today(60)} | values
    return put_aside(alert.pk, by=by, **given)


def test_it_keeps_the_reason_who_when_and_the_day_to_look_again(alert, anna, jaimy):
    put = aside(alert, anna)

    assert (put.override_ground, put.overridden_by, put.overridden_on) == (WHY, anna, today())
    assert put.overridden_until == today(60)
    assert signals_of(jaimy, today()).open == []
    assert signals_of(jaimy, today()).aside == [alert]


def test_the_act_stands_on_record_with_what_was_decided(alert, anna, jaimy):
    aside(alert, anna)

    line = AuditEvent.objects.get(verb="alert.put_aside")
    assert (line.actor, line.client_id, line.target) == (anna, jaimy.pk, f"trajectories.Alert:{alert.pk}")
    assert set(line.fields) == {"override_ground", "overridden_by", "overridden_on", "overridden_until"}
    assert Change.objects.get(event=line, field="override_ground").new == WHY


def test_on_the_day_to_look_again_it_asks_attention_with_the_old_reason_beside_it(alert, anna, jaimy):
    aside(alert, anna, until=today(3))

    assert signals_of(jaimy, today(2)).open == []
    assert signals_of(jaimy, today(3)).open == [alert]
    assert signals_of(jaimy, today(3)).open[0].override_ground == WHY


def test_it_can_be_taken_up_again_at_once_and_the_reason_stays_on_record(alert, anna, bas, jaimy):
    aside(alert, anna)
    alert.refresh_from_db()

    take_up(alert.pk, by=bas, version=alert.version)

    assert signals_of(jaimy, today()).open == [alert]
    alert.refresh_from_db()
    assert (alert.override_ground, alert.overridden_by, alert.overridden_until) == ("", None, None)
    line = AuditEvent.objects.get(verb="alert.take_up")
    assert Change.objects.get(event=line, field="override_ground").old == WHY
    take_up(alert.pk, by=bas, version=alert.version)
    assert AuditEvent.objects.filter(verb="alert.take_up").count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [({"ground": "  \n "}, "ground"), ({"until": today()}, "until"), ({"until": today(-9)}, "until")],
)
def test_without_a_reason_or_a_later_day_it_is_refused_at_that_field(alert, anna, values, field):
    with pytest.raises(Refusal) as refused:
        aside(alert, anna, **values)

    assert refused.value.field == field
    alert.refresh_from_db()
    assert alert.overridden_by is None


def test_where_the_law_blocks_a_reason_is_not_enough(jaimy, anna):
    blocking = a_signal(jaimy, effect="houdt_tegen")

    with pytest.raises(Refusal, match="De wet houdt dit tegen"):
        aside(blocking, anna)


def test_what_was_decided_at_the_planning_of_a_step_is_not_changed_here(jaimy, anna):
    planned = a_signal(jaimy, override_ground=WHY, overridden_by=anna, overridden_on=today())

    with pytest.raises(Refusal, match="zolang de stap duurt"):
        take_up(planned.pk, by=anna, version=1)
    with pytest.raises(Refusal, match="zolang de stap duurt"):
        aside(planned, anna)
    assert signals_of(jaimy, today(3000)).aside == [planned]


def test_who_comes_second_overwrites_nothing(alert, anna, bas):
    aside(alert, bas, ground="Van Bas")

    with pytest.raises(StaleEdit):
        aside(alert, anna)  # the version she saw
    with pytest.raises(StaleEdit):
        take_up(alert.pk, by=anna, version=1)
    alert.refresh_from_db()
    assert alert.override_ground == "Van Bas"


def test_a_signal_that_is_solved_is_left_alone(alert, anna):
    Alert.objects.update(cleared_on=today())

    for act in (lambda: aside(alert, anna), lambda: take_up(alert.pk, by=anna, version=1)):
        with pytest.raises(Refusal, match="al opgelost"):
            act()


def test_only_who_plans_steps_and_sees_the_dossier_may_do_it(alert, carla, frank, eva, bas):
    with pytest.raises(Alert.DoesNotExist):
        aside(alert, carla)
    for reader in (frank, eva):
        with pytest.raises(NotAllowed):
            aside(alert, reader)
    Client.objects.update(shielded=True)
    with pytest.raises(Alert.DoesNotExist):
        aside(alert, bas)
    assert not AuditEvent.objects.filter(verb__startswith="alert").exists()


def test_what_the_law_blocks_stands_first_and_then_the_oldest(jaimy):
    young = a_signal(jaimy, rule_key="a", raised_on=today(-1))
    old = a_signal(jaimy, rule_key="b", raised_on=today(-9))
    blocking = a_signal(jaimy, rule_key="c", effect="houdt_tegen")
    a_signal(jaimy, rule_key="d", cleared_on=today())

    assert signals_of(jaimy, today()).open == [blocking, old, young]
