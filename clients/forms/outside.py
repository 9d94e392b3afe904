"""Opening a dossier outside one's own work, and judging that afterwards."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from accounts.filters import SEARCH, DayFilter
from clients.forms.fields import BsnField
from clients.models import EmergencyAccess
from clients.models.privacy import EmergencyGround
from clients.services.outside import MIN_REASON, DossierKey
from office.forms import PastDayField

BIGGEST = 2**63 - 1
ONE_KEY = "Vul een BSN in, of een dossiernummer met de geboortedatum."


class ReasonField(forms.CharField):
    """Why, in a sentence that a colleague can judge later."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **options: Any) -> None:
        self.asks = {
            "required": "Schrijf in een zin waarom.",
            "min_length": f"Schrijf in een zin waarom: {MIN_REASON} tekens of meer.",
        }
        super().__init__(**{"label": "Reden", "min_length": MIN_REASON, "max_length": 1000, **options})
        self.error_messages |= self.asks


class NumberField(forms.IntegerField):
    """A dossier number."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        wrong = "Vul een dossiernummer in: alleen cijfers."
        super().__init__(
            **{
                "label": "Dossiernummer",
                "min_value": 1,
                "max_value": BIGGEST,
                "error_messages": dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
                **options,
            }
        )


class OpenOutsideForm(forms.Form):
    """Sent by POST: neither a BSN nor a day of birth may stand in an address."""

    bsn = BsnField(required=False, help_text="Weet u het BSN? Dan is dat genoeg.")
    number = NumberField(required=False, help_text="Weet u het BSN niet? Vul dan het nummer en de geboortedatum in.")
    birth_date = PastDayField(label="Geboortedatum", required=False)
    ground = forms.ChoiceField(
        label="Waarom nu?",
        choices=[(value, label.capitalize()) for value, label in EmergencyGround.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat past."},
    )
    reason = ReasonField(help_text="De privacy officer leest dit mee. Noem geen namen en niets over gezondheid.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        bsn, number, birth_date = given["bsn"], given["number"], given["birth_date"]
        if bsn and (number or birth_date):
            self.add_error("bsn", f"{ONE_KEY} Niet allebei.")
        elif not bsn and not number:
            self.add_error("bsn" if not birth_date else "number", ONE_KEY)
        elif not bsn and not birth_date:
            self.add_error("birth_date", "Vul ook de geboortedatum in. Een nummer alleen is niet genoeg.")
        return given

    @property
    def key(self) -> DossierKey:
        given = self.cleaned_data
        return DossierKey(bsn=given["bsn"], number=given["number"], birth_date=given["birth_date"])


class JudgeForm(forms.Form):
    justified = forms.TypedChoiceField(
        label="Was deze inzage terecht?",
        choices=(("ja", "Terecht"), ("nee", "Niet terecht")),
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies terecht of niet terecht."},
    )
    judgement = ReasonField(label="Waarom", max_length=2000)
    seen = forms.CharField(widget=forms.HiddenInput)


class OutsideFilter(django_filters.FilterSet):
    """The list of the privacy officer."""

    stand = django_filters.ChoiceFilter(
        method="by_state",
        label="Stand",
        choices=(("open", "Nog te beoordelen"), ("terecht", "Terecht"), ("niet_terecht", "Niet terecht")),
        empty_label="Alle",
    )
    wie = django_filters.CharFilter(method="by_person", label="Medewerker", widget=SEARCH, max_length=100)
    vanaf = DayFilter(field_name="starts_at", lookup_expr="date__gte", label="Vanaf")
    tot_en_met = DayFilter(field_name="starts_at", lookup_expr="date__lte", label="Tot en met")

    class Meta:
        model = EmergencyAccess
        fields = ()

    def by_state(self, rows: QuerySet[EmergencyAccess], name: str, value: str) -> QuerySet[EmergencyAccess]:
        if value == "open":
            return rows.filter(judged_at__isnull=True)
        return rows.filter(justified=value == "terecht")

    def by_person(self, rows: QuerySet[EmergencyAccess], name: str, value: str) -> QuerySet[EmergencyAccess]:
        return rows.filter(Q(user__name__icontains=value) | Q(user__username__iexact=value))
