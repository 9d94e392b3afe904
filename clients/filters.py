"""Searching and filtering inwoners: by name too where nothing stands in an address bar, and else without."""

import datetime
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.filters import DayFilter
from accounts.models import User
from accounts.requests import StaffRequest
from clients.bsn import refuse_in_address
from clients.models import Client, Contact, ContactKind
from clients.models.benefits import LIVELIHOOD
from clients.models.person import Intensity
from clients.querysets import ClientQuerySet
from clients.worklists import Choice, Condition, Known, Worklist, colleagues_of, rows_of
from office.paging import SORT

NOBODY = "geen"
STATUSES = (
    ("met_uitkering", "Met een uitkering"),
    ("zonder_uitkering", "Zonder uitkering"),
    ("weg", "Overleden of vertrokken"),
    ("gesloten", "Gesloten"),
)


def colleagues(request: StaffRequest) -> QuerySet[User]:
    """Whose caseload the reader may see."""
    return colleagues_of(request.user)


class ClientFilter(django_filters.FilterSet):
    """For programs of the municipality, over the API."""

    zoek = django_filters.CharFilter(
        method="search", label="Naam of dossiernummer", max_length=100, validators=[refuse_in_address]
    )
    klantmanager = django_filters.ModelChoiceFilter(
        field_name="case_manager",
        queryset=colleagues,
        label="Klantmanager",
        empty_label="Iedereen",
        null_label="Nog niemand",
        null_value=NOBODY,
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
        return of_status(rows, value)


class ListFilter(django_filters.FilterSet):
    """The filters of a worklist on the screen. They stand in the address, and so none of them takes a name.

    Its form asks the database nothing: what there is to choose from is known beforehand.
    """

    klantmanager = django_filters.ChoiceFilter(
        field_name="case_manager",
        label="Klantmanager",
        empty_label="Iedereen",
        null_label="Nog niemand",
        null_value=NOBODY,
    )
    wijk = django_filters.ChoiceFilter(field_name="neighbourhood", label="Wijk", empty_label="Alle wijken")
    status = django_filters.ChoiceFilter(method="by_status", choices=STATUSES, label="Status", empty_label="Alle")
    begeleiding = django_filters.ChoiceFilter(
        field_name="intensity", choices=Intensity, label="Begeleiding", empty_label="Alle"
    )
    geen_contact_sinds = DayFilter(method="quiet_since", label="Geen contact sinds")
    bewaard = django_filters.CharFilter(method="as_it_is", widget=forms.HiddenInput)  # which saved list this is

    class Meta:
        model = Client
        fields = ()

    def __init__(
        self, parameters: QueryDict, *, user: User, day: datetime.date, worklist: Worklist, known: Known
    ) -> None:
        asked = parameters.copy()
        for key, number in known.usual(worklist).items():
            if not asked.get(key):
                asked[key] = str(number)
        super().__init__(asked, queryset=Client.objects.none())
        self.worklist, self.known, self.user, self.day = worklist, known, user, day
        self.filters["klantmanager"].extra["choices"] = known.colleagues
        self.filters["wijk"].extra["choices"] = [(name, name) for name in known.neighbourhoods]
        for name in worklist.hides:
            del self.filters[name]
        for term in worklist.terms:
            number = django_filters.NumberFilter(
                method="as_it_is", label=term.label, min_value=1, max_value=term.most, field_name="pk"
            )
            number.parent, number.model = self, Client
            self.filters[term.key] = number
        for choice in worklist.choices:
            self.filters[choice.key] = self._choosing(choice)
        self.queryset = rows_of(worklist, user, day, **self.terms)

    def _choosing(self, choice: Choice) -> django_filters.ChoiceFilter:
        """A filter that only this list has."""

        def narrowed(rows: ClientQuerySet, name: str, value: str) -> ClientQuerySet:
            return choice.narrowed(rows, value, self.day)

        made = django_filters.ChoiceFilter(
            method=narrowed, label=choice.label, empty_label=choice.every, choices=choice.options(), field_name="pk"
        )
        made.parent, made.model = self, Client
        return made

    def narrowed(self, condition: Condition) -> ClientQuerySet:
        """Other dossiers than those of the list, through the same filters."""
        seen = Client.objects.visible_to(self.user)
        return self.filter_queryset(condition(seen, self.user, self.day, **self.terms))

    @property
    def terms(self) -> dict[str, int]:
        """The numbers that the list asks; the usual ones where what was filled in is none."""
        self.form.full_clean()
        chosen = self.form.cleaned_data
        return {key: int(chosen.get(key) or number) for key, number in self.known.usual(self.worklist).items()}

    @property
    def query(self) -> str:
        """What was chosen, as it may be kept: only what the form knows, and nothing about where in the list one is."""
        kept = [name for name in self.form.fields if name != "bewaard" and name not in self.form.errors]
        sent = {name: self.form.data.get(name, "") for name in (*kept, SORT)}
        usual = {key: str(number) for key, number in self.known.usual(self.worklist).items()}
        return urlencode({name: value for name, value in sent.items() if value and value != usual.get(name)})

    def as_it_is(self, rows: ClientQuerySet, name: str, value: Any) -> ClientQuerySet:
        return rows

    def quiet_since(self, rows: ClientQuerySet, name: str, value: datetime.date) -> ClientQuerySet:
        return rows.without_contact_since(value)

    def by_status(self, rows: ClientQuerySet, name: str, value: str) -> ClientQuerySet:
        return of_status(rows, value)


def of_status(rows: ClientQuerySet, status: str) -> ClientQuerySet:
    today = timezone.localdate()
    if status == "gesloten":
        return rows.filter(closed_on__lte=today)
    here = rows.in_municipality_on(today)
    if status == "weg":
        return rows.exclude(pk__in=here.values("pk"))
    with_benefit = here.with_benefit_on(today, *LIVELIHOOD)
    return with_benefit if status == "met_uitkering" else here.exclude(pk__in=with_benefit.values("pk"))


class ContactFilter(django_filters.FilterSet):
    soort = django_filters.ChoiceFilter(field_name="kind", choices=ContactKind, label="Laat zien", empty_label="Alles")
    vanaf = DayFilter(field_name="held_on", lookup_expr="gte", label="Vanaf")

    class Meta:
        model = Contact
        fields = ()
