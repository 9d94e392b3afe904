"""What professionals advise: asked of a colleague, given by one, or recorded for someone outside Keten."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.forms import ColleagueField
from accounts.permissions import Permission
from clients.forms.documents import UploadForm
from clients.models import Document
from clients.services.readers import readers_of
from instruments.models import Parameter
from maatwerk.forms.texts import WHY, LongText
from maatwerk.models import Advice, Request
from maatwerk.models.advice import Judgement
from maatwerk.services import GivenAdvice
from maatwerk.services.advising import Question
from office.forms import ComingDayField, PastDayField
from trajectories.forms import Versioned

EITHER = "Voeg het bestand toe, of vul een van de twee velden hieronder in."
NO_PAPER = "Voeg de brief of mail toe, kies een document uit het dossier, of schrijf op waar het advies staat."


class JudgementField(forms.ChoiceField):
    widget = forms.RadioSelect

    def __init__(self, **options: Any) -> None:
        choices = [(value, label.capitalize()) for value, label in Judgement.choices]
        super().__init__(choices=choices, error_messages={"required": "Kies een oordeel."}, **options)


class AskAdviceForm(forms.Form):
    adviser = ColleagueField(
        label="Wie vraagt u om advies?",
        who_may=Permission.REQUEST_MAATWERK,
        empty_label="Kies een collega",
        help_text="Wie adviseert, besluit niet over dit verzoek.",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    question = LongText(
        label="Wat wilt u weten?",
        help_text="Uw collega leest het verzoek en de weging, en niet de rest van het dossier.",
    )
    answer_by = ComingDayField(label="Graag uiterlijk op")

    def __init__(self, data: QueryDict | None = None, *, found: Request) -> None:
        super().__init__(data)
        today = timezone.localdate()
        days = int(Parameter.objects.on("maatwerk_advies_dagen", today))
        self.fields["answer_by"].initial = today + datetime.timedelta(days=days)
        asked = found.advice.filter(adviser__isnull=False, declined_on__isnull=True).values("adviser")
        colleagues = self.fields["adviser"].queryset.exclude(pk=found.requested_by_id)
        colleagues = colleagues.exclude(pk__in=found.authors.values("pk")).exclude(pk__in=asked)
        if found.client.shielded:
            colleagues = colleagues.filter(pk__in=readers_of(found.client).values("pk"))
            self.fields["adviser"].help_text += " Dit dossier is afgeschermd: u vraagt alleen wie erin is genoemd."
        self.fields["adviser"].queryset = colleagues

    def question_asked(self) -> Question:
        return Question(self.cleaned_data["question"], self.cleaned_data["answer_by"])


class GiveAdviceForm(Versioned):
    judgement = JudgementField(label="Uw oordeel")
    text = LongText(label="Uw advies", rows=6, help_text="Wat vindt u, en waarom? Schrijf feiten, geen etiketten.")

    field_order = ("judgement", "text")

    @classmethod
    def of(cls, advice: Advice, data: QueryDict | None = None) -> "GiveAdviceForm":
        return cls(data, initial={name: getattr(advice, name) for name in ("judgement", "text", "version")})


class ReasonForm(Versioned):
    reason = LongText(label="Waarom?")

    field_order = ("reason",)


class AdviceForm(UploadForm):
    """Of someone outside Keten, with the letter or mail: sent in here, in the dossier already, or kept elsewhere."""

    title = None  # type: ignore[assignment]  # the paper is named after who advised
    name = forms.CharField(label="Naam", max_length=200, error_messages=WHY)
    organisation = forms.CharField(label="Organisatie of functie", max_length=200, error_messages=WHY)
    given_on = PastDayField(label="Gegeven op")
    judgement = JudgementField(label="Oordeel")
    text = LongText(label="Advies", rows=6)
    document = forms.ModelChoiceField(
        label="Of kies een document uit het dossier",
        queryset=Document.objects.none(),
        required=False,
        empty_label="Geen",
        error_messages={"invalid_choice": "Kies een document uit de lijst."},
    )
    source = forms.CharField(
        label="Of schrijf op waar het advies staat",
        max_length=500,
        required=False,
        help_text="Bijvoorbeeld: de mail van 3 maart in het zaaksysteem.",
    )

    field_order = ("name", "organisation", "given_on", "judgement", "text", "file", "document", "source")

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        *,
        found: Request,
        file_too_large: bool = False,
    ) -> None:
        super().__init__(data, files, file_too_large=file_too_large)
        papers = Document.objects.filter(client=found.client_id, withdrawn_at__isnull=True)
        self.fields["document"].queryset = papers.order_by("-added_at")
        self.fields["file"].label = "De brief of mail"
        self.fields["file"].help_text = f"{EITHER} {self.fields['file'].help_text}"
        self.fields["file"].required = file_too_large  # then it was chosen, and is to be told of
        self.fields["given_on"].initial = timezone.localdate()

    def clean(self) -> None:
        if self.errors:
            return
        if not any(self.cleaned_data.get(name) for name in ("file", "document", "source")):
            self.add_error("file", NO_PAPER)

    def advice(self) -> GivenAdvice:
        names = ("name", "organisation", "text", "given_on", "judgement", "document", "source")
        return GivenAdvice(**{name: self.cleaned_data[name] for name in names})
