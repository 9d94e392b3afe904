"""The screens of a traject."""

from trajectories.views.moving import move_on, realised, step_back, stop, withdraw
from trajectories.views.planning import places, plan, plan_on_waiver
from trajectories.views.trajectories import change, close, of_client, start

__all__ = [
    "change",
    "close",
    "move_on",
    "of_client",
    "places",
    "plan",
    "plan_on_waiver",
    "realised",
    "start",
    "step_back",
    "stop",
    "withdraw",
]
