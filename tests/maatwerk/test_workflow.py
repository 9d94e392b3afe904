from itertools import product

import pytest

from accounts.permissions import Permission
from accounts.workflow import moves_from
from maatwerk.models import Outcome
from maatwerk.workflow import MOVES, Status

EVERYTHING = frozenset(Permission)
EDGES = {
    (Status.CONCEPT, Status.ASKED): ["indienen"],
    (Status.CONCEPT, Status.WITHDRAWN): ["intrekken"],
    (Status.ASKED, Status.APPROVED): ["goedkeuren"],
    (Status.ASKED, Status.REFUSED): ["afwijzen"],
    (Status.ASKED, Status.WITHDRAWN): ["intrekken"],
}


@pytest.mark.parametrize(("source", "target"), list(product(Status, Status)))
def test_every_pair_of_states_has_exactly_the_moves_of_the_table(source, target):
    open_moves = [move.key for move in moves_from(MOVES, source, EVERYTHING) if move.target == target]

    assert open_moves == EDGES.get((source, target), [])


def test_who_asks_submits_and_withdraws_and_nothing_else():
    assert [move.key for move in moves_from(MOVES, Status.CONCEPT, {Permission.REQUEST_MAATWERK})] == [
        "indienen",
        "intrekken",
    ]
    assert [move.key for move in moves_from(MOVES, Status.ASKED, {Permission.REQUEST_MAATWERK})] == ["intrekken"]


def test_a_status_is_the_outcome_of_the_decision():
    assert [*Status.values] == ["concept", "gevraagd", *Outcome.values]
