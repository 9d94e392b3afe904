"""The lists and columns that follow from trajecten: on plans, steps and goals, on the place in the chain,
and on who left and came back.
"""

from trajectories.worklists import aftercare, chain, coming_back, following, goals, returning, sheltered, steps, work
from trajectories.worklists.steps import partner_without_plan

__all__ = [
    "aftercare",
    "chain",
    "coming_back",
    "following",
    "goals",
    "partner_without_plan",
    "returning",
    "sheltered",
    "steps",
    "work",
]
