"""What is asked of who writes a text, and of who takes it a step further."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django import forms
from django.utils import timezone

from office.forms import DayField, LongTextField, PastDayField, VersionForm
from office.templatetags.dutch import tijdstip
from reporting.models import CouncilText, Part, Snapshot, TextKind
from reporting.services.writing import Source

LONGEST = 20_000
PARTS = {
    TextKind.YEAR: (Part.LETTER, Part.FACTSHEET, Part.COLOPHON),
    TextKind.EVALUATION: (Part.EVALUATION, Part.COLOPHON),
}


class SnapshotField(forms.TypedChoiceField):
    """Which count the figures come from."""

    def __init__(self, snapshots: Iterable[Snapshot], **options: Any) -> None:
        choices = [(each.pk, f"{each.year}, {each.status}, van {tijdstip(each.taken_at)}") for each in snapshots]
        super().__init__(label="Momentopname", coerce=int, choices=choices, **options)


class StartForm(forms.Form):
    kind = forms.ChoiceField(label="Wat gaat u schrijven?", choices=TextKind, widget=forms.RadioSelect)
    source = forms.ChoiceField(label="Waarmee wilt u beginnen?", choices=Source, widget=forms.RadioSelect)

    field_order = ("snapshot_id", "kind", "source")

    def __init__(self, *args: Any, snapshots: Iterable[Snapshot], **options: Any) -> None:
        super().__init__(*args, **options)
        help_text = "Alle getallen in de tekst komen hieruit. U kunt later een nieuwere kiezen."
        self.fields["snapshot_id"] = SnapshotField(snapshots, help_text=help_text)
        self.order_fields(self.field_order)
        self.fields["kind"].initial, self.fields["source"].initial = TextKind.YEAR, Source.EXAMPLE


class LetterForm(VersionForm):
    """What stands on the letter besides its text."""

    title = forms.CharField(label="Onderwerp", max_length=200)
    case_number = forms.CharField(label="Zaaknummer", max_length=60, required=False)
    dated = DayField(
        label="Datum van de brief", required=False, help_text="Zonder datum staat de dag van het besluit op de brief."
    )
    addressee = LongTextField(
        label="Aan",
        rows=3,
        max_length=500,
        required=False,
        help_text="Elke regel van het adres op een eigen regel. Leeg: de gemeenteraad.",
    )
    enclosures = LongTextField(
        label="Bijlagen",
        rows=3,
        max_length=2000,
        required=False,
        help_text="Naast de bijlagen die Keten maakt. Elke bijlage op een eigen regel.",
    )


class ChooseSnapshotForm(VersionForm):
    def __init__(self, *args: Any, snapshots: Iterable[Snapshot], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["snapshot_id"] = SnapshotField(snapshots)


class SectionForm(VersionForm):
    title = forms.CharField(label="Kop", max_length=200, required=False)
    body = LongTextField(
        label="Tekst",
        rows=18,
        max_length=LONGEST,
        required=False,
        help_text="Een lege regel begint een alinea. **Zo** wordt vet. Een regel met - wordt een punt van een lijst.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.initial.get("body"):  # one comes to write it: a section that stands is read first
            self.fields["body"].widget.attrs["data-focus"] = True


class AddSectionForm(forms.Form):
    title = forms.CharField(label="Kop", max_length=200, required=False)
    part = forms.ChoiceField(label="Waar komt dit deel?")
    theme = forms.ChoiceField(
        label="Thema",
        required=False,
        help_text="In de factsheet: de inleiding bij dit thema. Geen thema: een eigen deel.",
    )

    def __init__(self, *args: Any, text: CouncilText, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = [(part.value, str(part.label).capitalize()) for part in PARTS[TextKind(text.kind)]]
        themes = themes_of(text.snapshot)
        self.fields["part"].choices = parts  # type: ignore[attr-defined]
        self.fields["theme"].choices = [("", "Geen thema"), *((theme, theme) for theme in themes)]  # type: ignore[attr-defined]
        asked = self.initial.get("part") or Part.FACTSHEET
        if asked != Part.FACTSHEET or Part.FACTSHEET not in dict(parts) or not themes:
            del self.fields["theme"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("part") != Part.FACTSHEET:
            given["theme"] = ""
        return given


class RemarkForm(VersionForm):
    remark = LongTextField(label="Opmerking", rows=3, max_length=4000, required=False)


class CorrectForm(forms.Form):
    what_changed = LongTextField(
        label="Wat is er veranderd?",
        rows=4,
        max_length=4000,
        help_text="Dit staat vooraan in de verbeterde brief. Noem wat er stond en wat er nu staat.",
    )

    def __init__(self, *args: Any, snapshots: Iterable[Snapshot], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["snapshot_id"] = SnapshotField(snapshots)


# What a step of the way asks, by the name of the answer.
ASKED: dict[str, forms.Field] = {
    "check_note": LongTextField(label="Wat moet er veranderen?", rows=4, max_length=4000),
    "alderman": forms.CharField(label="Portefeuillehouder", max_length=120),
    "alderman_agreed_on": PastDayField(label="Akkoord van de portefeuillehouder op"),
    "college_decided_on": PastDayField(label="Besluit van het college op"),
    "college_decision": forms.CharField(label="Nummer van het besluit", max_length=60),
    "sent_on": PastDayField(label="Naar de griffie gestuurd op"),
}


def step_form(requires: Iterable[str], data: Any, *, text: CouncilText) -> VersionForm:
    """The form of a step, with what was answered before."""
    stored = {name: getattr(text, name) for name in requires if getattr(text, name)}
    today = {"sent_on": timezone.localdate()}
    form = VersionForm(data, initial={"version": text.version, **today, **stored})
    for name in requires:
        form.fields[name] = deepcopy(ASKED[name])
    return form


def themes_of(snapshot: Snapshot) -> list[str]:
    """The themes of the catalogue as it was, in the order of the alphabet."""
    return sorted({texts["theme"] for texts in snapshot.catalogue if texts.get("theme")})
