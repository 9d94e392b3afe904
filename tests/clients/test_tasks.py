"""The worklist: what is put on it, who has it, and how it comes off."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from accounts.permissions import Permission
from accounts.workflow import NotAllowed, Refusal
from clients.models import Client, Task
from clients.services import add_reminder, add_task, complete_task, complete_tasks
from tests.people import a_shielded_client, today

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
    complete_task(task.pk, by=anna)
    complete_task(task.pk, by=anna)
    assert AuditEvent.objects.filter(verb="task.complete").count() == 1


def test_work_is_not_ticked_off_but_done(anna, bas, jaimy):
    task = add_task(jaimy.pk, by=anna, assignee=bas, **WORK)
    with pytest.raises(Refusal, match="als het werk is gedaan"):
        complete_task(task.pk, by=bas)


def test_the_reminder_of_a_colleague_is_not_mine(anna, bas, jaimy):
    task = add_reminder(jaimy.pk, by=anna, title="Bellen")
    with pytest.raises(Task.DoesNotExist):
        complete_task(task.pk, by=bas)


def test_nobody_puts_tasks_in_a_dossier_they_may_not_see(carla, frank, jaimy):
    with pytest.raises(Client.DoesNotExist):
        add_reminder(jaimy.pk, by=carla, title="Bellen")
    with pytest.raises(NotAllowed):
        add_reminder(jaimy.pk, by=frank, title="Bellen")
