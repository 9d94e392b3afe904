"""What happens in a traject: each act one function, one transaction, one line in the audit trail."""

from trajectories.services.checks import StepPlan, StepRefused, location_check
from trajectories.services.moving import move_on, step_back, stop_step, withdraw_step
from trajectories.services.planning import plan_step
from trajectories.services.readiness import assess_readiness
from trajectories.services.trajectories import close_trajectory, start_trajectory
from trajectories.services.waivers import PLAN_ON_WAIVER, grant_waiver

__all__ = [
    "PLAN_ON_WAIVER",
    "StepPlan",
    "StepRefused",
    "assess_readiness",
    "close_trajectory",
    "grant_waiver",
    "location_check",
    "move_on",
    "plan_step",
    "start_trajectory",
    "step_back",
    "stop_step",
    "withdraw_step",
]
