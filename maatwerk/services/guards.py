"""What PostgreSQL refuses about decisions, said in words for the screen."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction

from accounts.workflow import Refusal

OWN_REQUEST = "U heeft dit maatwerk zelf gevraagd. Een andere teamleider besluit erover."
ONE_PROFESSIONAL = "Voor maatwerk zijn twee professionals nodig. Leg eerst het advies van een tweede vast."
INCOMPLETE = "Een besluit heeft een uitkomst, een datum, een beslisser en gronden."
GUARDS = {
    "decision_not_by_requester": OWN_REQUEST,
    "decision_two_professionals": ONE_PROFESSIONAL,
    "decision_complete": INCOMPLETE,
}
TRIGGERS = "guard_decision, guard_request, guard_advice"


@contextmanager
def database_agrees() -> Iterator[None]:
    """Let the deferred triggers speak at the end of the block, not at commit, where nobody could say it in words."""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute(f"set constraints {TRIGGERS} immediate")
                cursor.execute(f"set constraints {TRIGGERS} deferred")
    except IntegrityError as error:
        name = error.__cause__.diag.constraint_name  # type: ignore[union-attr]
        if name not in GUARDS:
            raise
        raise Refusal(GUARDS[name]) from error
