"""What a reader had before: the numbers in what was published of the same year, and of the years beside it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from reporting.figures import REGISTER
from reporting.hiding.cells import REST, Cells, cells_of, figure_of, group_of, small_of
from reporting.hiding.instruments import RUNNING, RUNNING_BEFORE
from reporting.models import CouncilDocument, FigureValue

# A number of this year that is one of last year as well: what it is called then.
LAST_YEAR = {
    key: other
    for key in REGISTER
    for now, then in (("_vorig_jaar", ""), ("_begin", "_eind"))
    if now in key and (other := key.replace(now, then)) in REGISTER
}
LAST_YEAR[f"{REST}{RUNNING_BEFORE}"] = RUNNING
LAST = "vorig_jaar"  # where the data of a document has what it tells of the year before
NEXT_YEAR = {then: now for now, then in LAST_YEAR.items()}


@dataclass(frozen=True)
class Published:
    """One document: what it showed, and what stood in the places where it showed no number."""

    year: int
    shown: Cells
    hidden: Cells
    small: Cells = field(default_factory=dict)  # of the hidden: how many they are at most, where that was told

    @classmethod
    def around(cls, year: int) -> "list[Published]":
        """All that is public of this year, the year before and the year after."""
        years = range(year - 1, year + 3)  # a document tells of the year before it as well
        documents = CouncilDocument.objects.filter(published_at__isnull=False, snapshot__year__in=years).exclude(
            json=""
        )
        rows = list(documents.values_list("snapshot__year", "snapshot_id", "json"))
        stored: dict[int, dict[str, object]] = {}
        of_snapshots = FigureValue.objects.filter(snapshot__in={snapshot for _, snapshot, _ in rows})
        for snapshot, key, value in of_snapshots.values_list("snapshot_id", "key", "value") if rows else ():
            stored.setdefault(snapshot, {})[key] = value
        found = [each for of_year, snapshot, text in rows for each in cls.both(of_year, text, stored.get(snapshot, {}))]
        return [each for each in found if abs(each.year - year) <= 1]

    @classmethod
    def both(cls, year: int, text: str, stored: dict[str, object]) -> "Iterator[Published]":
        """What a document tells of its own year, and of the year before it."""
        yield cls.read(year, text, stored)
        if before := json.loads(text).get(LAST):
            yield cls(before["jaar"], cells_of(before["cijfers"]), {})

    @classmethod
    def read(cls, year: int, text: str, stored: dict[str, object]) -> "Published":
        """From the figures as the document brings them, and the snapshot that it was made from."""
        return cls.of(year, {key: row["waarde"] for key, row in json.loads(text)["cijfers"].items()}, stored)

    @classmethod
    def of(cls, year: int, printed: dict[str, object], stored: dict[str, object]) -> "Published":
        shown = cells_of(printed)
        there = cells_of({key: stored[key] for key in printed if key in stored})
        hidden = {cell: number for cell, number in there.items() if cell not in shown}
        return cls(year, shown, hidden, small_of(printed))


def known_before(cells: Cells, year: int, published: Iterable[Published], threshold: int) -> tuple[set[str], set[str]]:
    """The cells that a reader knows already, and those that may not be shown beside what was published.

    One that was hidden then, and is shown now, opens what it was hidden for; so does one that is nearly the same. What
    was shown and has changed is shown again, however little it changed: that is what a correction is for. A word in its
    place would tell as well that it changed a little, and leave a number standing that is not so.
    """
    known, close = set(), set()
    for earlier in published:
        for cell, number in cells.items():
            twin = twin_of(cell, earlier.year - year)
            if earlier.shown.get(twin) == number:
                known.add(cell)
            elif twin in earlier.hidden and abs(Fraction(earlier.hidden[twin]) - number) < threshold:
                close.add(cell)
    return known, close - known


def twin_of(cell: str, years: int) -> str:
    """What the cell is called in a document of so many years later."""
    key, group = figure_of(cell), group_of(cell)
    other = {0: key, -1: LAST_YEAR.get(key, ""), 1: NEXT_YEAR.get(key, "")}.get(years, "")
    return f"{other}/{group}" if group else other
