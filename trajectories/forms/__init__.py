"""What a klantmanager fills in about a traject."""

from trajectories.forms.ending import EndsStep, MoveOnForm, StepBackForm, StopForm
from trajectories.forms.planning import AskedStepForm, PlanForm, Versioned
from trajectories.forms.step import (
    ChangeEvaluationForm,
    ChangeStepForm,
    EvaluationForm,
    ReadinessForm,
    TakeBackForm,
)
from trajectories.forms.trajectories import ChangeForm, CloseForm, PutAsideForm, StartForm

__all__ = [
    "AskedStepForm",
    "ChangeEvaluationForm",
    "ChangeForm",
    "ChangeStepForm",
    "CloseForm",
    "EndsStep",
    "EvaluationForm",
    "MoveOnForm",
    "PlanForm",
    "PutAsideForm",
    "ReadinessForm",
    "StartForm",
    "StepBackForm",
    "StopForm",
    "TakeBackForm",
    "Versioned",
]
