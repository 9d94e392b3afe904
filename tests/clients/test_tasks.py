"""Tasks: what is put on the list, who has it, how it is put off and passed on, and how it comes off."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent, Deputy
from accounts.permissions import Permission
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, Task
from clients.services import (
    add_reminder,
    add_task,
    complete_task,
    complete_tasks,
    hand_over,
    hand_over_task,
    reopen_task,
    snooze_task,
    wake_task,
)
from clients.services.responsibility import ANSWER
from tests.people import a_client, a_shielded_client, today

WORK = {"kind": "maatwerk.decide", "title": "Besluit", "url_name": "maatwerk:request", "url_key": 5}


def test_one_subject_has_one_open_task(anna, bas, jaimy):
    first = add_task(jaimy.pk, by=anna, assignee=bas, due_on=today(3), **WORK)
    again = add_task(jaimy.pk, by=anna, assignee=bas, due_on=today(1), **WORK)
    assert (again.pk, Task.objects.get().due_on) == (first.pk, today(1))


def test_a_subject_that_was_done_can_come_back(anna, bas, jaimy):
    add_task(jaimy.pk, by=anna, assignee=bas, **WORK)
    assert complete_tasks(kind=WORK["kind"], url_key=5, by=bas) == 1
    add_task(jaimy.pk, by=anna, assignee=bas, **WORK)
    assert (Task.objects.count(), Task.objects.open().count()) == (2, 1)


def test_a_task_is_for_someone(anna, jaimy):
    with pytest.raises(IntegrityError), transaction.atomic():
        add_task(jaimy.pk, by=anna, **WORK)


def test_a_task_of_a_team_is_for_who_may_do_it(anna, bas, carla, dirk, jaimy, team_werk):
    task = add_task(jaimy.pk, by=anna, team=team_werk, permission=Permission.DECIDE_MAATWERK, **WORK)
    seen_by = [user for user in (anna, bas, carla, dirk) if task in Task.objects.visible_to(user)]
    assert seen_by == [bas]


def test_a_task_about_a_shielded_dossier_is_not_on_the_list_of_the_team(anna, bas, team_werk):
    client = a_shielded_client(anna)
    add_task(client.pk, by=anna, team=team_werk, **WORK)
    assert not Task.objects.visible_to(bas).exists()
    assert Task.objects.visible_to(anna).exists()


def test_two_reminders_about_one_inwoner_stand_beside_each_other(anna, jaimy):
    add_reminder(jaimy.pk, by=anna, title="Bellen")
    add_reminder(jaimy.pk, by=anna, title="Brief sturen", due_on=today(7))
    assert Task.objects.open().filter(assignee=anna).count() == 2


def test_ticking_off_twice_is_once(anna, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    complete_task(task.pk, by=anna, version=1)
    complete_task(task.pk, by=anna, version=1)
    assert AuditEvent.objects.filter(verb="task.complete").count() == 1


def test_work_is_not_ticked_off_but_done(anna, bas, jaimy):
    task = add_task(jaimy.pk, by=anna, assignee=bas, **WORK)
    with pytest.raises(Refusal, match="als het werk is gedaan"):
        complete_task(task.pk, by=bas, version=1)


def test_the_reminder_of_a_colleague_is_not_mine(anna, bas, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    with pytest.raises(Task.DoesNotExist):
        complete_task(task.pk, by=bas, version=1)


def test_nobody_puts_tasks_in_a_dossier_they_may_not_see(carla, frank, jaimy):
    with pytest.raises(Client.DoesNotExist):
        add_reminder(jaimy.pk, by=carla, title="Bellen")
    with pytest.raises(NotAllowed):
        add_reminder(jaimy.pk, by=frank, title="Bellen")


def on_list(user) -> list[str]:
    return [task.title for task in Task.objects.visible_to(user).open().awake_on(today()).order_by("pk")]


def test_what_was_ticked_off_by_mistake_comes_back(anna, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    done = complete_task(task.pk, by=anna, version=1)
    back = reopen_task(task.pk, by=anna, version=done.version)
    assert (on_list(anna), back.done_at, back.done_by) == (["Bellen"], None, None)
    assert AuditEvent.objects.filter(verb="task.reopen", client_id=jaimy.pk).count() == 1


def test_a_task_that_is_put_off_is_gone_until_its_day(anna, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen", due_on=today(2))
    snooze_task(task.pk, by=anna, version=1, until=today(3), reason="Is op vakantie")
    tasks = Task.objects.visible_to(anna).open()
    assert [list(tasks.awake_on(today(day))) for day in (0, 2, 3)] == [[], [], [task]]
    assert [list(tasks.snoozed_on(today(day))) for day in (0, 2, 3)] == [[task], [task], []]
    assert list(tasks.overdue_on(today(3))) == [task]  # the last day did not move
    kept = dict(Change.objects.filter(event__verb="task.snooze").values_list("field", "new"))
    assert kept == {"snoozed_until": str(today(3)), "snooze_reason": "Is op vakantie"}


def test_a_task_that_was_put_off_can_be_taken_up_early(anna, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    asleep = snooze_task(task.pk, by=anna, version=1, until=today(30), reason="Wacht op een brief")
    wake_task(task.pk, by=anna, version=asleep.version)
    assert on_list(anna) == ["Bellen"]


def test_putting_off_until_today_is_not_putting_off(anna, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    with pytest.raises(Refusal, match="na vandaag"):
        snooze_task(task.pk, by=anna, version=1, until=today(), reason="Straks")


def test_a_task_that_is_passed_on_tells_who_gave_it_and_why(anna, bas, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    asleep = snooze_task(task.pk, by=anna, version=1, until=today(9), reason="Druk")
    hand_over_task(task.pk, by=anna, version=asleep.version, to=bas, reason="U kent het gezin")
    task.refresh_from_db()
    assert (on_list(anna), on_list(bas)) == ([], ["Bellen"])  # awake for who receives it
    assert (task.given_by, task.given_reason) == (anna, "U kent het gezin")
    assert list(Task.objects.waiting_for_others(anna)) == [task]
    assert not Task.objects.waiting_for_others(bas).exists()


def test_who_gave_a_task_away_reads_how_it_stands_and_does_it_no_more(anna, bas, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    given = hand_over_task(task.pk, by=anna, version=1, to=bas, reason="Vakantie")
    assert task in Task.objects.known_to(anna)
    with pytest.raises(Task.DoesNotExist):
        complete_task(task.pk, by=anna, version=given.version)


def test_a_task_goes_to_nobody_who_can_not_do_it(anna, bas, carla, eva, jaimy, team_werk):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    for colleague, why in ((carla, "niet zien"), (eva, "mag dit werk niet"), (anna, "al")):
        with pytest.raises(Refusal, match=why):
            hand_over_task(task.pk, by=anna, version=1, to=colleague, reason="Ruilen")
    decide = add_task(jaimy.pk, by=anna, team=team_werk, permission=Permission.DECIDE_MAATWERK, **WORK)
    with pytest.raises(Refusal, match="mag dit werk niet"):
        hand_over_task(decide.pk, by=bas, version=1, to=anna, reason="Ruilen")


def test_a_task_about_a_shielded_dossier_goes_to_nobody_outside_it(anna, bas):
    task = add_reminder(a_shielded_client(anna).pk, by=anna, title="Bellen")
    with pytest.raises(Refusal, match="niet zien"):
        hand_over_task(task.pk, by=anna, version=1, to=bas, reason="Ruilen")


def test_who_stands_in_has_the_tasks_of_who_is_away(anna, carla, jaimy):
    add_reminder(jaimy.pk, by=anna, title="Bellen")
    Deputy.objects.create(absentee=anna, deputy=carla, starts_on=today(-1), ends_on=today(1))
    assert on_list(carla) == ["Bellen"]
    Deputy.objects.update(ends_on=today())
    assert on_list(carla) == []


def test_what_one_asked_of_others_waits_for_them(anna, bas, team_werk, jaimy):
    asked = add_task(jaimy.pk, by=anna, team=team_werk, permission=Permission.DECIDE_MAATWERK, **WORK)
    assert list(Task.objects.waiting_for_others(anna)) == [asked]
    complete_tasks(kind=WORK["kind"], url_key=5, by=bas)
    assert not Task.objects.waiting_for_others(anna).exists()


def test_what_one_asked_and_may_do_oneself_waits_for_nobody(bas, team_werk, jaimy):
    add_task(jaimy.pk, by=bas, team=team_werk, permission=Permission.DECIDE_MAATWERK, **WORK)
    assert not Task.objects.waiting_for_others(bas).exists()


@pytest.mark.parametrize(
    ("act", "values"),
    [
        (complete_task, {}),
        (snooze_task, {"until": today(3), "reason": "Later"}),
        (wake_task, {}),
        (hand_over_task, {"reason": "Ruilen"}),
    ],
)
def test_what_a_colleague_changed_meanwhile_is_not_changed_again(anna, bas, jaimy, act, values):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    snooze_task(task.pk, by=anna, version=1, until=today(2), reason="Eerst dit")
    if act is hand_over_task:
        values = {**values, "to": bas}
    with pytest.raises(StaleEdit):
        act(task.pk, by=anna, version=1, **values)
    with pytest.raises(TypeError):
        act(task.pk, by=anna, **values)


def test_a_task_that_is_done_is_not_put_off_or_passed_on(anna, bas, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    done = complete_task(task.pk, by=anna, version=1)
    with pytest.raises(Refusal, match="al klaar"):
        snooze_task(task.pk, by=anna, version=done.version, until=today(2), reason="Later")
    with pytest.raises(Refusal, match="al klaar"):
        hand_over_task(task.pk, by=anna, version=done.version, to=bas, reason="Ruilen")


def test_every_open_task_is_late_soon_or_later_and_never_two_of_them(anna, jaimy):
    for days in (None, -40, -1, 0, 1, 4, 5, 6, 90):
        add_reminder(jaimy.pk, by=anna, title="Bellen", due_on=None if days is None else today(days))
    tasks = Task.objects.visible_to(anna).open()
    parts = [tasks.overdue_on(today()), tasks.due_soon_on(today(), 5), tasks.due_later_on(today(), 5)]
    assert [part.count() for part in parts] == [2, 4, 3]
    assert sum(part.count() for part in parts) == tasks.count()


def test_what_was_asked_of_one_colleague_is_not_passed_on(anna, bas, jaimy):
    theirs = a_client(bas)
    hand_over(theirs.pk, by=bas, version=theirs.version, to=anna, reason="Andere wijk")
    task = Task.objects.get(kind=ANSWER)
    with pytest.raises(Refusal, match="aan u gevraagd"):
        hand_over_task(task.pk, by=anna, version=task.version, to=bas, reason="Terug")
