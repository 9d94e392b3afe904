"""How a step and a traject may move. Status follows from dates, so that screens and figures agree."""

import datetime

from django.db import models

from accounts.permissions import Permission
from accounts.workflow import Move, mermaid


class Status(models.TextChoices):
    PLANNED = "gepland", "gepland"
    RUNNING = "loopt", "loopt"
    ENDED = "beeindigd", "beëindigd"
    WITHDRAWN = "ingetrokken", "ingetrokken"


def status_on(day: datetime.date, starts_on: datetime.date, ends_on: datetime.date | None) -> Status:
    """An end equal to the start says that it was withdrawn (docs/cijfers.md)."""
    if ends_on == starts_on:
        return Status.WITHDRAWN
    if day < starts_on:
        return Status.PLANNED
    return Status.RUNNING if ends_on is None or day < ends_on else Status.ENDED


def _move(key: str, label: str, source: Status, target: Status, *requires: str) -> Move:
    return Move(key, label, frozenset({source}), target, Permission.PLAN_STEPS, requires)


MOVE_ON = _move("verder", "Verder naar een volgende stap", Status.RUNNING, Status.ENDED, "ends_on", "result", "plan")
STEP_BACK = _move("terug", "Een stap terug", Status.RUNNING, Status.ENDED, "ends_on", "to")
STOP = _move("stoppen", "Stoppen", Status.RUNNING, Status.ENDED, "ends_on", "result")
WITHDRAW = _move("intrekken", "Intrekken", Status.PLANNED, Status.WITHDRAWN)
CHANGE = Move("wijzigen", "Afspraken wijzigen", frozenset({Status.PLANNED, Status.RUNNING}), "", Permission.PLAN_STEPS)
STEP_MOVES = {move.key: move for move in (MOVE_ON, STEP_BACK, STOP, WITHDRAW, CHANGE)}

CLOSE = _move("afsluiten", "Traject afsluiten", Status.RUNNING, Status.ENDED, "ends_on", "outcome")
REOPEN = _move("heropenen", "Traject heropenen", Status.ENDED, Status.RUNNING)
TRAJECTORY_MOVES = {move.key: move for move in (CLOSE, REOPEN)}


def step_diagram() -> str:
    """Beside the moves of people there is one of the calendar: a planned step runs from its first day."""
    return f"{mermaid(STEP_MOVES)}\n    {Status.PLANNED} --> {Status.RUNNING} : De eerste dag is er"


def trajectory_diagram() -> str:
    return f"{mermaid(TRAJECTORY_MOVES)}\n    {Status.PLANNED} --> {Status.RUNNING} : De eerste dag is er"
