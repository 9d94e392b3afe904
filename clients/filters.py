"""Searching and filtering inwoners; the same for screen and API."""

import datetime
import re
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.filters import DayFilter
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.models import Client, Contact, ContactKind
from clients.models.benefits import LIVELIHOOD
from clients.querysets import ClientQuerySet

NO_BSN = r"(?!\D*(\d\D*){8,9}$).*"  # the browser does not even send it
STATUSES = (
    ("met_uitkering", "Met een uitkering"),
    ("zonder_uitkering", "Zonder uitkering"),
    ("weg", "Overleden of vertrokken"),
)


class SearchField(forms.CharField):
    """A name or a number, and never a BSN: what is searched for stands in the address, and addresses are logged."""

    widget = forms.TextInput(
        attrs={"type": "search", "pattern": NO_BSN, "title": "Zoek een BSN met de knop Zoek op BSN.", "maxlength": 100}
    )

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(re.sub(r"\D", "", value)) in (8, 9) and not re.search(r"[^\W\d_]", value):
            raise ValidationError("Zoek een BSN met de knop Zoek op BSN, zodat het nergens blijft staan.")


class SearchFilter(django_filters.Filter):
    field_class = SearchField


def colleagues(request: StaffRequest) -> QuerySet[User]:
    """Whose caseload the reader may see."""
    user = request.user
    if user.may(Permission.SEE_ALL_DOSSIERS):
        seen = Client.objects.visible_to(user)
        people = User.objects.filter(Exists(seen.filter(case_manager=OuterRef("pk"))))
    else:
        named = user.shielded_dossiers.values("case_manager")
        people = User.objects.filter(Q(pk=user.pk) | Q(team__isnull=False, team=user.team_id) | Q(pk__in=named))
    return people.order_by("name")


class ClientFilter(django_filters.FilterSet):
    zoek = SearchFilter(method="search", label="Naam of dossiernummer", max_length=100)
    klantmanager = django_filters.ModelChoiceFilter(
        field_name="case_manager",
        queryset=colleagues,
        label="Klantmanager",
        empty_label="Iedereen",
        null_label="Nog niemand",
        null_value="geen",
    )
    wijk = django_filters.ChoiceFilter(field_name="neighbourhood", label="Wijk", empty_label="Alle wijken")
    status = django_filters.ChoiceFilter(method="by_status", choices=STATUSES, label="Status", empty_label="Alle")
    geen_contact_sinds = DayFilter(method="quiet_since", label="Geen contact sinds")

    class Meta:
        model = Client
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["wijk"].extra["choices"] = lambda: [(name, name) for name in Client.objects.neighbourhoods()]

    def search(self, rows: ClientQuerySet, name: str, value: str) -> ClientQuerySet:
        return rows.searching(value)

    def quiet_since(self, rows: ClientQuerySet, name: str, value: datetime.date) -> ClientQuerySet:
        return rows.without_contact_since(value)

    def by_status(self, rows: ClientQuerySet, name: str, value: str) -> ClientQuerySet:
        today = timezone.localdate()
        here = rows.in_municipality_on(today)
        if value == "weg":
            return rows.exclude(pk__in=here.values("pk"))
        with_benefit = here.with_benefit_on(today, *LIVELIHOOD)
        return with_benefit if value == "met_uitkering" else here.exclude(pk__in=with_benefit.values("pk"))


class ContactFilter(django_filters.FilterSet):
    soort = django_filters.ChoiceFilter(field_name="kind", choices=ContactKind, label="Soort", empty_label="Alle")
    vanaf = DayFilter(field_name="held_on", lookup_expr="gte", label="Vanaf")

    class Meta:
        model = Contact
        fields = ()
