"""What is agreed and what happens: trajecten, steps along the chain, placements and subsidy."""

from trajectories.models.placements import Placement, SubsidyPayment, WageSubsidy, WageValue
from trajectories.models.steps import Deployment, ReadinessAssessment, Result, Trajectory, TrajectoryOutcome, Waiver

__all__ = [
    "Deployment",
    "Placement",
    "ReadinessAssessment",
    "Result",
    "SubsidyPayment",
    "Trajectory",
    "TrajectoryOutcome",
    "WageSubsidy",
    "WageValue",
    "Waiver",
]
