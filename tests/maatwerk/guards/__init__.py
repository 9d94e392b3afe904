"""What must never be, tried every way there is: plain SQL, the ORM, the services, the API, the pages, and two at once.

Each attack is on a request that could be decided properly, so that only the one thing that is wrong can stop it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Mandate, User
from maatwerk.models import Decision, Outcome, Request
from maatwerk.services import approve
from tests.people import today

BY_REQUESTER = "Wie maatwerk vraagt"
PROFESSIONALS = "twee professionals"
NOT_WEIGHED = "volledige weging"
MANDATE = "buiten het mandaat"
STAYS = "Wat is besloten, blijft"
RESTS = "Over dit verzoek is besloten"
REMAINS = "gaat niet apart weg"


@contextmanager
def allowed() -> Iterator[None]:
    """PostgreSQL has nothing against it, at the end of the transaction either."""
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")


@contextmanager
def refused(because: str) -> Iterator[None]:
    """PostgreSQL says no, at once or at the end of the transaction, and in these words."""
    with pytest.raises(IntegrityError, match=because), allowed():
        yield


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def mandate(**values: Any) -> Mandate:
    """The first mandate, of every teamleider; or one of somebody's own."""
    if not values:
        return Mandate.objects.get()
    return Mandate.objects.create(**({"starts_on": today(-3000), "source": "Mandaatbesluit"} | values))


def decide_by_orm(request: Request, by: User, **values: Any) -> Decision:
    answers = {"outcome": Outcome.APPROVED, "decided_on": today(), "grounds": "Het leidt naar werk.", "decided_by": by}
    if "mandate" not in values:
        answers["mandate"] = Mandate.objects.earliest("pk")
    return Decision.objects.create(request=request, **(answers | values))


INSERT = """
    insert into maatwerk_decision
        (request_id, outcome, decided_on, decided_by_id, on_behalf_of_id, mandate_id, delivery_id, grounds,
         difference, legal_basis, income_effect, conditions, alternative)
    values (%s, %s, %s, %s, %s, %s, %s, 'Het leidt naar werk.', '', '', '', '', '')
"""


def decide_by_sql(request: Request, by: User, **values: Any) -> None:
    own = {"outcome": "goedgekeurd", "decided_on": today(), "decided_by_id": by.pk, "on_behalf_of_id": None}
    own |= {"mandate_id": Mandate.objects.earliest("pk").pk, "delivery_id": None} | values
    sql(INSERT, request.pk, *own.values())


def yes(request: Request, by: User, **values: Any) -> Request:
    """Decided as it should be, by the service."""
    request.refresh_from_db()
    answers = {"version": request.version, "grounds": "Het leidt naar werk.", "starts_on": today()}
    return approve(request.pk, by=by, **(answers | values))
