"""Searching maatwerk requests."""

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet

from accounts.filters import DayFilter
from accounts.models import User
from instruments.models import Instrument
from maatwerk.models import Change, Request, Signal
from maatwerk.querysets import SignalQuerySet
from maatwerk.workflow import Status

STATUSES = (*((value, label.capitalize()) for value, label in Status.choices), ("alle", "Alle"))


class RequestFilter(django_filters.FilterSet):
    stand = django_filters.ChoiceFilter(method="by_status", choices=STATUSES, label="Status", empty_label=None)
    instrument = django_filters.ModelChoiceFilter(
        queryset=Instrument.objects.filter(pk__in=Request.objects.order_by().values("instrument")).order_by("name"),
        to_field_name="code",
        label="Instrument",
        empty_label="Elk instrument",
    )
    gevraagd_vanaf = DayFilter(method="asked_since", label="Gevraagd vanaf")
    gevraagd_tot_en_met = DayFilter(method="asked_until", label="Gevraagd tot en met")

    class Meta:
        model = Request
        fields = ()

    def by_status(self, rows: QuerySet[Request], name: str, value: str) -> QuerySet[Request]:
        if value == Status.ASKED:
            return rows.undecided()
        return rows if value == "alle" else rows.filter(decision__outcome=value)

    def asked_since(self, rows: QuerySet[Request], name: str, value: datetime.date) -> QuerySet[Request]:
        return rows.filter(requested_on__gte=value)

    def asked_until(self, rows: QuerySet[Request], name: str, value: datetime.date) -> QuerySet[Request]:
        return rows.filter(requested_on__lte=value)


class SignalFilter(django_filters.FilterSet):
    stand = django_filters.ChoiceFilter(
        method="by_state", choices=(("open", "Open"), ("gesloten", "Gesloten")), label="Stand", empty_label=None
    )
    van = django_filters.ChoiceFilter(
        method="by_owner",
        choices=(("mij", "Ik"), ("niemand", "Nog niemand")),
        label="Eigenaar",
        empty_label="Iedereen",
    )
    verandert = django_filters.ChoiceFilter(
        field_name="change",
        choices=[(value, label.capitalize()) for value, label in Change.choices],
        label="Wat verandert",
        empty_label="Alles",
    )

    class Meta:
        model = Signal
        fields = ()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    @property
    def is_closed(self) -> bool:
        return self.form.is_valid() and self.form.cleaned_data["stand"] == "gesloten"

    def by_state(self, rows: SignalQuerySet, name: str, value: str) -> SignalQuerySet:
        return rows.closed() if value == "gesloten" else rows.open()

    def by_owner(self, rows: SignalQuerySet, name: str, value: str) -> SignalQuerySet:
        return rows.filter(owner=self.user) if value == "mij" else rows.filter(owner=None)
