"""How maatwerk comes to a decision. The status is the outcome of the decision; until it is asked it is a concept."""

from django.db import models

from accounts.permissions import Permission
from accounts.workflow import Move, mermaid


class Status(models.TextChoices):
    CONCEPT = "concept", "concept"
    ASKED = "gevraagd", "gevraagd"
    APPROVED = "goedgekeurd", "goedgekeurd"
    REFUSED = "afgewezen", "afgewezen"
    WITHDRAWN = "ingetrokken", "ingetrokken"


MOTIVATED = "art. 3:46 Algemene wet bestuursrecht"  # a decision rests on reasons that can carry it

SUBMIT = Move(
    "indienen",
    "Indienen",
    frozenset({Status.CONCEPT}),
    Status.ASKED,
    Permission.REQUEST_MAATWERK,
    requires=("weighing", "advice"),
    legal_basis="art. 3:2 Algemene wet bestuursrecht",  # prepared with care
)
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
    frozenset({Status.CONCEPT, Status.ASKED}),
    Status.WITHDRAWN,
    Permission.REQUEST_MAATWERK,
    requires=("grounds",),
)
MOVES = {move.key: move for move in (SUBMIT, APPROVE, REFUSE, WITHDRAW)}


def diagram() -> str:
    return mermaid(MOVES)
