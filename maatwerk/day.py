"""What maatwerk asks of someone today, apart from the tasks of these days.

A task tells of a dossier that one may see, to colleagues, deputies and a werkoverleg as well. Advice is asked of who
may not see the dossier, and of a dilemma nobody may know who is not named: those stand here, for one person only.
An inwoner waits for a decision from the first day on, so its task shows before its last day is near.
"""

from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from accounts.models import User
from clients.day import Part, Today, as_lines, register, tasks_of
from clients.querysets import visible_dossiers
from maatwerk.models import Advice, Dilemma
from maatwerk.rules.naming import first_name
from maatwerk.services.objection_work import KINDS as OF_OBJECTIONS
from maatwerk.services.worklist import COMPLETE, DECIDE
from office.paging import Order

CHOOSE, LOOK_BACK = "kiezen", "terugkijken"
WORDS = {CHOOSE: "Een keuze wacht op u", LOOK_BACK: "Kijk terug op een keuze"}

WAITING = (DECIDE, COMPLETE, *OF_OBJECTIONS)


def _waiting(user: User, today: Today) -> QuerySet[Any]:
    """What is late or due soon stands among the tasks of these days, so nothing stands there twice."""
    return as_lines(
        tasks_of(user, today, "later").filter(kind__in=WAITING),
        client="client_id",
        on="due_on",
        title="title",
        text="given_reason",
        who="given_by__name",
        url_name="url_name",
        url_key="url_key",
    )


def _advice(user: User, today: Today) -> QuerySet[Any]:
    """Asked of who does not see the dossier; who does has it among the tasks."""
    asked = Advice.objects.asked_of(user).awaited().exclude(visible_dossiers(user, "request__client"))
    return as_lines(
        asked,
        on="answer_by",
        title="request__client__first_names",
        who="asked_by__name",
        url_name=Value("maatwerk:give_advice"),
        url_key="pk",
    )


def _dilemmas(user: User, today: Today) -> QuerySet[Any]:
    """To choose, and to look back on, for who chooses."""
    own = Dilemma.objects.visible_to(user).filter(Q(chosen="") | Q(review_on__lte=today.day), decider=user)
    return as_lines(
        own,
        client="client_id",
        on="review_on",
        title=Case(When(chosen="", then=Value(CHOOSE)), default=Value(LOOK_BACK)),
        url_name=Value("maatwerk:dilemma"),
        url_key="pk",
    )


register(
    Part(
        "maatwerk",
        "Maatwerk dat op u wacht",
        _waiting,
        Order("dag", ("row_on",)),
        "Er is geen maatwerk dat op u wacht, behalve wat deze dagen af moet.",
        beside=False,
    ),
    Part(
        "advies",
        "Uw advies is gevraagd",
        _advice,
        Order("dag", ("row_on",)),
        "Er wordt niet om uw advies gevraagd.",
        wording=lambda names: f"Advies over maatwerk voor {first_name(names)}",
    ),
    Part(
        "keuzes",
        "Keuzes",
        _dilemmas,
        Order("dag", ("row_on",)),
        "Er wacht geen keuze op u.",
        wording=lambda key: WORDS[key],
    ),
)
