"""What differs between two counts of one figure: the value, and the rows that came, went or changed groups."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Counted:
    """One figure as it was counted once."""

    value: Any
    version: int
    rows: Sequence[int] = ()
    groups: Sequence[str] = ()


@dataclass(frozen=True)
class Changed:
    came: list[int] = field(default_factory=list)
    went: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)


def changed(then: Counted | None, now: Counted | None) -> Changed | None:
    """Nothing when both say the same of the same rows. Of a figure that one of both does not have, no rows are told."""
    if then is None or now is None:
        return Changed() if then is not now else None
    earlier, later = set(then.rows), set(now.rows)
    moved = _moved(then, now, earlier & later)
    if then.value == now.value and then.version == now.version and earlier == later and not moved:
        return None
    return Changed(sorted(later - earlier), sorted(earlier - later), moved)


def _moved(then: Counted, now: Counted, both: set[int]) -> list[int]:
    """Rows that counted twice, under another key of the table."""
    if not then.groups and not now.groups:
        return []
    left, right = set(zip(then.rows, then.groups, strict=False)), set(zip(now.rows, now.groups, strict=False))
    return sorted({row for row, _ in left ^ right} & both)
