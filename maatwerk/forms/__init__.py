"""The forms of maatwerk."""

from maatwerk.forms.advice import AdviceForm
from maatwerk.forms.asking import StepForm, WithdrawForm
from maatwerk.forms.deciding import DecisionForm

__all__ = ["AdviceForm", "DecisionForm", "StepForm", "WithdrawForm"]
