"""The figures of a year in a list, by theme, beside other snapshots and the target."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from accounts.models import User
from reporting.figures import REGISTER, THEMES
from reporting.figures.figure import AnyFigure
from reporting.models import FigureValue, Snapshot, Target
from reporting.shown import shown

YEARS_BESIDE = 3  # before the year that one looks at

Values = Mapping[str, FigureValue]


@dataclass(frozen=True)
class Line:
    """One figure in a list: its value, and what it was in the snapshots beside it."""

    value: FigureValue
    source: str
    now: str
    beside: list[str]
    target: str

    @property
    def is_table(self) -> bool:
        return isinstance(self.value.value, dict)


@dataclass(frozen=True)
class Part:
    slug: str
    title: str
    lines: list[Line]


def latest(user: User) -> QuerySet[Snapshot]:
    """The newest snapshot of each year, newest year first."""
    return Snapshot.objects.visible_to(user).order_by("-year", "-taken_at").distinct("year").defer("catalogue")


def earlier_years(snapshot: Snapshot, of_year: Mapping[int, Snapshot]) -> list[Snapshot]:
    """The snapshots of the years before, the nearest first."""
    years = sorted((year for year in of_year if year < snapshot.year), reverse=True)
    return [of_year[year] for year in years[:YEARS_BESIDE]]


def parts(snapshot: Snapshot, beside: Sequence[Snapshot] = (), word: str = "") -> list[Part]:
    """By theme, without what only feeds another figure; of a word, the figures that it is about."""
    values = _values([snapshot, *beside])
    targets = dict(Target.objects.filter(year=snapshot.year).order_by("pk").values_list("figure", "value"))
    own, others = values[snapshot.pk], [values[other.pk] for other in beside]
    found = []
    for theme in THEMES:
        asked = [own[key] for key in _public(theme.figures, own) if _about(own[key], theme.title, word)]
        if asked:
            found.append(Part(theme.slug, theme.title, [_line(value, others, targets) for value in asked]))
    return found


def lines(snapshot: Snapshot, keys: Iterable[str]) -> list[Line]:
    values = _values([snapshot])[snapshot.pk]
    return [_line(values[key], [], {}) for key in keys if key in values]


def _values(snapshots: Sequence[Snapshot]) -> dict[int, dict[str, FigureValue]]:
    """Of all of them in one query, without the keys of what counted."""
    found: dict[int, dict[str, FigureValue]] = {snapshot.pk: {} for snapshot in snapshots}
    for value in FigureValue.objects.filter(snapshot__in=found).light():
        found[value.snapshot_id][value.key] = value
    return found


def _about(value: FigureValue, theme: str, word: str) -> bool:
    told = f"{theme} {value.label} {value.definition} {value.key}".lower()
    return all(part in told for part in word.lower().split())


def _public(figures: tuple[AnyFigure, ...], values: Values) -> Iterator[str]:
    return (figure.key for figure in figures if figure.key in values and not figure.part_of)


def _line(value: FigureValue, others: Sequence[Values], targets: Mapping[str, Decimal]) -> Line:
    target = targets.get(value.key)
    return Line(
        value,
        source=REGISTER[value.key].source,
        now=shown(value.value, value.unit),
        beside=[_beside(other.get(value.key)) for other in others],
        target=shown(target, value.unit) if target is not None else "",
    )


def _beside(value: FigureValue | None) -> str:
    return "" if value is None or isinstance(value.value, dict) else shown(value.value, value.unit)
