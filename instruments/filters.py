"""Searching the catalogue."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.filters import DayFilter
from instruments.models import Fund, Instrument, InstrumentVersion, Provider, ProviderKind, Stage
from instruments.querysets import InstrumentQuerySet
from instruments.rules.regimes import REGIMES

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
        of_versions = InstrumentVersion.objects.order_by().values_list("theme", flat=True)
        themes = Instrument.objects.order_by().values_list("theme", flat=True).union(of_versions).order_by("theme")
        self.filters["thema"].extra["choices"] = lambda: [(theme, theme) for theme in themes]

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
