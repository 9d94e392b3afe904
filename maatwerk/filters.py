"""Searching maatwerk requests."""

import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from accounts.filters import DayFilter
from accounts.models import User
from instruments.models import Instrument
from maatwerk.models import Change, Letter, LetterKind, Objection, Request, Signal
from maatwerk.querysets import ObjectionQuerySet, RequestQuerySet, SignalQuerySet
from maatwerk.workflow import Status

STATUSES = (*((value, label.capitalize()) for value, label in Status.choices), ("alle", "Alle"))

LETTER_STATES = (("ja", "Ja"), ("nee", "Nog niet"))


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

    def by_status(self, rows: RequestQuerySet, name: str, value: str) -> RequestQuerySet:
        if value == Status.CONCEPT:
            return rows.concepts()
        if value == Status.ASKED:
            return rows.to_decide()
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


class LetterFilter(django_filters.FilterSet):
    """What was written about maatwerk: which letter, whether it was sent, and of which days."""

    soort = django_filters.ChoiceFilter(
        field_name="kind", choices=LetterKind.choices, label="Brief", empty_label="Elke brief"
    )
    stand = django_filters.ChoiceFilter(
        method="by_state", choices=LETTER_STATES, label="Verstuurd", empty_label="Verstuurd of niet"
    )
    vanaf = DayFilter(field_name="dated", lookup_expr="gte", label="Datum vanaf")
    tot_en_met = DayFilter(field_name="dated", lookup_expr="lte", label="Datum tot en met")

    class Meta:
        model = Letter
        fields = ()

    def by_state(self, rows: QuerySet[Letter], name: str, value: str) -> QuerySet[Letter]:
        """What was taken back before it was sent is neither."""
        return (
            rows.filter(sent_on__isnull=False)
            if value == "ja"
            else rows.filter(Q(document__isnull=True) | Q(document__withdrawn_at__isnull=True), sent_on__isnull=True)
        )


class ObjectionFilter(django_filters.FilterSet):
    """Bezwaren: open, waiting for their letter, or done; and of whom."""

    stand = django_filters.ChoiceFilter(
        method="by_state",
        choices=(
            ("open", "Open"),
            ("brief", "Besloten, brief nog niet verstuurd"),
            ("klaar", "Afgerond"),
            ("alle", "Alle"),
        ),
        label="Stand",
        empty_label=None,
    )
    van = django_filters.ChoiceFilter(
        method="by_handler",
        choices=(("mij", "Ik"), ("niemand", "Nog niemand")),
        label="Behandelaar",
        empty_label="Iedereen",
    )

    class Meta:
        model = Objection
        fields = ()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def by_state(self, rows: ObjectionQuerySet, name: str, value: str) -> ObjectionQuerySet:
        if value == "open":
            return rows.open()
        waiting = rows.to_answer().exclude(outcome="")
        if value == "brief":
            return waiting
        return rows.exclude(outcome="").exclude(pk__in=waiting.values("pk")) if value == "klaar" else rows

    def by_handler(self, rows: ObjectionQuerySet, name: str, value: str) -> ObjectionQuerySet:
        return rows.filter(handler=self.user) if value == "mij" else rows.filter(handler=None)
