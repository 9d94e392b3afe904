"""What is agreed and what happens: trajecten, steps along the chain and back, placements and subsidy, nazorg."""

from trajectories.models.aftercare import (
    AFTER_WORK,
    BEFORE_AFTERCARE,
    Aftercare,
    AftercareContact,
    AftercareEnd,
    AftercareOutcome,
)
from trajectories.models.alerts import Alert, Review
from trajectories.models.kinds import (
    AdviceOutcome,
    Certificate,
    CertificateKind,
    CoachingGrant,
    CoachingHours,
    CoachingIntensity,
    Premium,
    ShelteredAdvice,
)
from trajectories.models.placements import Placement, PlacementEnd, SubsidyPayment, WageSubsidy, WageValue
from trajectories.models.planning import Diagnosis, Evaluation, Goal, GoalState
from trajectories.models.returning import Certainty, FallbackPlan
from trajectories.models.stays import StageStay
from trajectories.models.steps import (
    Agreement,
    Deployment,
    ReadinessAssessment,
    Result,
    Trajectory,
    TrajectoryOutcome,
    Waiver,
)

__all__ = [
    "AFTER_WORK",
    "BEFORE_AFTERCARE",
    "AdviceOutcome",
    "Aftercare",
    "AftercareContact",
    "AftercareEnd",
    "AftercareOutcome",
    "Agreement",
    "Alert",
    "Certainty",
    "Certificate",
    "CertificateKind",
    "CoachingGrant",
    "CoachingHours",
    "CoachingIntensity",
    "Deployment",
    "Diagnosis",
    "Evaluation",
    "FallbackPlan",
    "Goal",
    "GoalState",
    "Placement",
    "PlacementEnd",
    "Premium",
    "ReadinessAssessment",
    "Result",
    "Review",
    "ShelteredAdvice",
    "StageStay",
    "SubsidyPayment",
    "Trajectory",
    "TrajectoryOutcome",
    "WageSubsidy",
    "WageValue",
    "Waiver",
]
