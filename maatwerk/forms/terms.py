"""What stops or lengthens the term to decide, and the notice of default, as a klantmanager fills it in."""

import datetime
from typing import Any

from django import forms

from clients.models import Document
from instruments.rules.terms.clock import Clock
from instruments.rules.terms.kind import Ground
from maatwerk.models import Letter, Request
from maatwerk.models.terms import AGREED
from maatwerk.services.terms import LETTERS
from office.forms import DayField, LastDayField, LongTextField, PastDayField

PAPER_HELP = "Kies een stuk uit het dossier. Staat het er nog niet? Voeg het eerst toe bij Documenten."


class SentLetter(forms.ModelChoiceField):
    def label_from_instance(self, letter: Letter) -> str:
        return f"{letter.get_kind_display()}, verstuurd op {letter.sent_on:%d-%m-%Y}"


class Paper(forms.ModelChoiceField):
    def label_from_instance(self, document: Document) -> str:
        return f"{document.title} ({document.added_at:%d-%m-%Y})"


class PapersForm(forms.Form):
    """A paper of the dossier that shows it, and in words why. `ground` says whether the paper is a sent letter."""

    letter = SentLetter(label="Brief", queryset=Letter.objects.none(), empty_label=None)
    document = Paper(
        label="Stuk",
        queryset=Document.objects.none(),
        required=False,
        empty_label="Kies een stuk",
        help_text=PAPER_HELP,
    )
    explanation = LongTextField(label="Toelichting", required=False, max_length=2000, rows=3)

    def __init__(self, *args: Any, of: Request, ground: Ground | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = Document.objects.filter(client=of.client_id, withdrawn_at=None).order_by("-added_at", "-pk")
        self.fields["document"].queryset = kept
        needed = LETTERS.get(ground.key) if ground else None
        if needed is None:
            del self.fields["letter"]
        else:
            del self.fields["document"]
            sent = of.letters.filter(kind=needed, sent_on__isnull=False).order_by("-sent_on", "-pk")
            self.fields["letter"].queryset = sent
        if ground and ground.key.startswith(AGREED):
            self.fields["document"].required = True
            self.fields["document"].label = "Het stuk waarin de inwoner instemt"

    @property
    def lacks_letter(self) -> bool:
        """It takes a letter that was sent, and there is none."""
        return "letter" in self.fields and not self.fields["letter"].queryset.exists()


class SuspendForm(PapersForm):
    """The question is that of the ground, so that the right day is filled in."""

    since = DayField(label="Vanaf")
    ends_on = LastDayField(required=False)

    field_order = ("letter", "since", "ends_on", "document", "explanation")

    def __init__(self, *args: Any, ground: Ground, **kwargs: Any) -> None:
        super().__init__(*args, ground=ground, **kwargs)
        ends_on = self.fields["ends_on"]
        if "letter" in self.fields:
            del self.fields["since"]
            self.fields["letter"].help_text = "De termijn staat stil vanaf de dag na het versturen."
        else:
            self.fields["since"].label = ground.asks
            if ground.is_announced:
                self.fields["since"].help_text = "De termijn staat stil vanaf de dag daarna."
        if ground.needs_end:
            ends_on.required, ends_on.label = True, ground.asks_end
            if ground.is_announced:
                ends_on.help_text = "Komt het eerder binnen? Leg dat dan vast: de termijn loopt vanaf die dag weer."
        else:
            ends_on.help_text = "Laat leeg als u dit nog niet weet."


class ExtendForm(PapersForm):
    told_on = PastDayField(label="Op welke dag is dit aan de inwoner verteld?")
    last_day = DayField(label="Nieuwe laatste dag, zoals in de brief")

    field_order = ("letter", "told_on", "last_day", "document", "explanation")

    def __init__(
        self, *args: Any, ground: Ground, clock: Clock, latest: datetime.date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, ground=ground, **kwargs)
        if "letter" in self.fields:
            del self.fields["told_on"]
        now = f"De laatste dag is nu {clock.last_day:%d-%m-%Y}."
        self.fields["last_day"].help_text = f"{now} Later dan {latest:%d-%m-%Y} kan niet." if latest else now


class NoticeForm(PapersForm):
    received_on = PastDayField(label="Op welke dag kwam de ingebrekestelling binnen?")

    field_order = ("received_on", "document", "explanation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].label = "De brief van de inwoner"


class ResumeForm(forms.Form):
    ends_on = PastDayField(
        label="Vanaf welke dag loopt de termijn weer?",
        help_text="Bij een aanvulling is dat de dag waarop die binnenkwam. Die dag telt weer mee.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
