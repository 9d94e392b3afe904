"""The screens of a traject."""

from trajectories.views.moving import assess, move_on, realised, step_back, stop, withdraw
from trajectories.views.planning import places, plan, plan_on_waiver
from trajectories.views.trajectories import close, of_client, start

__all__ = [
    "assess",
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
