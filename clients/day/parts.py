"""The parts of a day. Each is a set of rows with the same columns, so that they fit in one question."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.verbs import wording
from clients import timeline
from clients.day.terms import TERMS, Today, begin_of, besides_handovers, tasks_of
from clients.models import Appointment, Client, Draft, Handover, Task
from clients.models.agenda import AppointmentState
from clients.models.responsibility import OPEN_HANDOVERS
from clients.services.drafts import FORMS
from clients.services.responsibility import ANSWER
from office.paging import Order

NO_HANDOVERS = "geen_overdracht"  # the word of the filter for all tasks besides handovers that wait for one's answer


class Row(NamedTuple):
    """A line of any part, with the same columns for all: so they fit in one question."""

    part: str
    number: int  # how many lines the part has
    client: int | None
    at: datetime.datetime | None
    on: datetime.date | None
    title: str
    text: str
    who: str
    url_name: str
    url_key: str


TYPES: dict[str, Any] = {
    "row_client": BigIntegerField(),
    "row_at": DateTimeField(),
    "row_on": DateField(),
    "row_title": TextField(),
    "row_text": TextField(),
    "row_who": TextField(),
    "row_url_name": TextField(),
    "row_url_key": TextField(),
}


def as_lines(rows: QuerySet[Any], **columns: Any) -> QuerySet[Any]:
    """Rows with the columns of a line; text is a field of theirs, and what is not given is empty.

    Without `client` a line tells of no dossier: what one may know of it stands in its title.
    """
    given: dict[str, Any] = {
        f"row_{name}": value if hasattr(value, "resolve_expression") else F(value) for name, value in columns.items()
    }
    empty: dict[str, Any] = {name: Value("" if isinstance(kind, TextField) else None) for name, kind in TYPES.items()}
    return rows.annotate(**{name: Cast((empty | given)[name], kind) for name, kind in TYPES.items()})


def _appointments(user: User, today: Today) -> QuerySet[Any]:
    """Of today, and of before while nobody said what became of them."""
    until = begin_of(today.day + datetime.timedelta(days=1))
    planned = Appointment.objects.visible_to(user).filter(
        staff=user, state=AppointmentState.PLANNED, starts_at__lt=until
    )
    return as_lines(
        planned,
        client="client_id",
        at="starts_at",
        title="subject",
        text="place",
        url_name=Value("clients:appointment"),
        url_key="pk",
    )


def _tasks(term: str) -> Callable[[User, Today], QuerySet[Any]]:
    def rows(user: User, today: Today) -> QuerySet[Any]:
        return as_lines(
            besides_handovers(tasks_of(user, today, term), user),
            client="client_id",
            on="due_on",
            title="title",
            text="given_reason",
            who="given_by__name",
            url_name="url_name",
            url_key="url_key",
        )

    return rows


def _to_answer(user: User, today: Today) -> QuerySet[Any]:
    return as_lines(
        Handover.objects.visible_to(user).waiting_for(user),
        client="client_id",
        at="changed_at",
        title=Value("Overdracht van een dossier"),
        text="batch__reason",
        who="batch__asked_by__name",
        url_name=Value("clients:handover_answer"),
        url_key="pk",
    )


def _drafts(user: User, today: Today) -> QuerySet[Any]:
    return as_lines(
        Draft.objects.visible_to(user),
        client="client_id",
        at="saved_at",
        title="form",
        url_name="url_name",
        url_key="url_key",
    )


def _waiting_for_others(user: User, today: Today) -> QuerySet[Any]:
    return as_lines(
        Task.objects.waiting_for_others(user).exclude(kind=ANSWER),  # those stand among the handovers one proposed
        client="client_id",
        on="due_on",
        title="title",
        who=Coalesce("assignee__name", "team__name"),
        url_name=Value("clients:task"),
        url_key="pk",
    )


def _proposed(user: User, today: Today) -> QuerySet[Any]:
    return as_lines(
        Handover.objects.visible_to(user).filter(batch__asked_by=user, state__in=OPEN_HANDOVERS),
        client="client_id",
        at="changed_at",
        title=Value("Overdracht wacht op antwoord"),
        who="receiver__name",
        url_name=Value("clients:dossier"),
        url_key="client_id",
    )


def _changed(user: User, today: Today) -> QuerySet[Any]:
    """What others did in the own caseload since the working day before; looking is no change."""
    own = Client.objects.visible_to(user).filter(case_manager=user)
    acts = AuditEvent.objects.by_others(user, timeline.acts(), since=begin_of(today.working_day_before))
    return as_lines(
        acts.filter(client_id__in=own.values("pk")),
        client="client_id",
        at="at",
        title="verb",
        who="actor__name",
        url_name="url_name",
        url_key="url_key",
    )


def _where(row: Row) -> str:
    """Where it is done; the dossier when this installation does not serve that part."""
    try:
        return reverse(row.url_name, args=[row.url_key])
    except NoReverseMatch:
        return reverse("clients:dossier", args=[row.client])


def _report_or_appointment(row: Row) -> str:
    """The report of an appointment that began; before that the appointment itself."""
    if row.at and row.at <= timezone.now():
        return f"{reverse('clients:contacts', args=[row.client])}?afspraak={row.url_key}#nieuw"
    return _where(row)


def _form_label(key: str) -> str:
    return FORMS[key].label if key in FORMS else "Formulier"


@dataclass(frozen=True)
class Part:
    """One part of the first page. `to_do`: the day is not done while something stands in it. `beside`: it stands in the
    second column.
    """

    key: str
    label: str
    rows: Callable[[User, Today], QuerySet[Any]]
    order: Order
    empty: str
    to_do: bool = True
    beside: bool = True
    wording: Callable[[str], str] = str
    url: Callable[[Row], str] = _where

    @property
    def before_who(self) -> str:
        """What stands before a name: with whom it lies, or from whom it comes."""
        return {"anderen": "Bij", "voorgesteld": "Aan", "gewijzigd": "Door"}.get(self.key, "Van")

    @property
    def shows_due(self) -> bool:
        return self.order.fields == ("row_on",)

    @property
    def list_url(self) -> str:
        """Where all lines are; of tasks that is their own list, with its filter."""
        if self.key in TERMS:
            return f"{reverse('clients:worklist')}?termijn={self.key}&soort={NO_HANDOVERS}"
        if self.key == "concepten":
            return reverse("clients:drafts")
        return reverse("clients:day_part", args=[self.key])


PARTS: list[Part] = [
    Part(
        "afspraken",
        "Afspraken",
        _appointments,
        Order("tijd", ("row_at",)),
        "Geen afspraken meer vandaag.",
        beside=False,
        url=_report_or_appointment,
    ),
    Part("te_laat", "Te laat", _tasks("te_laat"), Order("dag", ("row_on",)), "Er is niets te laat.", beside=False),
    Part(
        "binnenkort",
        "Vandaag en binnenkort",
        _tasks("binnenkort"),
        Order("dag", ("row_on",)),
        "Er is niets dat deze dagen af moet.",
        beside=False,
    ),
    Part("overdrachten", "Wacht op uw antwoord", _to_answer, Order("tijd", ("row_at",)), "Niemand wacht op u."),
    Part(
        "concepten",
        "Niet afgemaakt",
        _drafts,
        Order("tijd", ("-row_at",)),
        "Alles wat u begon is af.",
        wording=_form_label,
    ),
    Part(
        "anderen",
        "Wacht op anderen",
        _waiting_for_others,
        Order("dag", ("row_on",)),
        "U wacht op niemand.",
        to_do=False,
    ),
    Part(
        "voorgesteld",
        "Overdrachten die u voorstelde",
        _proposed,
        Order("tijd", ("row_at",)),
        "Er wacht geen overdracht op een antwoord.",
        to_do=False,
    ),
    Part(
        "gewijzigd",
        "Gewijzigd door anderen",
        _changed,
        Order("tijd", ("-row_at",)),
        "Niemand anders wijzigde iets in uw dossiers.",
        to_do=False,
        wording=wording,
    ),
]
BY_KEY = {part.key: part for part in PARTS}


def register(*parts: Part) -> None:
    """What apps above ask of someone today. It stands before what one only reads."""
    asks = sum(part.to_do for part in PARTS)
    PARTS[asks:asks] = parts
    BY_KEY.update({part.key: part for part in parts})
