"""Flows between two days: from which stage to which people went. One definition, for screens and figures alike."""

from trajectories.flows.numbers import Flows, flows_of
from trajectories.flows.people import NARROW, NO_STAGE, PLACES, Asked, Between, Direction, moved, people_moved
from trajectories.flows.shown import Shown, address_of

__all__ = [
    "NARROW",
    "NO_STAGE",
    "PLACES",
    "Asked",
    "Between",
    "Direction",
    "Flows",
    "Shown",
    "address_of",
    "flows_of",
    "moved",
    "people_moved",
]
