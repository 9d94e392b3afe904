"""What a klantmanager fills in about a traject."""

from trajectories.forms.ending import EndsStep, MoveOnForm, StepBackForm, StopForm
from trajectories.forms.planning import AskedStepForm, PlanForm, Versioned
from trajectories.forms.trajectories import CloseForm, PutAsideForm, ReadinessForm, StartForm

__all__ = [
    "AskedStepForm",
    "CloseForm",
    "EndsStep",
    "MoveOnForm",
    "PlanForm",
    "PutAsideForm",
    "ReadinessForm",
    "StartForm",
    "StepBackForm",
    "StopForm",
    "Versioned",
]
