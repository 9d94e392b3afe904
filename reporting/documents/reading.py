"""The figures of a snapshot as a document reads them: stored values with their meaning, and nothing counted anew."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reporting.hiding import Concealed, Published, conceal, sizes_of
from reporting.models import FigureStatus, Snapshot


@dataclass(frozen=True)
class Printed:
    """One figure: what it is, what it meant, and its value; a word takes the place of a value that is too small.

    Of a table, `value` has what may be shown and `hidden` a word for each of the rest.
    """

    key: str
    label: str
    definition: str
    unit: str
    value: Any
    instead: str = ""  # why the value is not shown
    hidden: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        return self.value not in (None, {}) and not self.instead

    @property
    def number(self) -> Decimal:
        return Decimal(str(self.value))

    @property
    def cells(self) -> dict[str, Any]:
        """Of a table: what stands in each cell, a number or a word; of a table with columns, by `group.column`."""
        if not isinstance(self.value, Mapping):
            return {}
        shown: dict[str, Any] = {}
        for group, value in self.value.items():
            inner = value if isinstance(value, Mapping) else {"": value}
            shown |= {f"{group}.{column}" if column else group: cell for column, cell in inner.items()}
        return shown | dict(self.hidden)

    def origin(self, group: str = "") -> str:
        """How a printed number names where it comes from: this figure, or one group of its table."""
        if not group:
            return self.key
        return f"{self.key}:{group}" if group in self.cells else ""


class Figures(Mapping[str, Printed]):
    """The figures of one snapshot, fit to leave the house: small numbers are no longer in it."""

    def __init__(
        self,
        snapshot: Snapshot,
        rows: Collection[Any],
        *,
        threshold: int,
        published: Collection[Published] = (),
        sizes: Mapping[str, int] | None = None,
    ) -> None:
        """`sizes` is how many rows stand behind what is no count; `published` what readers have already."""
        self.year: int = snapshot.year
        self.status = FigureStatus(snapshot.status)
        self.taken_at: datetime = snapshot.taken_at
        self.program_version: str = snapshot.program_version
        self.threshold = threshold
        stored = {row.key: Printed(row.key, row.label, row.definition, row.unit, row.value) for row in rows}
        concealed = conceal(
            {key: figure.value for key, figure in stored.items()},
            {key: figure.unit for key, figure in stored.items()},
            year=self.year,
            threshold=threshold,
            published=published,
            sizes=sizes or {},
        )
        self._figures = {key: _shown(figure, concealed) for key, figure in stored.items()}
        self._stored = {key: figure.value for key, figure in stored.items()}

    @classmethod
    def of(cls, snapshot: Snapshot, *, threshold: int, published: Collection[Published] | None = None) -> "Figures":
        """Beside all that was published, unless that is given."""
        # Without the evidence: thousands of keys that no document prints.
        rows = snapshot.values.order_by("pk").only("snapshot", "key", "label", "definition", "unit", "value")
        before = Published.around(snapshot.year) if published is None else published
        return cls(snapshot, list(rows), threshold=threshold, published=before, sizes=sizes_of(snapshot))

    def __getitem__(self, key: str) -> Printed:
        return self._figures[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    @property
    def as_published(self) -> Published:
        """For what is to stand beside these figures, as if all that may be shown of them was printed."""
        printed = {key: figure.instead or figure.cells or figure.value for key, figure in self._figures.items()}
        return Published.of(self.year, printed, self._stored)

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)


def _shown(figure: Printed, concealed: Concealed) -> Printed:
    """The figure without what is hidden of it."""
    if word := concealed.word(figure.key):
        return replace(figure, value=None, instead=word)
    words = concealed.words(figure.key)
    if not words:
        return figure
    shown = {}
    for group, value in figure.value.items():
        if isinstance(value, Mapping):
            shown[group] = {column: cell for column, cell in value.items() if f"{group}.{column}" not in words}
        elif group not in words:
            shown[group] = value
    return replace(figure, value=shown, hidden=words)
