"""What is agreed and what happens: trajecten, steps along the chain, placements and subsidy."""

from trajectories.models.alerts import Alert, Review
from trajectories.models.placements import Placement, SubsidyPayment, WageSubsidy, WageValue
from trajectories.models.steps import Deployment, ReadinessAssessment, Result, Trajectory, TrajectoryOutcome, Waiver

__all__ = [
    "Alert",
    "Deployment",
    "Placement",
    "ReadinessAssessment",
    "Result",
    "Review",
    "SubsidyPayment",
    "Trajectory",
    "TrajectoryOutcome",
    "WageSubsidy",
    "WageValue",
    "Waiver",
]
