"""What is agreed and what happens: trajecten, steps along the chain, placements and subsidy."""

from trajectories.models.placements import Placement, SubsidyPayment, WageSubsidy, WageValue
from trajectories.models.steps import Deployment, ReadinessAssessment, Trajectory, Waiver

__all__ = [
    "Deployment",
    "Placement",
    "ReadinessAssessment",
    "SubsidyPayment",
    "Trajectory",
    "WageSubsidy",
    "WageValue",
    "Waiver",
]
