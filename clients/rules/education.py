"""The highest education of someone with any number of educations."""

from collections.abc import Iterable
from dataclasses import dataclass

LEVELS = (
    "geen",
    "basisonderwijs",
    "praktijkonderwijs",
    "vso",
    "vmbo",
    "mbo1",
    "mbo2",
    "mbo3",
    "havo",
    "mbo4",
    "vwo",
    "hbo",
    "wo",
)
"""From low to high, after the Standaard Onderwijsindeling of CBS (mbo 3 and havo, mbo 4 and vwo are near equals)."""

STARTKWALIFICATIE = ("mbo2", "mbo3", "mbo4", "havo", "vwo", "hbo", "wo")
"""With one of these finished, someone has a startkwalificatie (Leerplichtwet 1969 art. 1)."""


@dataclass(frozen=True)
class Highest:
    """Levels, or nothing when no such education is recorded. Two educations are no reason to know neither."""

    finished: str = ""
    attended: str = ""
    maybe_finished: str = ""  # higher than `finished`, and nobody recorded whether it was finished


def highest(educations: Iterable[tuple[str, bool | None]]) -> Highest:
    """From (level, finished or not or not known) of each education."""
    rows = [(LEVELS.index(level), level, finished) for level, finished in educations]
    finished = max((row[:2] for row in rows if row[2]), default=(-1, ""))
    unknown = max((row[:2] for row in rows if row[2] is None), default=(-1, ""))
    attended = max((row[:2] for row in rows), default=(-1, ""))
    return Highest(
        finished=finished[1], attended=attended[1], maybe_finished=unknown[1] if unknown[0] > finished[0] else ""
    )
