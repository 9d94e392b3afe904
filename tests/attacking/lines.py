"""What a line of who found work, with how many were still followed, gives away about who was lost from sight."""

from collections.abc import Sequence
from itertools import pairwise

Shown = tuple[float, float]  # the least and the most that a printed number can have been


def rounded_to(value: float, unit: float) -> Shown:
    return value - unit / 2, value + unit / 2


def lost(followed: Sequence[Shown], without_work: Sequence[Shown]) -> list[tuple[int, int]]:
    """Between each two moments: the least and the most of who was lost from sight, as each pair of numbers allows.

    Of n who were followed, d found work and c were lost: the share went down to no more than (n - d) / n, when those
    were lost afterwards, and no less than (n - c - d) / (n - c), when they were lost before.
    """
    found = []
    for (one, other), (first, last) in zip(pairwise(followed), pairwise(without_work), strict=True):
        low, high = last[0] / first[1], last[1] / max(first[0], 1e-9)
        possible = {
            before - after - worked
            for before in _whole(one)
            for after in _whole(other)
            for worked in range(max(before - after, -1) + 1)
            if _may_be(before, before - after - worked, worked, low, high)
        }
        found.append((min(possible), max(possible)) if possible else (0, 10**6))
    return found


def _may_be(followed: int, gone: int, worked: int, low: float, high: float) -> bool:
    least = (followed - gone - worked) / (followed - gone) if followed > gone else 0.0
    return least <= high and (followed - worked) / followed >= low


def _whole(shown: Shown) -> range:
    return range(max(int(-(-shown[0] // 1)), 1), int(shown[1] // 1) + 1)
