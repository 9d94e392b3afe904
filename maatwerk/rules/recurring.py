"""When a deviation that is approved time and again becomes a signal: the chain lacks a link."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from maatwerk.rules.kinds import KindKey

Road = tuple[str, int | None]
"""A rule and an instrument."""


@dataclass(frozen=True)
class Group:
    """Deviations that are alike: the same rule, instrument, provider and ground, at whatever location.

    What another administration delivered names no provider and no ground. It makes up the wide group of its rule and
    instrument, in which everything counts that has no signal of its own.
    """

    deviation: str
    instrument: int | None
    provider: int | None
    kind: str

    @property
    def is_wide(self) -> bool:
        return self.provider is None and self.kind == KindKey.FREE

    @property
    def road(self) -> Road:
        return (self.deviation, self.instrument)

    def holds(self, other: "Group", others: Collection["Group"] = ()) -> bool:
        """Whether a deviation of another group counts here. `others` have a signal of their own."""
        if self == other:
            return True
        return self.is_wide and self.road == other.road and other not in others

    def covers(self, other: "Group") -> bool:
        """Whether what changed for this group changed it for the other."""
        return self == other or (self.is_wide and self.road == other.road)


def to_rise(tallied: Mapping[Group, int], signalled: Collection[Group], threshold: int) -> list[tuple[Group, int]]:
    """The groups that reached the number and have no open signal, each with how often it was.

    A deviation counts once: in the group that names it best. Where the wide group has a signal, nothing else of that
    rule and instrument rises.
    """
    settled = {group.road for group in signalled if group.is_wide}
    left = {group: number for group, number in tallied.items() if group.road not in settled and group not in signalled}
    found = [(group, number) for group, number in left.items() if not group.is_wide and number >= threshold]
    own = {group for group, _ in found}
    roads: Counter[Road] = Counter()
    wide: dict[Road, Group] = {}
    for group, number in left.items():
        if group not in own:
            roads[group.road] += number
        if group.is_wide:
            wide[group.road] = group
    found += [(group, roads[road]) for road, group in wide.items() if roads[road] >= threshold]
    return sorted(found, key=lambda row: (-row[1], str(row[0])))


def by_road(tallied: Mapping[Group, int]) -> dict[Road, dict[Group, int]]:
    roads: dict[Road, dict[Group, int]] = defaultdict(dict)
    for group, number in tallied.items():
        roads[group.road][group] = number
    return roads
