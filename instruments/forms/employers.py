"""What one fills in about employers, about who keeps up with them, and about sectors."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils import timezone

from accounts.forms import ColleagueField
from accounts.models import User
from accounts.permissions import Permission
from instruments.models import Country, Employer, EmployerContact, JobcarvingAdvice, Sector
from office.forms import DayField, LongTextField, NumberField, PastDayField, VersionForm

MOST_HOURS = 60


class KvkField(forms.CharField):
    """Eight digits; spaces and dots are how people read it out."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_validators = (RegexValidator(r"^[0-9]{8}$", "Een KvK-nummer heeft acht cijfers."),)

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s.]", "", super().to_python(value) or "")


class EmployerForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul de naam van het bedrijf in."})
    kvk = KvkField(label="KvK-nummer", max_length=20, required=False, help_text="Acht cijfers.")
    sector = forms.ModelChoiceField(
        label="Sector", queryset=Sector.objects.none(), required=False, empty_label="Niet bekend"
    )
    country = forms.ChoiceField(label="Land", choices=Country, initial=Country.NETHERLANDS)
    town = forms.CharField(label="Plaats", max_length=100, required=False)
    phone = forms.CharField(label="Telefoon", max_length=50, required=False)
    email = forms.EmailField(label="E-mailadres", max_length=254, required=False)
    website = forms.URLField(label="Website", max_length=500, required=False, assume_scheme="https")
    certified_on = PastDayField(label="Werkpakt-certificaat sinds", required=False)
    is_social_enterprise = forms.BooleanField(label="Sociaal ondernemer", required=False)
    note = LongTextField(
        label="Toelichting", max_length=5000, required=False, help_text="Over het bedrijf. Geen namen van inwoners."
    )
    is_another = forms.BooleanField(
        label="Dit is een ander bedrijf dan het bedrijf dat al in de lijst staat", required=False
    )

    def __init__(self, *args: Any, sector: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].queryset = Sector.objects.filter(Q(in_use=True) | Q(pk=sector))

    def leave_question_out(self) -> None:
        """Whether it is another company is asked only of who filled in a name that is there already."""
        if not (self.has_error("is_another") or self.data.get("is_another")):
            del self.fields["is_another"]


class ChangeEmployerForm(EmployerForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, employer: Employer, data: Any = None) -> "ChangeEmployerForm":
        initial = {name: getattr(employer, name) for name in cls.base_fields if name != "is_another"}
        return cls(data, initial=initial, sector=employer.sector_id)


class AtCompanyForm(forms.Form):
    """Whom one speaks there."""

    contact_name = forms.CharField(label="Wie spreekt u bij het bedrijf", max_length=200, required=False)
    contact_phone = forms.CharField(label="Telefoon van die persoon", max_length=50, required=False)
    contact_email = forms.EmailField(label="E-mailadres van die persoon", max_length=254, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, contact: EmployerContact, data: Any = None) -> "AtCompanyForm":
        return cls(data, initial={name: getattr(contact, name) for name in cls.base_fields})


class HandOverForm(AtCompanyForm):
    colleague = ColleagueField(
        who_may=Permission.MANAGE_EMPLOYERS,
        label="Wie wordt contactpersoon",
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    starts_on = DayField(label="Vanaf")

    field_order = ("colleague", "starts_on")

    @classmethod
    def to_another(cls, employer: Employer, last: EmployerContact | None, data: Any = None) -> "HandOverForm":
        """Whom one speaks at the company mostly stays the same."""
        known = {name: getattr(last, name) for name in AtCompanyForm.base_fields} if last else {}
        return cls(data, initial=known | {"starts_on": timezone.localdate(), "version": employer.version})


class EndForm(VersionForm):
    ended_on = PastDayField(label="Niet meer actief sinds")

    @classmethod
    def of(cls, employer: Employer, data: Any = None) -> "EndForm":
        return cls(data, initial={"ended_on": timezone.localdate(), "version": employer.version})


class JobcarvingForm(forms.Form):
    advised_on = PastDayField(label="Advies gegeven op")
    adviser = ColleagueField(
        who_may=Permission.MANAGE_EMPLOYERS,
        label="Wie gaf het advies",
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    tasks = LongTextField(
        label="Welk werk kan er bij anderen af",
        max_length=5000,
        help_text="Taken die samen een functie kunnen worden.",
        error_messages={"required": "Vul in welke taken het zijn."},
    )
    advice = LongTextField(
        label="Advies aan het bedrijf", max_length=5000, error_messages={"required": "Vul het advies in."}
    )
    job = forms.CharField(
        label="Functie die eruit kwam",
        max_length=200,
        required=False,
        help_text="Vul dit later in als er nog geen functie is.",
    )
    hours_per_week = NumberField(
        label="Uren per week van die functie",
        max_digits=4,
        decimal_places=1,
        min_value=0,
        max_value=MOST_HOURS,
        required=False,
    )
    job_from = DayField(label="Beschikbaar vanaf", required=False)

    def __init__(self, *args: Any, adviser: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if adviser is not None:  # who gave it once may have left since
            field = self.fields["adviser"]
            field.queryset = (field.queryset | User.objects.select_related("team").filter(pk=adviser.pk)).distinct()

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("job") and (given.get("hours_per_week") is not None or given.get("job_from")):
            self.add_error("job", "Vul de functie in waar de uren en de dag bij horen.")
        if given.get("hours_per_week") == 0:
            self.add_error("hours_per_week", "Vul meer dan 0 uur in, of laat het leeg.")


class ChangeJobcarvingForm(JobcarvingForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: JobcarvingAdvice, data: Any = None) -> "ChangeJobcarvingForm":
        initial = {name: getattr(row, name) for name in cls.base_fields}
        return cls(data, initial=initial, adviser=row.adviser)


class ShortagesForm(VersionForm):
    """A tick for each sector that is short of people, in each of some years; the version is that of the whole list."""

    def __init__(self, *args: Any, sectors: Sequence[Sector], years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years, self.sectors = years, sectors
        for year in years:
            self.fields[self.name_of(year)] = forms.TypedMultipleChoiceField(
                label=str(year),
                coerce=int,
                choices=[(sector.pk, sector.name) for sector in sectors],
                initial=[sector.pk for sector in sectors if sector.is_short_in(year)],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @staticmethod
    def name_of(year: int) -> str:
        return f"jaar_{year}"

    @property
    def short(self) -> dict[int, list[int]]:
        return {year: self.cleaned_data[self.name_of(year)] for year in self.years}

    @property
    def rows(self) -> list[tuple[Sector, list[tuple[int, bool]]]]:
        """Each sector with its ticks, as they stand in the table."""
        ticked = {year: {str(key) for key in self[self.name_of(year)].value() or ()} for year in self.years}
        return [(sector, [(year, str(sector.pk) in ticked[year]) for year in self.years]) for sector in self.sectors]


class SectorForm(forms.Form):
    name = forms.CharField(label="Naam", max_length=100, error_messages={"required": "Vul een naam in."})


class ChangeSectorForm(SectorForm):
    in_use = forms.BooleanField(
        label="In gebruik", required=False, help_text="Buiten gebruik kiest niemand deze sector meer."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, sector: Sector, data: Any = None) -> "ChangeSectorForm":
        return cls(data, initial={name: getattr(sector, name) for name in cls.base_fields})
