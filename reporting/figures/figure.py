"""What a figure is: words, the rows that count, and how they are counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Aggregate, F, Q, QuerySet

from reporting.figures.measures import Measure
from reporting.figures.period import Period

Value = int | float | str | dict[str, Any] | None  # as it is printed and stored
Values = Mapping[str, Value]


class Unit(StrEnum):
    """What a figure counts. A letter says *personen* or *uitkeringen* only where the unit does."""

    PERSONS = "personen"
    BENEFITS = "uitkeringen"
    APPLICATIONS = "aanvragen"
    LANGUAGE_TESTS = "taalmeters"
    DEPLOYMENTS = "stappen"
    DECISIONS = "besluiten"
    CONTACTS = "contacten"
    DAYS = "dagen"
    EUROS = "euro"
    SHARE = "aandeel"
    DOSSIERS = "dossiers"
    PLACES = "plekken"
    HOURS = "uren per week"
    INDEX = "indexpunten"


class Moment(StrEnum):
    """When a figure is true. The value is what documents and screens call it, in general words."""

    YEAR = "het hele jaar"
    LAST_DAY = "de laatste dag"
    DAY_BEFORE = "de dag ervoor"
    DAY_TO_DAY = "van dag tot dag"
    COHORT = "mensen uit het jaar ervoor"
    COHORT_BEFORE = "mensen van twee jaar ervoor"
    THREE_YEARS = "stappen uit drie jaar"
    EARLIER_YEARS = "eerdere jaren"

    def told(self, year: int) -> str:
        """Of one year: op 31 december 2021, heel 2021."""
        first, last = f"31 december {year - 1}", f"31 december {year}"
        return {
            Moment.YEAR: f"heel {year}",
            Moment.LAST_DAY: f"op {last}",
            Moment.DAY_BEFORE: f"op {first}",
            Moment.DAY_TO_DAY: f"van {first} tot en met {last}",
            Moment.COHORT: f"mensen uit {year - 1}, een jaar lang",
            Moment.COHORT_BEFORE: f"mensen uit {year - 2}, twee jaar lang",
            Moment.THREE_YEARS: f"stappen uit {year - 2} tot en met {year}",
            Moment.EARLIER_YEARS: "eerdere jaren",
        }[self]


@dataclass(frozen=True)
class Asked:
    """What has to be filled in for a figure to be right, and the rows of that figure in which it is not."""

    words: str  # what is asked: de reden van het einde
    missing: Callable[[Period], Q] | Q

    def within(self, period: Period) -> Q:
        return self.missing if isinstance(self.missing, Q) else self.missing(period)


@dataclass(frozen=True)
class Reckoned:
    """What came out: the value, and the keys of the rows that counted, each with its group where there are groups."""

    value: Value
    model: str = ""
    rows: list[int] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure that counts rows: the value is a reduction of the very queryset that lists them."""

    key: str
    label: str
    definition: str
    unit: Unit
    evidence: Callable[[Period], QuerySet[Any]]
    measure: Measure
    by: str = ""  # the field that holds the key of a table; empty: one number
    version: int = 1  # goes up when the definition changes
    moment: Moment = Moment.YEAR
    source: str = ""  # the law or the policy that asks for it, where there is one
    origin: str = "dossiers in Keten"
    part_of: str = ""  # not printed by itself: it belongs to the figure of this key
    asked: Asked | None = None
    groups: Mapping[str, str] = field(default_factory=dict)  # the keys of a table in words, in their order

    def reckon(self, period: Period, *, with_rows: bool = False) -> Reckoned:
        """Count, in one query; `with_rows` also brings the keys of what was counted."""
        rows = self.evidence(period).order_by()
        wanted: dict[str, Aggregate] = {"outcome": self.measure.over(rows)}
        if with_rows:
            wanted["keys"] = ArrayAgg("pk", order_by="pk")
        model = rows.model._meta.label
        if not self.by:
            found = rows.aggregate(**wanted)
            return Reckoned(self.measure.written(found["outcome"]), model, found.get("keys") or [])
        groups = sorted(rows.values(group=F(self.by)).annotate(**wanted).values_list("group", *wanted))
        return Reckoned(
            {group: self.measure.written(outcome) for group, outcome, *_ in groups},
            model,
            [key for _, _, *keys in groups for key in (keys[0] if keys else [])],
            [group for group, _, *keys in groups for _ in (keys[0] if keys else [])],
        )


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A figure reckoned from other figures, named in `of`: a difference, a share, or tables put together."""

    key: str
    label: str
    definition: str
    unit: Unit
    of: tuple[str, ...]
    formula: Callable[..., Value]
    version: int = 1
    moment: Moment = Moment.YEAR
    source: str = ""
    origin: str = "andere cijfers"
    part_of: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)

    def reckon(self, values: Values) -> Reckoned:
        return Reckoned(self.formula(*(values[key] for key in self.of)))


AnyFigure = Figure | Derived


@dataclass(frozen=True)
class Theme:
    """Figures that belong together, in the order in which they are shown."""

    slug: str
    title: str
    figures: tuple[AnyFigure, ...]
