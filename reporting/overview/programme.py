"""The programme of a year as it is read: each goal and action with its figure beside what it should become."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import CharField, F, Func, Prefetch

from accounts.models import User
from office.paper.charts import Chart, Data, bars
from office.paper.numbers import decimal, euro
from reporting.figures import REGISTER, THEMES, Figure, Unit
from reporting.models import Action, FigureValue, Goal, Programme, Snapshot, Target
from reporting.overview.lines import latest
from reporting.shown import number, shown, writer


@dataclass(frozen=True)
class Beside:
    """A figure beside what it should become. Whether more is better is for people to say: nothing is green or red."""

    key: str
    label: str
    unit: str
    now: str
    wanted: str
    difference: str
    chart: Chart | None


@dataclass(frozen=True)
class Done:
    """An action, and the figure at which it is seen."""

    action: Action
    beside: Beside | None
    is_late: bool


@dataclass(frozen=True)
class Aim:
    """A goal with its actions."""

    goal: Goal
    beside: Beside | None
    actions: list[Done]


@dataclass(frozen=True)
class Money:
    """What the actions may cost together, and what they cost until now."""

    budget: Decimal
    spent: Decimal
    without_budget: int

    @property
    def left(self) -> Decimal:
        return self.budget - self.spent

    @property
    def told(self) -> list[tuple[str, str]]:
        """In whole euros: large, and readable on a phone."""
        named = (("Budget van de acties", self.budget), ("Besteed", self.spent), ("Nog over", self.left))
        return [(label, euro(amount)) for label, amount in named]


@dataclass(frozen=True)
class Reading:
    snapshot: Snapshot | None
    aims: list[Aim]
    money: Money | None


def read(programme: Programme, user: User, day: datetime.date) -> Reading:
    """In as many questions for one goal as for thirty."""
    found = {snapshot.year: snapshot for snapshot in latest(user).filter(year__in=(programme.year, programme.year - 1))}
    actions = Action.objects.select_related("owner", "signal__instrument", "signal__provider").order_by("due_on", "pk")
    goals = list(programme.goals.prefetch_related(Prefetch("actions", actions)).order_by("position", "pk"))
    keys = {row.figure for goal in goals for row in (goal, *goal.actions.all()) if row.figure}
    now, before = (_values(found.get(year), keys) for year in (programme.year, programme.year - 1))
    targets = dict(Target.objects.filter(year=programme.year).order_by("pk").values_list("figure", "value"))

    def beside(row: Goal | Action, wanted: Decimal | None) -> Beside | None:
        name = f"{row._meta.model_name}-{row.pk}"
        return _beside(name, row.figure, wanted, programme.year, now, before) if row.figure in REGISTER else None

    aims = [
        Aim(
            goal,
            beside(goal, targets.get(goal.figure)),
            [Done(action, beside(action, action.wanted), action.is_late(day)) for action in goal.actions.all()],
        )
        for goal in goals
    ]
    return Reading(found.get(programme.year), aims, _money([action for goal in goals for action in goal.actions.all()]))


def choosable() -> list[tuple[str, list[tuple[str, str]]]]:
    """The figures that are one number, by theme: a table has no target."""
    newest = Snapshot.objects.order_by("-year", "-taken_at").values("pk")[:1]
    kind = Func(F("value"), function="jsonb_typeof", output_field=CharField())
    tables = set(
        FigureValue.objects.filter(snapshot__in=newest).alias(kind=kind).filter(kind="object").values_list("key")
    )
    return [
        (
            theme.title,
            [
                (figure.key, f"{figure.label} ({figure.unit})")
                for figure in theme.figures
                if not figure.part_of and not (isinstance(figure, Figure) and figure.by) and (figure.key,) not in tables
            ],
        )
        for theme in THEMES
    ]


def is_share(key: str) -> bool:
    """A share is typed in percents, and kept as a fraction."""
    return key in REGISTER and REGISTER[key].unit == Unit.SHARE


def _values(snapshot: Snapshot | None, keys: Iterable[str]) -> dict[str, Any]:
    if snapshot is None:
        return {}
    return dict(snapshot.values.filter(key__in=keys).values_list("key", "value"))


def _beside(
    name: str, key: str, wanted: Decimal | None, year: int, now: Mapping[str, Any], before: Mapping[str, Any]
) -> Beside:
    figure = REGISTER[key]
    value = now.get(key)
    if isinstance(value, dict):
        value = None
    rows = [
        (said, number(one, figure.unit))
        for said, one in (("Streven", wanted), (str(year), value), (str(year - 1), before.get(key)))
        if one is not None and not isinstance(one, dict)
    ]
    data = Data(name, figure.label, ("wat", str(figure.unit)), rows, writer(figure.unit))
    return Beside(
        key=key,
        label=figure.label,
        unit=str(figure.unit),
        now=shown(value, figure.unit) if key in now else "Nog niet geteld",
        wanted="" if wanted is None else shown(wanted, figure.unit),
        difference=_difference(value, wanted, figure.unit),
        chart=bars(data) if len(rows) > 1 else None,
    )


def _difference(value: Any, wanted: Decimal | None, unit: str) -> str:
    if value is None or wanted is None:
        return ""
    gap = Decimal(str(value)) - wanted
    if not gap:
        return "Precies het streven"
    size = f"{decimal(abs(gap) * 100, 1)} procentpunt" if unit == Unit.SHARE else f"{writer(unit)(abs(gap))}"
    return f"{size} {'meer' if gap > 0 else 'minder'} dan het streven"


def _money(actions: list[Action]) -> Money | None:
    budgets = [action.budget for action in actions if action.budget is not None]
    spent = [action.spent for action in actions if action.spent is not None]
    if not budgets and not spent:
        return None
    return Money(sum(budgets, Decimal()), sum(spent, Decimal()), len(actions) - len(budgets))
