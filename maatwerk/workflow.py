"""How a maatwerk request comes to a decision. Its status is the outcome of its decision."""

from django.db import models

from accounts.permissions import Permission
from accounts.workflow import Move, mermaid


class Status(models.TextChoices):
    ASKED = "gevraagd", "gevraagd"
    APPROVED = "goedgekeurd", "goedgekeurd"
    REFUSED = "afgewezen", "afgewezen"
    WITHDRAWN = "ingetrokken", "ingetrokken"


MOTIVATED = "art. 3:46 Algemene wet bestuursrecht"  # a decision rests on reasons that can carry it

APPROVE = Move(
    "goedkeuren",
    "Goedkeuren",
    frozenset({Status.ASKED}),
    Status.APPROVED,
    Permission.DECIDE_MAATWERK,
    requires=("grounds", "starts_on"),
    legal_basis=MOTIVATED,
)
REFUSE = Move(
    "afwijzen",
    "Afwijzen",
    frozenset({Status.ASKED}),
    Status.REFUSED,
    Permission.DECIDE_MAATWERK,
    requires=("grounds", "alternative"),
    legal_basis=MOTIVATED,
)
WITHDRAW = Move(
    "intrekken",
    "Intrekken",
    frozenset({Status.ASKED}),
    Status.WITHDRAWN,
    Permission.REQUEST_MAATWERK,
    requires=("grounds",),
)
MOVES = {move.key: move for move in (APPROVE, REFUSE, WITHDRAW)}


def diagram() -> str:
    return mermaid(MOVES)
