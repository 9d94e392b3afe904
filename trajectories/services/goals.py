"""Goals per living area: agreed on, put right, reached or dropped on a day, and taken up again.

Goals in an area of health or criminal facts take the way of protected notes (AVG art. 9 and 10): only for who opened
those with a reason (`protected`), sealed at rest, and by verbs that no timeline knows.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import Changes, put, store
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import LivingArea
from clients.sealed import sealed
from clients.services import keep_changes
from trajectories.models import Goal, GoalState
from trajectories.services.locking import hold_plan
from trajectories.workflow import Status

SHUT = "Doelen over gezondheid of strafrecht legt u vast als de beschermde aantekeningen open zijn."
STAYS = (
    "Een doel gaat niet van een beschermd leefgebied naar een ander, of andersom. "
    "Laat dit doel vervallen en voeg een nieuw doel toe."
)


@transaction.atomic
def add_goal(trajectory_id: int, *, by: User, area: LivingArea, protected: bool = False, **values: Any) -> Goal:
    trajectory = hold_plan(trajectory_id, by=by)
    if not trajectory.is_open_on(timezone.localdate()):
        raise Refusal("Dit traject is afgesloten. Er kan geen doel meer bij.")
    _refuse_shut(area, by, protected=protected)
    goal = Goal(trajectory=trajectory, area=area, sealed=area.protected)
    _fill(goal, values)
    store(goal)
    _record("add", goal, by=by, fields=("area", *Goal.TEXTS, "due_on"))
    return goal


@transaction.atomic
def change_goal(goal_id: int, *, by: User, version: int, protected: bool = False, **values: Any) -> Goal:
    """Put an open goal right."""
    goal = _held(goal_id, by=by, version=version, protected=protected)
    if goal.state != GoalState.OPEN:
        raise Refusal("Dit doel is al afgerond. Zet het eerst weer open.")
    area = values.pop("area", goal.area)
    if area.pk != goal.area_id and area.protected != goal.is_protected:
        raise FieldRefusal(STAYS, "area")
    changes = _fill(goal, values)
    if area.pk != goal.area_id:
        changes["area"] = (goal.area, area)
        goal.area = area
    return _changed("change", goal, changes, by=by)


@transaction.atomic
def close_goal(
    goal_id: int, *, by: User, version: int, state: str, closed_on: datetime.date, protected: bool = False
) -> Goal:
    """Reached, partly reached or dropped, on a day."""
    goal = _held(goal_id, by=by, version=version, protected=protected)
    if goal.state != GoalState.OPEN:
        raise Refusal("Dit doel is al afgerond.")
    if state not in GoalState.values or state == GoalState.OPEN:
        raise FieldRefusal("Kies of het doel is bereikt of vervallen.", "state")
    if closed_on > timezone.localdate():
        raise FieldRefusal("Deze dag is er nog niet. Kies vandaag of een eerdere dag.", "closed_on")
    if closed_on < goal.trajectory.starts_on:
        raise FieldRefusal("Deze dag ligt voor het begin van het traject.", "closed_on")
    changes = put(goal, {"state": state, "closed_on": closed_on})
    return _changed("close", goal, changes, by=by, on=closed_on)


@transaction.atomic
def reopen_goal(goal_id: int, *, by: User, version: int, protected: bool = False) -> Goal:
    """Undo: the goal is open again."""
    goal = _held(goal_id, by=by, version=version, protected=protected)
    if goal.state == GoalState.OPEN:
        raise Refusal("Dit doel staat al open.")
    if goal.trajectory.status_on(timezone.localdate()) == Status.ENDED:
        raise Refusal("Dit traject is afgesloten. Een doel kan niet meer open.")
    return _changed("reopen", goal, put(goal, {"state": GoalState.OPEN, "closed_on": None}), by=by)


def _held(goal_id: int, *, by: User, version: int, protected: bool) -> Goal:
    """The goal as it stands, its dossier locked. Raises DoesNotExist where `by` may not read it."""
    readable = Goal.objects.visible_to(by).readable(protected=protected)
    hold_plan(readable.values_list("trajectory", flat=True).get(pk=goal_id), by=by)
    goal = Goal.objects.select_related("trajectory__client", "area").get(pk=goal_id)
    if goal.is_protected:
        require(by, Permission.SEE_PROTECTED_NOTES)
    refuse_stale(goal.version, version)
    return goal


def _refuse_shut(area: LivingArea, by: User, *, protected: bool) -> None:
    if area.protected:
        require(by, Permission.SEE_PROTECTED_NOTES)
        if not protected:
            raise FieldRefusal(SHUT, "area")


def _fill(goal: Goal, values: dict[str, Any]) -> Changes:
    """Put values in place, texts sealed where the goal is. A sealed text that stayed the same stays as it is."""
    told = goal.told
    if not values.get("aim", told["aim"]).strip():
        raise FieldRefusal("Schrijf het doel op.", "aim")
    kept = {name: value for name, value in values.items() if name not in told or value != told[name]}
    if goal.sealed:
        kept |= {name: sealed(kept[name]) for name in Goal.TEXTS if kept.get(name)}
    return put(goal, kept)


def _changed(act: str, goal: Goal, changes: Changes, *, by: User, on: datetime.date | None = None) -> Goal:
    if changes:
        goal.version += 1
        store(goal)
        _record(act, goal, by=by, fields=changes, kept=changes, on=on)
    return goal


def _record(
    act: str,
    goal: Goal,
    *,
    by: User,
    fields: Iterable[str],
    kept: Changes | None = None,
    on: datetime.date | None = None,
) -> None:
    client_id = goal.trajectory.client_id
    event = audit.record(
        _verb(act, goal),
        by=by,
        target=goal,
        client_id=client_id,
        happened_on=on,
        fields=fields,
        url_name="trajectories:of_client",
        url_key=client_id,
    )
    if kept:
        keep_changes(event, kept)


def _verb(act: str, goal: Goal) -> str:
    """Of a protected goal one that no timeline knows (trajectories.timeline names them all)."""
    return f"protected.goal_{act}" if goal.is_protected else f"goal.{act}"
