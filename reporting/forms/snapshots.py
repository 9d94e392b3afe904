"""What is asked before figures are frozen, and before a snapshot is compared."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from office.templatetags.dutch import tijdstip
from reporting.choosing import CHOICES, FIXED
from reporting.figures import Choices
from reporting.forms.figures import EARLIEST
from reporting.models import FigureStatus, Snapshot

NOW = "nu"  # what a snapshot is compared with when it is no other snapshot
AT_LEAST_ONE = "Kies er minstens een."
WELFARE_TOO = "Wat bijstand is, is ook levensonderhoud. Kies hier ook: {}."


class SnapshotForm(forms.Form):
    year = forms.IntegerField(label="Jaar", min_value=EARLIEST.year, help_text="De cijfers gaan over dit hele jaar.")
    status = forms.ChoiceField(
        label="Zijn de cijfers al definitief?",
        choices=[
            (FigureStatus.PROVISIONAL, "Nee, ze zijn voorlopig"),
            (FigureStatus.FINAL, "Ja, ze zijn definitief"),
        ],
        initial=FigureStatus.PROVISIONAL,
        widget=forms.RadioSelect,
    )

    template_name = "reporting/_snapshot_fields.html"
    fixed = FIXED

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        this_year = timezone.localdate().year
        self.fields["year"].initial = this_year - 1
        self.fields["year"].widget.attrs |= {"max": this_year}
        usual = Choices().as_json()
        for choice in CHOICES:
            self.fields[choice.key] = forms.MultipleChoiceField(
                label=choice.label,
                help_text=choice.help,
                choices=list(choice.names.items()),
                initial=usual[choice.key],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": AT_LEAST_ONE},
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        welfare, livelihood = given.get("welfare"), given.get("livelihood")
        if welfare and livelihood and (lacking := [key for key in welfare if key not in livelihood]):
            names = {choice.key: choice.names for choice in CHOICES}["livelihood"]
            self.add_error("livelihood", WELFARE_TOO.format(", ".join(names[key] for key in lacking)))
        return given

    @property
    def plain(self) -> list[forms.BoundField]:
        return [self["year"], self["status"]]

    @property
    def folded(self) -> list[forms.BoundField]:
        return [self[choice.key] for choice in CHOICES]

    @property
    def is_open(self) -> bool:
        """Whether the choices are shown at once: one of them is refused, or was made otherwise."""
        usual = Choices().as_json()
        return self.is_bound and any(
            field.errors or sorted(field.value() or []) != sorted(usual[field.name]) for field in self.folded
        )

    @property
    def choices(self) -> Choices:
        """In the order in which they stand here, so that the same choices are stored the same."""
        return Choices(
            **{
                choice.key: tuple(key for key in choice.names if key in self.cleaned_data[choice.key])
                for choice in CHOICES
            }
        )


class CompareForm(forms.Form):
    """With what a snapshot is compared: the dossiers of now, or another snapshot of the same year."""

    with_id = forms.TypedChoiceField(
        label="Vergelijken met",
        coerce=lambda chosen: None if chosen == NOW else int(chosen),
        initial=NOW,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, others: Iterable[Snapshot], **options: Any) -> None:
        super().__init__(*args, **options)
        told = [
            (other.pk, f"De {other.get_status_display()}e momentopname van {tijdstip(other.taken_at)}")
            for other in others
        ]
        self.fields["with_id"].choices = [(NOW, "De dossiers zoals ze nu zijn"), *told]  # type: ignore[attr-defined]
