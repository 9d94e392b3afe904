"""Tasks that Keten keeps in line with what it finds, for many dossiers at once: there when due, gone when not."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Team, User
from accounts.permissions import Permission
from clients.models import Assignment, Client, Task

PAGE = "clients:dossier"


@dataclass(frozen=True)
class Wanted:
    """One task that should be open now."""

    client_id: int
    kind: str
    title: str
    url_name: str
    url_key: str
    due_on: datetime.date
    is_old: bool = False  # it stays where it is already on a list, and none is made for it any more
    assignee_id: int | None = None  # who has it, where that is not the klantmanager of the dossier
    team_id: int | None = None  # or a team, for who holds this permission in it
    permission: Permission | None = None

    @property
    def has_place(self) -> bool:
        return bool(self.assignee_id or self.team_id)


@dataclass(frozen=True)
class TaskCounts:
    added: int = 0
    changed: int = 0
    done: int = 0

    def __add__(self, other: "TaskCounts") -> "TaskCounts":
        return TaskCounts(self.added + other.added, self.changed + other.changed, self.done + other.done)


@transaction.atomic
def keep_tasks(wanted: Iterable[Wanted], *, client_ids: Collection[int], prefix: str) -> TaskCounts:
    """Bring the open tasks of these dossiers whose kind begins with `prefix` in line with what is wanted.

    Whoever calls this holds the dossiers. Who has a task, and whether it was put off, stays as people left it.
    """
    asked = {(want.kind, want.url_key): want for want in wanted}
    standing = Task.objects.open().filter(client__in=client_ids, kind__startswith=prefix).select_for_update()
    found = {(task.kind, task.url_key): task for task in standing}
    added = _add([want for key, want in asked.items() if key not in found and not want.is_old])
    changed = _change([(task, asked[key]) for key, task in found.items() if key in asked])
    done = _complete([task for key, task in found.items() if key not in asked])
    return TaskCounts(added, changed, done)


def _add(wanted: list[Wanted]) -> int:
    if not wanted:
        return 0
    owners, teams = _owners({want.client_id for want in wanted if not want.has_place})
    placed = [(want, _place(want, owners, teams)) for want in wanted]
    tasks = Task.objects.bulk_create(
        Task(
            client_id=want.client_id,
            kind=want.kind,
            title=want.title,
            url_name=want.url_name,
            url_key=want.url_key,
            due_on=want.due_on,
            **place,
        )
        for want, place in placed
        if place
    )
    _tell("task.add", tasks)
    return len(tasks)


def _place(want: Wanted, owners: dict[int, int], teams: dict[int, int]) -> dict[str, Any]:
    """For whom it is; nothing where nobody can be found."""
    if person := want.assignee_id or (None if want.team_id else owners.get(want.client_id)):
        return {"assignee_id": person}
    if want.team_id:
        return {"team_id": want.team_id, "permission": want.permission.name if want.permission else ""}
    if team := teams.get(want.client_id):
        return {"team_id": team, "permission": Permission.SEE_UNASSIGNED_DOSSIERS.name}
    return {}


def _change(pairs: list[tuple[Task, Wanted]]) -> int:
    changed = [(task, want) for task, want in pairs if (task.due_on, task.title) != (want.due_on, want.title)]
    for task, want in changed:
        task.due_on, task.title, task.version = want.due_on, want.title, task.version + 1
    tasks = [task for task, _ in changed]
    Task.objects.bulk_update(tasks, ["due_on", "title", "version"])
    _tell("task.change", tasks)
    return len(tasks)


def _complete(tasks: list[Task]) -> int:
    now = timezone.now()
    for task in tasks:
        task.done_at, task.version = now, task.version + 1
    Task.objects.bulk_update(tasks, ["done_at", "version"])
    _tell("task.complete", tasks)
    return len(tasks)


def _tell(verb: str, tasks: list[Task]) -> None:
    audit.record_each(verb, ((task, task.client_id) for task in tasks), url_name=PAGE)


def _owners(client_ids: set[int]) -> tuple[dict[int, int], dict[int, int]]:
    """The klantmanager of each dossier; where there is none, the team of the last one, whose leader divides the work.

    Who never had one is for the first team that has a teamleider: a term may not pass unseen.
    """
    rows = Client.objects.filter(pk__in=client_ids).values_list("pk", "case_manager")
    owners = {client_id: manager for client_id, manager in rows if manager}
    alone = client_ids - owners.keys()
    if not alone:
        return owners, {}
    last = Assignment.objects.filter(client__in=alone, staff__team__isnull=False).order_by("starts_at")
    teams = dict(last.values_list("client", "staff__team"))
    default = _team_with_a_leader()
    return owners, {pk: team for pk in alone if (team := teams.get(pk, default))}


def _team_with_a_leader() -> int | None:
    leaders = (user for user in User.objects.filter(is_active=True, team__isnull=False).order_by("team__code", "pk"))
    return next((user.team_id for user in leaders if user.may(Permission.SEE_UNASSIGNED_DOSSIERS)), None) or (
        Team.objects.order_by("code").values_list("pk", flat=True).first()
    )
