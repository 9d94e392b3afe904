"""The list of tasks. Every app above puts its work here and takes it off again; it knows none of them."""

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, Team, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import Client, Task
from clients.models.work import name_tasks
from clients.services.changes import keep_changes
from clients.services.locking import hold

REMINDER = "client.reminder"
name_tasks({REMINDER: "Herinnering"})


@transaction.atomic
def add_task(
    client_id: int,
    *,
    by: User | None,
    kind: str,
    title: str,
    url_name: str,
    url_key: object,
    assignee: User | None = None,
    team: Team | None = None,
    permission: Permission | None = None,
    due_on: datetime.date | None = None,
) -> Task:
    """Put work on the list of a colleague, or of who holds `permission` in a team.

    About one subject (`kind` and `url_key`) at most one task is open: when there is one already, it is brought up to
    date. `by` is None for what Keten puts there by itself.
    """
    client = hold(client_id, by=by, even_closed=True)
    values = {
        "client": client,
        "title": title,
        "due_on": due_on,
        "assignee": assignee,
        "team": team,
        "permission": permission.name if permission else "",
        "url_name": url_name,
    }
    task, is_new = Task.objects.get_or_create(
        kind=kind, url_key=str(url_key), done_at=None, defaults={**values, "made_by": by}
    )
    if not is_new:
        for name, value in values.items():
            setattr(task, name, value)
        task.version += 1
        task.save(update_fields=[*values, "version"])
    audit.record("task.add" if is_new else "task.change", by=by, target=task, client_id=client.pk)
    return task


@transaction.atomic
def add_reminder(
    client_id: int, *, by: User, title: str, due_on: datetime.date | None = None, assignee: User | None = None
) -> Task:
    """Put something about an inwoner on one's own list, or on that of a colleague who works on the dossier."""
    require(by, Permission.LOG_CONTACT)
    client = hold(client_id, by=by)
    task = Task.objects.create(
        client=client,
        kind=REMINDER,
        title=title,
        due_on=due_on,
        assignee=assignee or by,
        made_by=by,
        url_name="clients:task",
        url_key=uuid.uuid4().hex,  # until its own key is known; nobody sees this one
    )
    task.url_key = str(task.pk)
    task.save(update_fields=["url_key"])
    _record("task.add", task, by=by, fields=("title", "due_on"))
    return task


@transaction.atomic
def complete_task(task_id: int, *, by: User, version: int) -> Task:
    """Tick off a reminder. Doing it twice changes nothing. Other tasks are done by doing the work."""
    task = _reminder(task_id, by=by)
    if task.done_at is None:
        refuse_stale(task.version, version)
        _complete(task, by=by)
    return task


@transaction.atomic
def reopen_task(task_id: int, *, by: User, version: int) -> Task:
    """Put a reminder that was ticked off back on the list. Doing it twice changes nothing."""
    task = _reminder(task_id, by=by)
    if task.done_at is not None:
        refuse_stale(task.version, version)
        task.done_at = task.done_by = None
        _save(task, "done_at", "done_by")
        _record("task.reopen", task, by=by)
    return task


@transaction.atomic
def snooze_task(task_id: int, *, by: User, version: int, until: datetime.date, reason: str) -> Task:
    """Put a task off until a day, for a reason. Its last day stays what it was."""
    task = _open_task(task_id, by=by, version=version)
    if until <= timezone.localdate():
        raise FieldRefusal("Kies een dag na vandaag.", "until")
    changes = {"snoozed_until": (task.snoozed_until, until), "snooze_reason": (task.snooze_reason, reason)}
    task.snoozed_until, task.snooze_reason = until, reason
    _save(task, *changes)
    keep_changes(_record("task.snooze", task, by=by, fields=changes), changes)
    return task


@transaction.atomic
def wake_task(task_id: int, *, by: User, version: int) -> Task:
    """Take up a task before the day until which it was put off."""
    task = _open_task(task_id, by=by, version=version)
    if task.snoozed_until:
        changes = {"snoozed_until": (task.snoozed_until, None)}
        task.snoozed_until, task.snooze_reason = None, ""
        _save(task, "snoozed_until", "snooze_reason")
        keep_changes(_record("task.wake", task, by=by, fields=changes), changes)
    return task


@transaction.atomic
def hand_over_task(task_id: int, *, by: User, version: int, to: User, reason: str) -> Task:
    """Give a task to a colleague who may see the dossier and do the work. It is awake for who receives it."""
    task = _open_task(task_id, by=by, version=version)
    _refuse_for(task, to)
    changes = {"assignee": (task.assignee or task.team, to), "given_reason": (task.given_reason, reason)}
    task.assignee, task.given_by, task.given_reason = to, by, reason
    task.snoozed_until, task.snooze_reason = None, ""
    _save(task, "assignee", "given_by", "given_reason", "snoozed_until", "snooze_reason")
    keep_changes(_record("task.hand_over", task, by=by, fields=changes), changes)
    return task


@transaction.atomic
def complete_tasks(*, kind: str, url_key: object, by: User | None) -> int:
    """The work about a subject is done, whoever had it on the list. Returns how many tasks that closed."""
    tasks = list(Task.objects.open().select_for_update().filter(kind=kind, url_key=str(url_key)))
    for task in tasks:
        _complete(task, by=by)
    return len(tasks)


@transaction.atomic
def put_off_tasks(*, kind: str, url_key: object, by: User, until: datetime.date, reason: str) -> int:
    """The work about a subject waits for something, until that day at the latest. `wake_tasks` when it has come."""
    return _each_awake(Task.objects.open().filter(kind=kind, url_key=str(url_key)), until, reason, by=by)


@transaction.atomic
def wake_tasks(*, kind: str, url_key: object, by: User) -> int:
    """What the work about a subject waited for has come, whoever had it on the list. Returns how many tasks woke."""
    asleep = Task.objects.open().filter(kind=kind, url_key=str(url_key), snoozed_until__isnull=False)
    return _each_awake(asleep, None, "", by=by)


def _each_awake(tasks: QuerySet[Task], until: datetime.date | None, reason: str, *, by: User) -> int:
    rows = list(tasks.select_for_update())
    for task in rows:
        changes = {"snoozed_until": (task.snoozed_until, until)}
        task.snoozed_until, task.snooze_reason = until, reason
        _save(task, "snoozed_until", "snooze_reason")
        keep_changes(_record("task.snooze" if until else "task.wake", task, by=by, fields=changes), changes)
    return len(rows)


def _complete(task: Task, *, by: User | None) -> None:
    task.done_at, task.done_by = timezone.now(), by
    _save(task, "done_at", "done_by")
    _record("task.complete", task, by=by)


def _held(task_id: int, *, by: User) -> Task:
    """A task of one's list, locked until the end. Raises Task.DoesNotExist when it is not on it."""
    require(by, Permission.LOG_CONTACT)
    return Task.objects.visible_to(by).select_for_update(of=("self",)).get(pk=task_id)


def _reminder(task_id: int, *, by: User) -> Task:
    task = _held(task_id, by=by)
    if task.kind != REMINDER:
        raise Refusal("Deze taak gaat vanzelf van de lijst als het werk is gedaan.")
    return task


def _open_task(task_id: int, *, by: User, version: int) -> Task:
    task = _held(task_id, by=by)
    if task.done_at is not None:
        raise Refusal("Deze taak is al klaar.")
    refuse_stale(task.version, version)
    return task


def _refuse_for(task: Task, to: User) -> None:
    """Whoever gets a task must be able to do it."""
    if task.is_personal:
        raise Refusal("Dit is aan u gevraagd. Een ander kan het niet voor u beantwoorden.")
    if to.pk == task.assignee_id:
        raise FieldRefusal(f"{to.name} heeft deze taak al.", "to")
    able = to.may(Permission.LOG_CONTACT) and (not task.permission or to.may(Permission[task.permission]))
    if not able:
        raise FieldRefusal(f"{to.name} mag dit werk niet doen. Kies een andere collega.", "to")
    if not Client.objects.visible_to(to).filter(pk=task.client_id).exists():
        raise FieldRefusal(f"{to.name} kan dit dossier niet zien. Kies een collega die dat wel kan.", "to")


def _save(task: Task, *fields: str) -> None:
    task.version += 1
    task.save(update_fields=[*fields, "version"])


def _record(verb: str, task: Task, *, by: User | None, fields: Iterable[str] = ()) -> AuditEvent:
    return audit.record(
        verb,
        by=by,
        target=task,
        client_id=task.client_id,
        fields=fields,
        url_name="clients:dossier",
        url_key=task.client_id,
    )
