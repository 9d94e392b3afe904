"""The worklist. Every app above puts its work here and takes it off again; it knows none of them."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Team, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from clients.models import Task
from clients.services.locking import hold

REMINDER = "client.reminder"


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
    client = hold(client_id, by=by)
    task, is_new = Task.objects.update_or_create(
        kind=kind,
        url_key=str(url_key),
        done_at=None,
        defaults={
            "client": client,
            "title": title,
            "due_on": due_on,
            "assignee": assignee,
            "team": team,
            "permission": permission.name if permission else "",
            "url_name": url_name,
        },
    )
    audit.record("task.add" if is_new else "task.change", by=by, target=task, client_id=client.pk)
    return task


@transaction.atomic
def add_reminder(client_id: int, *, by: User, title: str, due_on: datetime.date | None = None) -> Task:
    """Put something about an inwoner on one's own list."""
    require(by, Permission.LOG_CONTACT)
    client = hold(client_id, by=by)
    task = Task.objects.create(
        client=client,
        kind=REMINDER,
        title=title,
        due_on=due_on,
        assignee=by,
        url_name="clients:task",
        url_key=uuid.uuid4().hex,  # until its own key is known; nobody sees this one
    )
    task.url_key = str(task.pk)
    task.save(update_fields=["url_key"])
    audit.record("task.add", by=by, target=task, client_id=client.pk, fields=("title", "due_on"))
    return task


@transaction.atomic
def complete_task(task_id: int, *, by: User) -> Task:
    """Tick off a reminder. Doing it twice changes nothing. Other tasks are done by doing the work."""
    require(by, Permission.LOG_CONTACT)
    task = Task.objects.visible_to(by).select_for_update(of=("self",)).get(pk=task_id)
    if task.kind != REMINDER:
        raise Refusal("Deze taak gaat vanzelf van de lijst als het werk is gedaan.")
    if task.done_at is None:
        _complete(task, by=by)
    return task


@transaction.atomic
def complete_tasks(*, kind: str, url_key: object, by: User | None) -> int:
    """The work about a subject is done, whoever had it on the list. Returns how many tasks that closed."""
    tasks = list(Task.objects.open().select_for_update().filter(kind=kind, url_key=str(url_key)))
    for task in tasks:
        _complete(task, by=by)
    return len(tasks)


def _complete(task: Task, *, by: User | None) -> None:
    task.done_at, task.done_by = timezone.now(), by
    task.save(update_fields=["done_at", "done_by"])
    audit.record("task.complete", by=by, target=task, client_id=task.client_id)
