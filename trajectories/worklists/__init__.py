"""The lists and columns that follow from trajecten: on plans and steps, and on the place in the chain."""

from trajectories.worklists import chain, steps
from trajectories.worklists.steps import partner_without_plan

__all__ = ["chain", "partner_without_plan", "steps"]
