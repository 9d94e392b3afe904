"""How a text gets from concept to the gemeenteraad: who may take it a step further, and what that needs."""

from django.db import models

from accounts.permissions import Permission
from accounts.workflow import Move, mermaid


class Stage(models.TextChoices):
    """How far a text is on its way. Nothing is public before the college decided."""

    CONCEPT = "concept", "Concept"
    IN_CHECK = "controle", "In controle"
    CHECKED = "gecontroleerd", "Gecontroleerd"
    AT_ALDERMAN = "portefeuillehouder", "Bij de portefeuillehouder"
    DECIDED = "vastgesteld", "Vastgesteld door het college"
    SENT = "verzonden", "Naar de griffie"
    PUBLIC = "openbaar", "Openbaar"


DECIDED = (Stage.DECIDED, Stage.SENT, Stage.PUBLIC)

WRITE, CHECK = Permission.MAKE_DOCUMENTS, Permission.CHECK_DOCUMENTS
BEFORE_DECISION = frozenset({Stage.IN_CHECK, Stage.CHECKED, Stage.AT_ALDERMAN})

MOVES: dict[str, Move] = {
    move.key: move
    for move in (
        Move("aanbieden", "Aanbieden voor controle", frozenset({Stage.CONCEPT}), Stage.IN_CHECK, WRITE),
        Move("controleren", "Akkoord", frozenset({Stage.IN_CHECK}), Stage.CHECKED, CHECK),
        Move("teruggeven", "Teruggeven", frozenset({Stage.IN_CHECK}), Stage.CONCEPT, CHECK, requires=("check_note",)),
        Move(
            "voorleggen",
            "Naar de portefeuillehouder",
            frozenset({Stage.CHECKED}),
            Stage.AT_ALDERMAN,
            WRITE,
            requires=("alderman",),
        ),
        Move("terugnemen", "Verder schrijven", BEFORE_DECISION, Stage.CONCEPT, WRITE),
        Move(
            "vaststellen",
            "Besluit van het college vastleggen",
            frozenset({Stage.AT_ALDERMAN}),
            Stage.DECIDED,
            WRITE,
            requires=("alderman_agreed_on", "college_decided_on", "college_decision"),
            legal_basis="Gemeentewet art. 169",
        ),
        Move("verzenden", "Naar de griffie", frozenset({Stage.DECIDED}), Stage.SENT, WRITE, requires=("sent_on",)),
        Move("openbaar", "Openbaar maken", frozenset({Stage.SENT}), Stage.PUBLIC, WRITE),
    )
}


def diagram() -> str:
    return mermaid(MOVES)
