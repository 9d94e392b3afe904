"""What is asked about a story beside the figures."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from instruments.models import Instrument
from office.forms import LastDayField, LongTextField, PastDayField, VersionForm
from reporting.models import Story

LONGEST, LONGEST_TITLE, LONGEST_NAME = 6_000, 150, 40
FILL_IN = {"required": "Vul dit in.", "max_length": "Maak dit korter: het zijn er nu %(show_value)s tekens."}
LOOKED = {"required": "Kijk hiernaar, en zet dan een vinkje."}
FIRST_YEAR = 2000


class YearFilter(forms.Form):
    jaar = forms.TypedChoiceField(label="Over het jaar", coerce=int, empty_value=None, required=False)

    @classmethod
    def of(cls, years: list[int], data: QueryDict) -> "YearFilter":
        form = cls(data)
        form.fields["jaar"].choices = [("", "Alle jaren"), *((year, str(year)) for year in years)]
        return form


class StoryForm(forms.Form):
    """The name is invented, and that is all that is asked of it. It is not compared with the names of inwoners, though
    that would be easy: an answer would tell whoever writes here, and sees no names, who is known to the municipality.
    """

    year = forms.IntegerField(label="Over het jaar", min_value=FIRST_YEAR)
    theme = forms.ChoiceField(label="Thema", error_messages={"required": "Kies een thema van de catalogus."})
    invented_name = forms.CharField(
        label="Verzonnen naam",
        max_length=LONGEST_NAME,
        error_messages=FILL_IN,
        help_text="Verzin een voornaam. Neem nooit de echte naam, en ook geen naam die erop lijkt.",
    )
    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE, error_messages=FILL_IN)
    body = LongTextField(
        label="Verhaal",
        rows=12,
        max_length=LONGEST,
        error_messages=FILL_IN,
        help_text="Gewone tekst. Een lege regel begint een nieuwe alinea. Laat leeftijd, wijk, werkgever en data weg.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        this_year = timezone.localdate().year
        self.fields["year"].initial = this_year - 1
        self.fields["year"].max_value = this_year + 1  # type: ignore[attr-defined]
        themes = list(Instrument.objects.order_by("theme").values_list("theme", flat=True).distinct())
        if (chosen := self.initial.get("theme")) and chosen not in themes:
            themes.append(chosen)  # of the catalogue as it was
        self.fields["theme"].choices = [("", "Kies een thema"), *((theme, theme) for theme in themes)]  # type: ignore[attr-defined]

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > (latest := timezone.localdate().year + 1):
            raise forms.ValidationError(f"Kies een jaar tot en met {latest}.")
        return year


class WriteStoryForm(StoryForm, VersionForm):
    @classmethod
    def of(cls, story: Story, data: QueryDict | None = None) -> "WriteStoryForm":
        names = ("version", "year", "theme", "invented_name", "title", "body")
        return cls(data, initial={name: getattr(story, name) for name in names})


class ConsentForm(VersionForm):
    """AVG art. 7: the municipality must be able to show it, and one must know for what and for how long."""

    consent_on = PastDayField(label="Toestemming gegeven op")
    consent_kept_at = forms.CharField(
        label="Waar staat de toestemming?",
        max_length=300,
        error_messages=FILL_IN,
        help_text="Bijvoorbeeld een map of een zaaknummer. Zet hier geen naam of BSN.",
    )
    consent_until = LastDayField(
        label="Toestemming geldt tot en met", required=False, help_text="Leeg: tot zij wordt ingetrokken."
    )

    @classmethod
    def of(cls, story: Story, data: QueryDict | None = None) -> "ConsentForm":
        names = ("version", "consent_on", "consent_kept_at", "consent_until")
        return cls(data, initial={name: getattr(story, name) for name in names})


class CheckForm(VersionForm):
    """What one looks at before one says that nobody can be recognised. Each is a question of its own, so that no tick
    stands for all of them.
    """

    no_name = forms.BooleanField(label="Er staat geen echte naam in, ook niet van een ander", error_messages=LOOKED)
    no_place = forms.BooleanField(
        label="Wijk, straat, school, vereniging en werkgever zijn weg of veranderd", error_messages=LOOKED
    )
    no_mix = forms.BooleanField(
        label="Ook leeftijd, gezin, herkomst, ziekte en data samen wijzen niemand aan", error_messages=LOOKED
    )
    no_neighbour = forms.BooleanField(
        label="Een buur of collega die dit leest, herkent de inwoner niet", error_messages=LOOKED
    )
    check_note = LongTextField(
        label="Wat is er veranderd tegen herkenning?",
        rows=3,
        required=False,
        max_length=LONGEST,
        error_messages=FILL_IN,
    )
