"""Searching maatwerk requests."""

import datetime

import django_filters
from django.db.models import QuerySet

from accounts.filters import DayFilter
from instruments.models import Instrument
from maatwerk.models import Request
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
