"""Looking back: did it help?"""

from django import forms
from django.http import QueryDict
from django.utils import timezone

from maatwerk.models import Helped, Request, Review
from office.forms import LaterDayField, LongTextField, PastDayField, VersionForm

FILL_IN = {"required": "Vul dit in."}


class ReviewForm(VersionForm):
    held_on = PastDayField(label="Teruggekeken op")
    helped = forms.ChoiceField(
        label="Heeft het geholpen?",
        choices=[(value, label.capitalize()) for value, label in Helped.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het heeft geholpen."},
    )
    text = LongTextField(
        label="Wat is ervan gekomen",
        max_length=10_000,
        error_messages=FILL_IN,
        help_text="Schrijf geen namen: collega's lezen dit bij vergelijkbare verzoeken.",
    )
    own_view = LongTextField(label="In de woorden van de inwoner", max_length=10_000, rows=3, required=False)
    next_on = LaterDayField(
        label="Opnieuw terugkijken op", required=False, help_text="Leeg betekent: terugkijken is niet meer nodig."
    )

    field_order = ("held_on", "helped", "text", "own_view", "next_on", "version")

    @classmethod
    def new(cls, request: Request, data: QueryDict | None = None) -> "ReviewForm":
        """About the request as it stands; the version is that of the request."""
        return cls(data, initial={"version": request.version, "held_on": timezone.localdate()})

    @classmethod
    def of(cls, review: Review, data: QueryDict | None = None) -> "ReviewForm":
        return cls(data, initial={name: getattr(review, name) for name in cls.base_fields})
