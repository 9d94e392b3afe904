"""Bezwaar: what comes in, who handles it, what was said at the hearing, and what is decided."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from clients.forms.documents import FileField
from clients.models import Document
from clients.services.documents import too_large
from maatwerk.forms.terms import Paper
from maatwerk.forms.texts import LongText
from maatwerk.models import Objection, ObjectionOutcome, Request
from maatwerk.services.objections import Candidate, Consequence
from maatwerk.services.objections.deciding import LABELS, OUTCOMES, WELL_FOUNDED
from office import uploads
from office.forms import DayField, LastDayField, PastDayField, VersionForm, refuse_reversed

WHAT_HOLDS = (
    "Alleen bij gegrond of deels gegrond. Dit komt in het dossier en in de brief: schrijf “u”, in korte zinnen."
)
MEANS = {
    ObjectionOutcome.UPHELD: "Gegrond: de inwoner krijgt gelijk",
    ObjectionOutcome.PARTLY: "Deels gegrond: de inwoner krijgt voor een deel gelijk",
    ObjectionOutcome.DISMISSED: "Ongegrond: het besluit blijft zoals het is",
    ObjectionOutcome.INADMISSIBLE: "Niet-ontvankelijk: het bezwaar wordt niet inhoudelijk beoordeeld",
}


class ReceiveForm(forms.Form):
    """What comes in on paper, and the paper itself: one of the dossier, or a file that is added with it."""

    received_on = PastDayField(label="Ontvangen op")
    posted_on = PastDayField(
        label="Op de post gedaan op",
        required=False,
        help_text="Alleen als het per post kwam, na de laatste dag: kijk naar het poststempel.",
    )
    grounds = LongText(label="Waarom is de inwoner het er niet mee eens?", rows=5)
    document = Paper(
        label="Het bezwaarschrift",
        queryset=Document.objects.none(),
        required=False,
        empty_label="Nog niet in het dossier, of alleen op papier",
    )
    file = FileField(
        label="Of voeg het hier toe",
        required=False,
        max_length=255,
        allow_empty_file=True,
        error_messages={"max_length": "De naam van dit bestand is te lang. Geef het een kortere naam."},
    )
    excusable = LongText(
        label="Kwam het te laat? Waarom is dat de inwoner niet te verwijten?",
        required=False,
        help_text="Laat dit leeg als het op tijd is, of als u het nog moet vragen.",
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        *,
        of: Request,
        file_too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        kept = Document.objects.filter(client=of.client_id, withdrawn_at=None).order_by("-added_at", "-pk")
        self.fields["document"].queryset = kept
        if "file" not in self.fields:
            return
        field, most = self.fields["file"], uploads.most_bytes()
        field.help_text = f"{uploads.kinds.ENDINGS}; hoogstens {most // 1024 // 1024} MB."
        field.widget.attrs |= {"data-most-bytes": most, "data-too-large": too_large()}
        self.file_too_large = file_too_large

    def clean(self) -> None:
        if getattr(self, "file_too_large", False):
            self.add_error("file", too_large())
        received, posted = self.cleaned_data.get("received_on"), self.cleaned_data.get("posted_on")
        if received and posted and posted > received:
            self.add_error("posted_on", "De brief ging op de post voordat hij is ontvangen. Kies een eerdere dag.")
        if self.cleaned_data.get("file") and self.cleaned_data.get("document"):
            self.add_error("file", "Kies een stuk uit het dossier of voeg een bestand toe, niet allebei.")


class ChangeForm(ReceiveForm, VersionForm):
    file = None

    field_order = ("received_on", "posted_on", "grounds", "document", "excusable")

    @classmethod
    def of_row(cls, objection: Objection, data: QueryDict | None = None) -> "ChangeForm":
        initial = {name: getattr(objection, name) for name in ("version", *cls.field_order)}
        return cls(data, of=objection.decision.request, initial=initial)


class AssignForm(VersionForm):
    handler = forms.ChoiceField(
        label="Wie behandelt het bezwaar?",
        help_text="Alleen collega's met een mandaat die dit maatwerk niet vroegen, niet meeschreven en niet besloten.",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Deze collega kan dit niet behandelen."},
    )
    with_committee = forms.BooleanField(
        label="Een adviescommissie hoort de inwoner en adviseert",
        required=False,
        help_text="Dan is de termijn om te besluiten langer (Algemene wet bestuursrecht art. 7:10 en 7:13).",
    )

    field_order = ("handler", "with_committee")

    def __init__(self, *args: Any, candidates: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {str(found.user.pk): found for found in candidates}
        choices = [(key, found.label) for key, found in self.candidates.items()]
        self.fields["handler"].choices = [("", "Kies een collega"), *choices]

    @classmethod
    def of_row(cls, objection: Objection, candidates: list[Candidate], data: QueryDict | None = None) -> "AssignForm":
        initial = {
            "handler": str(objection.handler_id or ""),
            "with_committee": objection.with_committee,
            "version": objection.version,
        }
        return cls(data, candidates=candidates, initial=initial)


class HandleForm(VersionForm):
    heard_on = PastDayField(label="Gehoord op", required=False, help_text="Leeg als de inwoner niet is gehoord.")
    hearing = LongText(
        label="Verslag van het horen, of waarom horen niet hoefde",
        rows=6,
        required=False,
        help_text="Horen blijft alleen achterwege om een reden van art. 7:3, bijvoorbeeld als de inwoner het niet wil.",
    )
    committee_advice = LongText(label="Advies van de commissie", rows=6, required=False)
    excusable = LongText(
        label="Waarom te laat toch mag",
        required=False,
        help_text="Wat maakt dat het de inwoner niet te verwijten is? (Algemene wet bestuursrecht art. 6:11)",
    )

    field_order = ("heard_on", "hearing", "committee_advice", "excusable")

    @classmethod
    def of_row(cls, objection: Objection, data: QueryDict | None = None, *, is_late: bool) -> "HandleForm":
        form = cls(data, initial={name: getattr(objection, name) for name in ("version", *cls.field_order)})
        if not objection.with_committee:
            del form.fields["committee_advice"]
        if not (is_late or objection.excusable):
            del form.fields["excusable"]
        return form


class DecideForm(VersionForm):
    outcome = forms.ChoiceField(
        label="Uw besluit op het bezwaar",
        choices=[(outcome.value, MEANS[outcome]) for outcome in OUTCOMES],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een uitkomst."},
    )
    reasons = LongText(
        label="Redenen", rows=6, help_text="Ga in op wat de inwoner aanvoert. Dit komt in de brief: schrijf “u”."
    )
    consequence = forms.ChoiceField(
        label="Wat verandert er als het bezwaar (deels) gegrond is?",
        choices=[(key.value, label) for key, label in LABELS.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    starts_on = DayField(label="Geldt vanaf", required=False)
    ends_on = LastDayField(label="Geldt tot en met", required=False)
    location = forms.CharField(label="Voor welke locatie", max_length=200, required=False)
    new_outcome = LongText(label="Wat geldt er nu?", required=False, help_text=WHAT_HOLDS)

    field_order = ("outcome", "reasons", "consequence", "starts_on", "ends_on", "location", "new_outcome")

    @classmethod
    def of_row(cls, objection: Objection, data: QueryDict | None = None) -> "DecideForm":
        """Filled in with the period that was asked for."""
        request = objection.decision.request
        initial = {"version": objection.version, "starts_on": request.wanted_from, "ends_on": request.wanted_until}
        form = cls(data, initial=initial)
        if not request.needs_location:
            del form.fields["location"]
        return form

    def clean(self) -> None:
        if self.cleaned_data.get("outcome") not in WELL_FOUNDED:
            return
        consequence = self.cleaned_data.get("consequence")
        if not consequence:
            self.add_error("consequence", "Kies wat er verandert.")
        if not self.cleaned_data.get("new_outcome"):
            self.add_error("new_outcome", "Vul in wat er nu geldt in plaats van het eerdere besluit.")
        needed = {Consequence.ALLOW.value: ("starts_on", "location"), Consequence.END.value: ("ends_on",)}
        for name in needed.get(consequence or "", ()):
            if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, "Vul dit in.")
        if consequence == Consequence.ALLOW:
            refuse_reversed(self)


class WithdrawForm(VersionForm):
    withdrawn_on = PastDayField(label="Ingetrokken op")
    reasons = LongText(
        label="Hoe trok de inwoner het bezwaar in, en waarom?",
        help_text="Schriftelijk, of mondeling bij het horen (Algemene wet bestuursrecht art. 6:21).",
    )

    field_order = ("withdrawn_on", "reasons")
