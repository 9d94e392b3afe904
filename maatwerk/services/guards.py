"""What PostgreSQL refuses about decisions, said in words for the screen."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction

from accounts.workflow import Refusal

OWN_REQUEST = "U heeft dit maatwerk zelf gevraagd of eraan meegeschreven. Een ander besluit erover."
TWO_PROFESSIONALS = (
    "Voor maatwerk adviseren twee professionals, naast wie het vraagt en wie besluit. Vraag eerst het advies dat nog "
    "ontbreekt."
)
NOT_WEIGHED = "De weging van dit verzoek is nog niet compleet. De klantmanager vult haar eerst aan."
OUTSIDE_MANDATE = "Dit besluit valt buiten uw mandaat. Een ander besluit erover."
INCOMPLETE = "Een besluit heeft een uitkomst, een datum, een beslisser en gronden."
DECIDED = "Over dit verzoek is al besloten. Wat is besloten, blijft zoals het is."
BY_ANOTHER = "Op een bezwaar besluit een ander dan wie het besluit nam of het maatwerk vroeg."
OBJECTED = "Er loopt al een bezwaar tegen dit besluit."
OBJECTION_DECIDED = "Op dit bezwaar is al besloten. Wat is besloten, blijft zoals het is."
GUARDS = {
    "decision_not_by_requester": OWN_REQUEST,
    "decision_two_professionals": TWO_PROFESSIONALS,
    "decision_weighed": NOT_WEIGHED,
    "decision_within_mandate": OUTSIDE_MANDATE,
    "decision_complete": INCOMPLETE,
    "decision_stays": DECIDED,
    "request_stays": DECIDED,
    "request_weighed_completely": NOT_WEIGHED,
    "maatwerk_decision_request_id_key": DECIDED,
    "objection_by_another": BY_ANOTHER,
    "objection_within_mandate": OUTSIDE_MANDATE,
    "objection_open_once": OBJECTED,
    "objection_stays": OBJECTION_DECIDED,
}
TRIGGERS = "guard_decision, guard_advice, guard_authors, guard_objection"


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
