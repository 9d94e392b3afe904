"""What happens in a traject: each act one function, one transaction, one line in the audit trail."""

from trajectories.services.alerts import put_aside, take_up
from trajectories.services.changing import change_step
from trajectories.services.checks import StepNeedsGround, StepPlan, StepRefused, checks_of_step
from trajectories.services.evaluating import add_evaluation, change_evaluation, withdraw_evaluation
from trajectories.services.moving import move_on, step_back, stop_step, withdraw_step
from trajectories.services.planning import plan_step
from trajectories.services.readiness import assess_readiness, withdraw_readiness
from trajectories.services.reopening import reopen_trajectory
from trajectories.services.returning import WayBack, agree_way_back
from trajectories.services.reviewing import review_client, review_dossiers
from trajectories.services.trajectories import change_trajectory, close_trajectory, start_trajectory
from trajectories.services.waivers import PLAN_ON_WAIVER, end_waiver, grant_waiver

__all__ = [
    "PLAN_ON_WAIVER",
    "StepNeedsGround",
    "StepPlan",
    "StepRefused",
    "WayBack",
    "add_evaluation",
    "agree_way_back",
    "assess_readiness",
    "change_evaluation",
    "change_step",
    "change_trajectory",
    "checks_of_step",
    "close_trajectory",
    "end_waiver",
    "grant_waiver",
    "move_on",
    "plan_step",
    "put_aside",
    "reopen_trajectory",
    "review_client",
    "review_dossiers",
    "start_trajectory",
    "step_back",
    "stop_step",
    "take_up",
    "withdraw_evaluation",
    "withdraw_readiness",
    "withdraw_step",
]
