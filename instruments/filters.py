"""Searching the catalogue."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.filters import DayFilter
from instruments.models import (
    Country,
    Employer,
    Fund,
    Instrument,
    Parameter,
    Provider,
    ProviderKind,
    Sector,
    Stage,
)
from instruments.querysets import EmployerQuerySet, InstrumentQuerySet, ParameterQuerySet
from instruments.rules.regimes import REGIMES
from instruments.rules.subjects import SUBJECTS, subject_of

SEARCH = forms.TextInput(attrs={"type": "search"})


NO_REGIME = "geen"


class InstrumentFilter(django_filters.FilterSet):
    """What the catalogue tells on the day that is asked for; without a day it is that of today."""

    zoek = django_filters.CharFilter(method="search", label="Zoek in naam en omschrijving", widget=SEARCH)
    thema = django_filters.ChoiceFilter(field_name="theme_then", label="Thema", empty_label="Alle thema's")
    fase = django_filters.ChoiceFilter(
        field_name="stage_then", choices=Stage, label="Fase in de keten", empty_label="Alle fasen"
    )
    fonds = django_filters.ChoiceFilter(field_name="fund_then", choices=Fund, label="Fonds", empty_label="Alle fondsen")
    soort = django_filters.ChoiceFilter(
        method="of_regime",
        choices=[(NO_REGIME, "Zonder wettelijke soort"), *((kind.key, kind.label) for kind in REGIMES.values())],
        label="Wettelijke soort",
        empty_label="Alle soorten",
    )
    geldig_op = DayFilter(method="available_on", label="Geldig op")

    class Meta:
        model = Instrument
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["thema"].extra["choices"] = [(theme, theme) for theme in Instrument.objects.themes()]

    @property
    def day(self) -> datetime.date:
        """On which the texts are read."""
        return self.form.cleaned_data.get("geldig_op") or timezone.localdate()

    def filter_queryset(self, queryset: InstrumentQuerySet) -> QuerySet[Instrument]:
        return super().filter_queryset(queryset.as_of(self.day))

    def search(self, rows: InstrumentQuerySet, name: str, value: str) -> InstrumentQuerySet:
        return rows.searching(value, self.day)

    def of_regime(self, rows: QuerySet[Instrument], name: str, value: str) -> QuerySet[Instrument]:
        return rows.filter(regime_then="" if value == NO_REGIME else value)

    def available_on(self, rows: InstrumentQuerySet, name: str, value: datetime.date) -> InstrumentQuerySet:
        return rows.available_on(value)


class ProviderFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="Naam", widget=SEARCH)
    soort = django_filters.ChoiceFilter(
        field_name="kind", choices=ProviderKind, label="Soort", empty_label="Alle soorten"
    )

    class Meta:
        model = Provider
        fields = ()


class EmployerFilter(django_filters.FilterSet):
    """Employers that are active, unless one asks for others."""

    ONLY = (
        ("mijn", "Van mij"),
        ("zonder", "Zonder contactpersoon"),
        ("tekort", "In een tekortsector"),
        ("duitsland", "In Duitsland"),
        ("werkpakt", "Met een Werkpakt-certificaat"),
        ("sociaal", "Sociaal ondernemer"),
    )

    zoek = django_filters.CharFilter(
        method="search", label="Naam, plaats, KvK-nummer of wie u daar kent", widget=SEARCH
    )
    sector = django_filters.ModelChoiceFilter(queryset=Sector.objects.all(), label="Sector", empty_label="Alle")
    stand = django_filters.ChoiceFilter(
        method="of_state",
        choices=(("niet_actief", "Niet meer actief"), ("alle", "Allemaal")),
        label="Stand",
        empty_label="Actief",
    )
    alleen = django_filters.MultipleChoiceFilter(
        method="only", choices=ONLY, label="Alleen", widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Employer
        fields = ()

    def filter_queryset(self, queryset: EmployerQuerySet) -> EmployerQuerySet:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("stand") else found.active()

    def search(self, rows: EmployerQuerySet, name: str, value: str) -> EmployerQuerySet:
        return rows.searching(value)

    def of_state(self, rows: EmployerQuerySet, name: str, value: str) -> EmployerQuerySet:
        return rows if value == "alle" else rows.filter(ended_on__isnull=False)

    def only(self, rows: EmployerQuerySet, name: str, value: list[str]) -> EmployerQuerySet:
        today = timezone.localdate()
        narrowed = {
            "mijn": lambda found: found.of_colleague(self.request.user, today),
            "zonder": lambda found: found.without_contact_on(today),
            "tekort": lambda found: found.short_in(today.year),
            "duitsland": lambda found: found.filter(country=Country.GERMANY),
            "werkpakt": lambda found: found.filter(certified_on__isnull=False),
            "sociaal": lambda found: found.filter(is_social_enterprise=True),
        }
        for asked in value:
            rows = narrowed[asked](rows)
        return rows


class ParameterFilter(django_filters.FilterSet):
    """What holds and what will, unless one asks for all or for what needs attention."""

    SHOWN = (
        ("te_controleren", "Te controleren"),
        ("eindigt", "Eindigt binnenkort"),
        ("zonder_vervolg", "Nog geen vervolg"),
        ("alle", "Alles, ook wat voorbij is"),
    )

    zoek = django_filters.CharFilter(method="search", label="Zoek in omschrijving en bron", widget=SEARCH)
    onderwerp = django_filters.ChoiceFilter(
        method="about",
        choices=[(subject.key, subject.label) for subject in SUBJECTS],
        label="Onderwerp",
        empty_label="Alles",
    )
    toon = django_filters.ChoiceFilter(method="state", choices=SHOWN, label="Toon", empty_label="Nu en later")

    class Meta:
        model = Parameter
        fields = ()

    def __init__(self, *args: Any, soon: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soon = soon  # days

    def filter_queryset(self, queryset: ParameterQuerySet) -> ParameterQuerySet:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("toon") else found.lasting_on(timezone.localdate())

    def search(self, rows: ParameterQuerySet, name: str, value: str) -> ParameterQuerySet:
        return rows.searching(value)

    def about(self, rows: ParameterQuerySet, name: str, value: str) -> ParameterQuerySet:
        return rows.filter(key__in=[key for key in rows.values_list("key", flat=True) if subject_of(key).key == value])

    def state(self, rows: ParameterQuerySet, name: str, value: str) -> ParameterQuerySet:
        match value:
            case "te_controleren":
                return rows.to_check()
            case "eindigt":
                return rows.ending_within(self.soon, timezone.localdate())
            case "zonder_vervolg":
                return rows.without_next()
            case _:
                return rows
