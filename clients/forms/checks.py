"""Looking through a dossier with the checklist, and the questions of that list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from clients.models import CheckedDossier, CheckQuestion
from office.forms import VersionForm

CHOICES = (("ja", "Ja"), ("nee", "Nee"), ("nvt", "Niet van toepassing"))
VALUES = {"ja": True, "nee": False, "nvt": None}
WORDS = {value: word for word, value in VALUES.items()}


class CheckForm(VersionForm):
    """A field for each question, and a remark."""

    def __init__(self, data: Any, *, row: CheckedDossier, questions: Sequence[CheckQuestion]) -> None:
        given = {answer.question_id: answer.in_order for answer in row.answers.all()}
        initial = {f"vraag_{pk}": WORDS[in_order] for pk, in_order in given.items()}
        super().__init__(data, initial={**initial, "remark": row.remark, "version": row.version})
        for question in questions:
            self.fields[f"vraag_{question.pk}"] = forms.ChoiceField(
                label=question.text,
                help_text=question.explanation,
                choices=CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": "Kies een antwoord.", "invalid_choice": "Kies een antwoord."},
            )
        self.fields["remark"] = forms.CharField(
            label="Opmerking",
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="Wat gaat goed, en wat kan beter? Schrijf over het dossier, niet over de inwoner.",
        )
        self.order_fields([*(f"vraag_{question.pk}" for question in questions), "remark"])
        self.questions = questions


def answers_in(given: Mapping[str, Any]) -> dict[int, bool | None]:
    return {
        int(name.removeprefix("vraag_")): VALUES[value] for name, value in given.items() if name.startswith("vraag_")
    }


class QuestionForm(forms.Form):
    text = forms.CharField(
        label="Vraag",
        max_length=200,
        error_messages={"required": "Vul een vraag in."},
        help_text="Zo dat ja betekent: in orde.",
    )
    explanation = forms.CharField(label="Toelichting", max_length=500, required=False)


class ChangeQuestionForm(QuestionForm):
    in_use = forms.BooleanField(label="In gebruik", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, question: CheckQuestion, data: Any = None) -> "ChangeQuestionForm":
        fields = ("text", "explanation", "in_use", "version")
        return cls(data, initial={name: getattr(question, name) for name in fields})
