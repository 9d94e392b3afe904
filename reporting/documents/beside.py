"""What the figures of a year stand beside: the year before, what was aimed for, and the choices made in counting."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reporting.choosing import Chosen, chosen
from reporting.documents.reading import Printed
from reporting.documents.said import Before
from reporting.figures import REGISTER, Derived
from reporting.models import HistoricalFigure, Snapshot, Target


@dataclass(frozen=True)
class Beside:
    """Plain values, of the moment at which the document was made."""

    before: Before | None = None
    targets: Mapping[str, Decimal] = field(default_factory=dict)
    choices: tuple[Chosen, ...] = ()  # under which was counted
    published: Mapping[str, Decimal] = field(default_factory=dict)  # the year before, as it was published then
    not_here: Collection[str] = ()  # of which the case files of the year before are not all in Keten

    @classmethod
    def of(cls, snapshot: Snapshot, before: Before | None) -> "Beside":
        targets = Target.objects.filter(year=snapshot.year).order_by("pk").values_list("figure", "value")
        earlier = HistoricalFigure.objects.filter(year=snapshot.year - 1).values_list("figure", "value")
        published = {key: Decimal(value) for key, value in earlier}
        not_here = _not_here(snapshot, before, published) if before else set()
        return cls(before, dict(targets), tuple(chosen(snapshot.settings)), published, not_here)

    def earlier(self, key: str) -> Printed | None:
        """The figure a year before: as it was published then, or as it was counted."""
        found = self.before.figures.get(key) if self.before else None
        if found and key in self.published:
            return replace(found, value=self.published[key], instead="")
        return None if key in self.not_here else found

    @property
    def has_last_year(self) -> bool:
        """Whether the year before was counted or published at all."""
        return bool(self.published) or (self.before is not None and bool(len(self.before.figures)))

    def comparable(self, key: str) -> bool:
        """Whether the year before was counted in the same way."""
        return self.before is not None and key in self.before.comparable

    def counted_otherwise(self, key: str) -> bool:
        return self.earlier(key) is not None and key not in self.published and not self.comparable(key)

    @property
    def chosen_otherwise(self) -> bool:
        """No figure was counted under the same choices as the year before."""
        return self.before is not None and bool(len(self.before.figures)) and not self.before.comparable


def _not_here(snapshot: Snapshot, before: Before, published: Mapping[str, Decimal]) -> set[str]:
    """Where a count differs from what was published, its case files are not all here: nor are those of its like."""
    models = dict(snapshot.values.exclude(evidence_model="").values_list("key", "evidence_model"))
    counted = {key: before.figures.get(key) for key in published}
    short = {models[key] for key, row in counted.items() if key in models and row and _differs(row, published[key])}
    missing = {key for key, model in models.items() if model in short}
    return missing | {
        key for key, figure in REGISTER.items() if isinstance(figure, Derived) and missing & set(figure.of)
    }


def _differs(counted: Printed, published: Decimal) -> bool:
    return not counted.known or counted.number != published
