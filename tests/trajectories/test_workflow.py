import datetime
from itertools import product

import pytest

from accounts.permissions import PERMISSIONS, Permission
from accounts.workflow import moves_from
from trajectories.workflow import STEP_MOVES, TRAJECTORY_MOVES, Status, status_on

START = datetime.date(2027, 3, 1)
PLAN_STEPS = {Permission.PLAN_STEPS}

STEP_EDGES = {
    (Status.RUNNING, Status.ENDED): ["verder", "terug", "stoppen"],
    (Status.PLANNED, Status.WITHDRAWN): ["intrekken"],
    (Status.RUNNING, Status.RUNNING): ["wijzigen"],
    (Status.PLANNED, Status.PLANNED): ["wijzigen"],
}
TRAJECTORY_EDGES = {
    (Status.RUNNING, Status.ENDED): ["afsluiten"],
    (Status.ENDED, Status.RUNNING): ["heropenen"],
}


def day(offset: int) -> datetime.date:
    return START + datetime.timedelta(days=offset)


@pytest.mark.parametrize(
    ("today", "ends_on", "status"),
    [
        (day(-1), None, Status.PLANNED),
        (day(0), None, Status.RUNNING),
        (day(400), None, Status.RUNNING),
        (day(-1), day(10), Status.PLANNED),
        (day(9), day(10), Status.RUNNING),
        (day(10), day(10), Status.ENDED),
        (day(-1), day(0), Status.WITHDRAWN),
        (day(0), day(0), Status.WITHDRAWN),
        (day(400), day(0), Status.WITHDRAWN),
    ],
)
def test_the_dates_say_what_a_step_is(today, ends_on, status):
    assert status_on(today, START, ends_on) == status


@pytest.mark.parametrize(("source", "target"), list(product(Status, Status)))
def test_every_pair_of_states_has_exactly_the_moves_of_the_table(source, target):
    for moves, edges in ((STEP_MOVES, STEP_EDGES), (TRAJECTORY_MOVES, TRAJECTORY_EDGES)):
        open_moves = [move.key for move in moves_from(moves, source, PLAN_STEPS) if (move.target or source) == target]

        assert open_moves == edges.get((source, target), [])


def test_only_who_may_plan_steps_has_moves():
    for role, permissions in PERMISSIONS.items():
        assert bool(moves_from(STEP_MOVES, Status.RUNNING, permissions)) == (Permission.PLAN_STEPS in permissions), role


def test_keys_and_states_are_plain_ascii():
    for move in (*STEP_MOVES.values(), *TRAJECTORY_MOVES.values()):
        assert (move.key + move.target + "".join(move.sources)).isascii()
