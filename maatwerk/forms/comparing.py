"""Which comparable decisions one wants to see."""

from django import forms

from maatwerk.models import Outcome

ALIKE, SAME_RULE = "lijkt", "regel"
OUTCOMES = [
    ("", "Goedgekeurd en afgewezen"),
    *((outcome.value, outcome.label.capitalize()) for outcome in (Outcome.APPROVED, Outcome.REFUSED)),
]


class ComparableForm(forms.Form):
    """For GET."""

    uitkomst = forms.ChoiceField(label="Besluit", choices=OUTCOMES, required=False)
    regel = forms.ChoiceField(
        label="Waarover",
        choices=[(ALIKE, "Alles wat erop lijkt"), (SAME_RULE, "Alleen dezelfde regel")],
        required=False,
    )

    def chosen(self) -> dict[str, object]:
        """What the search takes; what nobody could choose counts as nothing chosen."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        return {"outcome": cleaned.get("uitkomst", ""), "same_rule": cleaned.get("regel") == SAME_RULE}
