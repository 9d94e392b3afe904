"""A question back to who asks for the maatwerk, and its answer."""

from django import forms

from maatwerk.forms.texts import LongText
from trajectories.forms import Versioned


class QuestionForm(forms.Form):
    text = LongText(label="Wat wilt u weten?", rows=5)


class AnswerForm(Versioned):
    text = LongText(label="Uw antwoord", rows=6)

    field_order = ("text",)
