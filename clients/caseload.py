"""The caseload of a team: how much each has, next to the norm. Every number counts the rows of the list behind it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Count, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.utils import timezone

from accounts.models import Deputy, User
from accounts.permissions import Permission
from clients import worklists
from clients.models import Task
from clients.querysets import visible_dossiers
from clients.worklists.room import NEAR_WORK, WEIGHTS, weight_on
from instruments.models import Parameter
from instruments.querysets import covering
from office.paper import charts
from office.paper.numbers import decimal

TEAM, QUIET, DIVIDE = "team", "zonder_contact", "verdelen"  # the keys of the worklists behind the numbers
QUIET_WEEKS, SOON = "geen_contact_weken", "werk_binnen_maanden"
DECIMAL = DecimalField(max_digits=14, decimal_places=4)


@dataclass
class Load:
    """What one colleague has, or the team together."""

    number: int = 0
    weight: Decimal = Decimal(0)
    late: int = 0
    quiet: int = 0
    near: int = 0  # could soon work, and has no klantmanager with room

    def add(self, what: str, number: int, weight: Decimal | None) -> None:
        setattr(self, what, number)
        if what == "number":
            self.weight = weight or Decimal(0)


@dataclass
class Worker:
    user: User
    load: Load
    norm: int | None

    @property
    def deputy(self) -> str:
        """Who stands in today, or nothing."""
        return getattr(self.user, "deputy_name", None) or ""

    @property
    def is_over(self) -> bool:
        return self.norm is not None and self.load.weight > self.norm

    @property
    def weight(self) -> str:
        return _weight(self.load.weight)

    @property
    def distance(self) -> str:
        """Room under the norm, or how far over it."""
        room = (self.norm or 0) - self.load.weight
        return f"{_weight(abs(room))} {'erboven' if room < 0 else 'ruimte'}"


@dataclass
class Caseload:
    workers: list[Worker]
    norm: int | None
    nobody: Load  # overdue tasks that whoever of the team may take, and who is near work without a klantmanager
    to_divide: int
    parameters: Mapping[str, Decimal]
    total: Load

    @property
    def weights(self) -> list[tuple[str, str]]:
        return [(str(intensity.label), _weight(self.parameters[key])) for intensity, key in WEIGHTS.items()]

    @property
    def total_weight(self) -> str:
        return _weight(self.total.weight)

    @property
    def quiet_weeks(self) -> int:
        return int(self.parameters[QUIET_WEEKS])

    @property
    def soon_months(self) -> int:
        return int(self.parameters[SOON])

    @property
    def picture(self) -> charts.Chart:
        rows: list[tuple[Any, ...]] = [(worker.user.name, worker.load.weight) for worker in self.workers]
        if self.norm is not None:
            rows.insert(0, ("Norm van het team", self.norm))
        title = "Gewogen caseload per medewerker"
        return charts.bars(charts.Data("caseload", title, ("medewerker", "gewicht"), rows, show=_weight))


def caseload_of(user: User, *, day: datetime.date | None = None) -> Caseload:
    """The team of who divides its work, in three questions, for one colleague or for forty."""
    day = day or timezone.localdate()
    keys = [*WEIGHTS.values(), QUIET_WEEKS, SOON]
    parameters = dict(Parameter.objects.filter(covering(day), key__in=keys).values_list("key", "value"))
    loads: dict[int | None, Load] = {}
    to_divide = 0
    for what, staff, number, weight in _counted(user, day, parameters):
        if what == DIVIDE:
            to_divide += number
        else:
            loads.setdefault(staff, Load()).add(what, number, weight)
    norm = user.team.caseload_norm if user.team else None
    workers = [Worker(person, loads.get(person.pk, Load()), norm) for person in _colleagues(user, day, loads)]
    nobody = loads.pop(None, Load())
    total = _sum([nobody, *(worker.load for worker in workers)])
    return Caseload(workers, norm, nobody, to_divide, parameters, total)


def late_tasks(user: User, day: datetime.date) -> QuerySet[Task]:
    """Past their last day: of the colleagues of the team, and of the team together. Only of dossiers one may see."""
    late = Task.objects.open().overdue_on(day).filter(visible_dossiers(user, "client"))
    return late.filter(Q(assignee__team=user.team_id) | Q(assignee__isnull=True, team=user.team_id))


def _counted(
    user: User, day: datetime.date, parameters: Mapping[str, Decimal]
) -> Iterable[tuple[str, int | None, int, Decimal | None]]:
    """What, of whom, how many and how heavy; in one question."""
    in_team = _rows(TEAM, user, day)
    quiet = _rows(QUIET, user, day, weken=int(parameters[QUIET_WEEKS])).filter(case_manager__team=user.team_id)
    near = _rows(NEAR_WORK, user, day, maanden=int(parameters[SOON]))
    number = _grouped(in_team, "number", "case_manager", Sum(weight_on(day)))
    return number.union(
        _grouped(quiet, "quiet", "case_manager"),
        _grouped(near, "near", "case_manager"),
        _grouped(late_tasks(user, day), "late", "assignee"),
        _grouped(_rows(DIVIDE, user, day), DIVIDE, "case_manager"),
        all=True,
    )


def _rows(key: str, user: User, day: datetime.date, **terms: int) -> Any:
    worklist = worklists.worklist_for(user, key)
    if worklist is None:
        raise LookupError(f"no worklist {key} for {user.username}")
    return worklists.rows_of(worklist, user, day, **terms)


def _grouped(rows: QuerySet[Any], what: str, staff: str, weight: Any = None) -> Any:
    kind = Value(what, output_field=CharField())
    weight = weight if weight is not None else Value(None, output_field=DECIMAL)
    counted = rows.order_by().values(staff).annotate(what=kind, n=Count("pk", distinct=True), weight=weight)
    return counted.values_list("what", staff, "n", "weight")


def _colleagues(user: User, day: datetime.date, loads: Mapping[int | None, Load]) -> list[User]:
    """Who has work or could have it; also who has left and still has dossiers."""
    stands_in = Deputy.objects.holding_on(day).filter(absentee=OuterRef("pk")).values("deputy__name")[:1]
    team = User.objects.filter(team__isnull=False, team=user.team_id).annotate(deputy_name=Subquery(stands_in))
    return [
        person
        for person in team.order_by("name", "pk")
        if person.pk in loads or (person.may(Permission.LOG_CONTACT) and not person.may(Permission.ASSIGN_WORK))
    ]


def _sum(loads: Iterable[Load]) -> Load:
    total = Load()
    for load in loads:
        total.number += load.number
        total.weight += load.weight
        total.late += load.late
        total.quiet += load.quiet
        total.near += load.near
    return total


def _weight(number: Any) -> str:
    return decimal(number, 0 if number == int(number) else 1)
