"""The forms of maatwerk."""

from maatwerk.forms.advice import AdviceForm
from maatwerk.forms.asking import BeginForm, StepForm, SubmitForm, WithdrawForm

__all__ = ["AdviceForm", "BeginForm", "StepForm", "SubmitForm", "WithdrawForm"]
