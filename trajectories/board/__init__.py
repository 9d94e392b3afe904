"""The board of the chain: everyone by stage on a day, how long they stand there, and who is stuck."""

from trajectories.board.numbers import Board, board_of, team_names
from trajectories.board.people import (
    ATTENTION,
    NO_STAGE,
    NO_TEAM,
    Asked,
    Duration,
    people_asked,
    placed_on,
    ready_for_more,
    stuck,
    stuck_months,
)
from trajectories.board.shown import Shown, address_of

__all__ = [
    "ATTENTION",
    "NO_STAGE",
    "NO_TEAM",
    "Asked",
    "Board",
    "Duration",
    "Shown",
    "address_of",
    "board_of",
    "people_asked",
    "placed_on",
    "ready_for_more",
    "stuck",
    "stuck_months",
    "team_names",
]
