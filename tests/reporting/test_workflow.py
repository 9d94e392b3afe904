from itertools import product

import pytest

from accounts.permissions import Permission
from accounts.workflow import moves_from
from reporting.workflow import DECIDED, MOVES, Stage

EVERYTHING = frozenset(Permission)
EDGES = {
    (Stage.CONCEPT, Stage.IN_CHECK): ["aanbieden"],
    (Stage.IN_CHECK, Stage.CHECKED): ["controleren"],
    (Stage.IN_CHECK, Stage.CONCEPT): ["teruggeven", "terugnemen"],
    (Stage.CHECKED, Stage.AT_ALDERMAN): ["voorleggen"],
    (Stage.CHECKED, Stage.CONCEPT): ["terugnemen"],
    (Stage.AT_ALDERMAN, Stage.DECIDED): ["vaststellen"],
    (Stage.AT_ALDERMAN, Stage.CONCEPT): ["terugnemen"],
    (Stage.DECIDED, Stage.SENT): ["verzenden"],
    (Stage.SENT, Stage.PUBLIC): ["openbaar"],
}


@pytest.mark.parametrize(("source", "target"), list(product(Stage, Stage)))
def test_every_pair_of_stages_has_exactly_the_moves_of_the_table(source, target):
    open_moves = [move.key for move in moves_from(MOVES, source, EVERYTHING) if move.target == target]
    assert open_moves == EDGES.get((source, target), [])


def test_who_checks_only_checks():
    checks = [move.key for stage in Stage for move in moves_from(MOVES, stage, {Permission.CHECK_DOCUMENTS})]
    assert checks == ["controleren", "teruggeven"]


def test_what_was_decided_never_becomes_a_concept_again():
    assert not [move for move in MOVES.values() if move.sources & set(DECIDED) and move.target not in DECIDED]
