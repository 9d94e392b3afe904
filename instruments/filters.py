"""Searching the catalogue."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from accounts.filters import DayFilter
from instruments.models import Instrument, Provider, ProviderKind, Stage

SEARCH = forms.TextInput(attrs={"type": "search"})


class InstrumentFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(method="search", label="Zoek in naam en omschrijving", widget=SEARCH)
    thema = django_filters.ChoiceFilter(field_name="theme", label="Thema", empty_label="Alle thema's")
    fase = django_filters.ChoiceFilter(
        field_name="stage", choices=Stage, label="Fase in de keten", empty_label="Alle fasen"
    )
    geldig_op = DayFilter(method="available_on", label="Geldig op")

    class Meta:
        model = Instrument
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = Instrument.objects.order_by("theme").values_list("theme", flat=True).distinct()
        self.filters["thema"].extra["choices"] = lambda: [(theme, theme) for theme in themes]

    def search(self, rows: QuerySet[Instrument], name: str, value: str) -> QuerySet[Instrument]:
        return rows.searching(value)

    def available_on(self, rows: QuerySet[Instrument], name: str, value: datetime.date) -> QuerySet[Instrument]:
        return rows.available_on(value)


class ProviderFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="Naam", widget=SEARCH)
    soort = django_filters.ChoiceFilter(
        field_name="kind", choices=ProviderKind, label="Soort", empty_label="Alle soorten"
    )

    class Meta:
        model = Provider
        fields = ()
