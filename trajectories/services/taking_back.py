"""What someone recorded by mistake: it can be taken back on the day itself, by who did it."""

from collections.abc import Container

from django.db.models import Model

from accounts.models import User
from accounts.workflow import Refusal
from clients.services.measurements import own_of_today

ASSESSED, EVALUATED = "step.assess", "evaluation.add"
TAKEN_BACK = (ASSESSED, EVALUATED)


def is_own_of_today(row: Model, recorded: Container[str]) -> bool:
    """`recorded`: the targets of what someone recorded today."""
    return f"{row._meta.label}:{row.pk}" in recorded


def refuse_unless_own_of_today(row: Model, client_id: int, *, by: User, verb: str) -> None:
    """`verb` is that of the act that recorded it."""
    if not is_own_of_today(row, own_of_today(client_id, by=by, verbs=[verb])):
        raise Refusal("Intrekken kan alleen op de dag zelf, en alleen wat u zelf vastlegde.")
