"""Chance that falls the same way every time: each part of the story throws its own named dice."""

import random
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from config.demo.days import days, on_workday

Choice = TypeVar("Choice")
SEED = "lindermarke"


class Chance(random.Random):
    """Named dice: a change in one part of the population leaves the other parts as they were."""

    @classmethod
    def named(cls, name: str) -> "Chance":
        return cls(f"{SEED}/{name}")

    def happens(self, probability: float) -> bool:
        return self.random() < probability

    def day(self, first: date, end: date) -> date:
        """A day in [first, end); the first where that is empty."""
        return first + days(self.randrange(max(1, (end - first).days)))

    def workday(self, first: date, end: date) -> date:
        return max(first, on_workday(self.day(first, end)))

    def weighted(self, weights: Mapping[Choice, float]) -> Choice:
        mark = self.random() * sum(weights.values())
        for choice, weight in weights.items():
            mark -= weight
            if mark < 0:
                return choice
        return choice
