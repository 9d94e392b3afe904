"""Searching colleagues and the audit trail."""

import datetime
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import AuditEvent, Mandate, User
from accounts.permissions import Role
from accounts.querysets import AuditEventQuerySet, MandateQuerySet
from accounts.verbs import WORDING
from office.forms import DayField

SEARCH = forms.TextInput(attrs={"type": "search"})


class DayFilter(django_filters.Filter):
    field_class = DayField


def start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


class UserFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(method="search", label="Naam of gebruikersnaam", widget=SEARCH)
    rol = django_filters.ChoiceFilter(field_name="role", choices=Role, label="Rol", empty_label="Alle rollen")
    actief = django_filters.ChoiceFilter(
        field_name="is_active",
        choices=((True, "Mag inloggen"), (False, "Mag niet meer inloggen")),
        label="Toegang",
        empty_label="Iedereen",
    )

    class Meta:
        model = User
        fields = ()

    def search(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return rows.filter(Q(name__icontains=value) | Q(username__icontains=value))


class MandateFilter(django_filters.FilterSet):
    dag = DayFilter(label="Geldt op")
    toon = django_filters.ChoiceFilter(
        label="Toon",
        choices=(("alles", "Alles, ook wat voorbij is of nog komt"),),
        empty_label="Wat op die dag geldt",
    )

    class Meta:
        model = Mandate
        fields = ()

    @property
    def day(self) -> datetime.date:
        """What was asked, or today."""
        return (self.form.is_valid() and self.form.cleaned_data["dag"]) or timezone.localdate()

    @property
    def is_of_a_day(self) -> bool:
        return not (self.form.is_valid() and self.form.cleaned_data["toon"])

    def filter_queryset(self, queryset: MandateQuerySet) -> MandateQuerySet:
        return queryset.holding_on(self.day) if self.is_of_a_day else queryset


class AuditFilter(django_filters.FilterSet):
    wie = django_filters.CharFilter(method="by_person", label="Medewerker", widget=SEARCH)
    handeling = django_filters.ChoiceFilter(field_name="verb", label="Handeling", empty_label="Alle handelingen")
    inwoner = django_filters.NumberFilter(
        method="naming",
        label="Dossiernummer",
        min_value=1,
        max_value=2**63 - 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    vanaf = DayFilter(method="since", label="Vanaf")
    tot_en_met = DayFilter(method="until", label="Tot en met")

    class Meta:
        model = AuditEvent
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = sorted(WORDING.items(), key=lambda item: item[1].lower())
        self.filters["handeling"].extra["choices"] = [(verb, wording.capitalize()) for verb, wording in choices]

    def by_person(self, rows: QuerySet[AuditEvent], name: str, value: str) -> QuerySet[AuditEvent]:
        people = User.objects.filter(Q(name__icontains=value) | Q(username__iexact=value))
        return rows.filter(actor__in=people)

    def naming(self, rows: AuditEventQuerySet, name: str, value: Decimal) -> AuditEventQuerySet:
        """What was done or seen of this dossier alone, and the lists in which it stood."""
        return rows.naming(int(value))

    def since(self, rows: QuerySet[AuditEvent], name: str, value: datetime.date) -> QuerySet[AuditEvent]:
        return rows.filter(at__gte=start_of(value))

    def until(self, rows: QuerySet[AuditEvent], name: str, value: datetime.date) -> QuerySet[AuditEvent]:
        return rows.filter(at__lt=start_of(value + datetime.timedelta(days=1)))
