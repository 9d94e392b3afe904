"""One figure over the years: each value with its status, its target and what the figure then meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from office.paper.charts import BESIDE, WHOLE, Chart, Data, columns
from office.paper.numbers import Number
from reporting.models import FigureStatus, FigureValue, HistoricalFigure, Target
from reporting.overview.lines import latest
from reporting.shown import number, shown, writer

PUBLISHED = "eerder gepubliceerd"
MANY = 6  # years, for which a drawing needs the whole width; fewer can be read on a phone without sliding


@dataclass(frozen=True)
class OfYear:
    """A figure in one year: counted in a snapshot, or published before there was one."""

    year: int
    value: FigureValue | None
    amount: Number | None  # what can be drawn
    text: str
    status: str
    unit: str
    target: Target | None
    note: str = ""

    @property
    def target_amount(self) -> Number | None:
        return self.target.value if self.target else None

    @property
    def target_text(self) -> str:
        return shown(self.target.value, self.unit) if self.target else ""


@dataclass(frozen=True)
class Meaning:
    """A definition, and of which years the values were counted so."""

    version: int
    definition: str
    years: list[int]

    @property
    def told(self) -> str:
        first, last = min(self.years), max(self.years)
        return str(first) if first == last else f"{first} tot en met {last}"


def of_years(value: FigureValue, user: User) -> list[OfYear]:
    """Oldest first. Where a year was counted, what was published of it before gives way."""
    counted = FigureValue.objects.filter(key=value.key, snapshot__in=latest(user).values("pk")).light()
    of_year = {found.snapshot.year: found for found in counted.select_related("snapshot").defer("snapshot__catalogue")}
    of_year[value.snapshot.year] = value  # the snapshot that one looks at, where there is a newer one too
    published = {found.year: found for found in HistoricalFigure.objects.filter(figure=value.key).order_by("pk")}
    targets = {target.year: target for target in Target.objects.filter(figure=value.key).order_by("pk")}
    last = max({*of_year, *published})  # what is aimed at for later years says nothing yet
    years = sorted({*of_year, *published, *(year for year in targets if year <= last)})
    return [_of_year(year, value.unit, of_year.get(year), published.get(year), targets.get(year)) for year in years]


def meanings(years: Sequence[OfYear]) -> list[Meaning]:
    """What the figure meant, newest first: one, unless the definition changed between the years."""
    found: dict[tuple[int, str], list[int]] = {}
    for each in years:
        if each.value:
            found.setdefault((each.value.version, each.value.definition), []).append(each.year)
    told = [Meaning(version, definition, counted) for (version, definition), counted in found.items()]
    return sorted(told, key=lambda meaning: -max(meaning.years))


def drawn(value: FigureValue, years: Sequence[OfYear]) -> Chart | None:
    """The years as columns, beside their targets where there are any; of one year there is nothing to see."""
    if isinstance(value.value, dict) or sum(each.amount is not None for each in years) < 2:
        return None
    title, head = f"{value.label} per jaar", str(value.unit)
    width = BESIDE if len(years) < MANY else WHOLE
    if any(each.target_amount is not None for each in years):
        aimed = [(_name(each), each.amount, each.target_amount) for each in years]
        return columns(Data("jaren", title, ("jaar", head, "doel"), aimed, writer(value.unit)), width=width)
    rows = [(_name(each), each.amount) for each in years]
    return columns(Data("jaren", title, ("jaar", head), rows, writer(value.unit)), width=width)


def _name(each: OfYear) -> str:
    return f"{each.year}*" if each.status == FigureStatus.PROVISIONAL else str(each.year)


def _of_year(
    year: int,
    unit: str,
    value: FigureValue | None,
    published: HistoricalFigure | None,
    target: Target | None,
) -> OfYear:
    if value:
        amount = None if value.value is None or isinstance(value.value, dict) else number(value.value, unit)
        return OfYear(year, value, amount, shown(value.value, unit), value.snapshot.status, unit, target)
    if published:
        text = shown(published.value, unit)
        return OfYear(year, None, published.value, text, PUBLISHED, unit, target, published.source)
    return OfYear(year, None, None, "", "", unit, target)
