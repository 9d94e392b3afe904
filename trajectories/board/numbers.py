"""The numbers of the board: counted by PostgreSQL over the very rows of the lists behind them."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F
from django.db.models.functions import Lower

from accounts.models import Team, User
from clients.models import Client
from instruments.models import STAGE_ORDER, Stage
from office.days import months_on
from trajectories.board.people import NO_TEAM, Duration, judged_ready, may_go_on, on_board, stuck_months

# Everyone once, and those rows twice: counted by stage and team, and the middle of each stage of who the reader chose.
COUNT = """
with held as materialized ({held})
select 'number', stage_rank, team, count(*), {bands},
    count(*) filter (where may_go_on and {is_long}), count(*) filter (where may_go_on and is_ready), null::date
from held group by stage_rank, team
union all
select 'middle', stage_rank, null, 0, {noughts}, 0, 0,
    percentile_disc(0.5) within group (order by stage_since desc)
from held where stage_rank is not null and {of_team} group by grouping sets ((stage_rank), ())
"""


@dataclass
class Count:
    """How many people: in all, by how long they stand there, and of whom attention is asked."""

    number: int = 0
    durations: dict[Duration, int] = field(default_factory=lambda: dict.fromkeys(Duration, 0))
    stuck: int = 0
    ready: int = 0
    middle: int | None = None  # days; half of them stand there no longer

    def add(self, other: "Count") -> None:
        self.number += other.number
        self.stuck += other.stuck
        self.ready += other.ready
        for duration, number in other.durations.items():
            self.durations[duration] += number


@dataclass
class InTeam:
    """Of the people of one team: how many in each stage, in all, and stuck."""

    key: str
    name: str
    stages: dict[Stage, int] = field(default_factory=lambda: dict.fromkeys(Stage, 0))
    without: int = 0
    stuck: int = 0

    @property
    def number(self) -> int:
        return sum(self.stages.values())


@dataclass
class Board:
    day: datetime.date
    months: int | None  # so long in one stage is long
    team: InTeam | None  # the one that the reader chose
    stages: dict[Stage, Count]
    total: Count
    without: int  # in the caseload, and in no stage
    teams: list[InTeam]  # of everyone whom the reader counts, chosen or not

    @property
    def is_empty(self) -> bool:
        return not self.total.number and not self.without


class _Row(NamedTuple):
    kind: str
    rank: int | None
    team: int | None
    number: int
    durations: tuple[int, ...]
    stuck: int
    ready: int
    middle: datetime.date | None


STAGES = {rank: Stage(stage) for stage, rank in STAGE_ORDER.items()}


def board_of(user: User, day: datetime.date, team: str = "") -> Board:
    """What this reader counts, in three questions. Of a team of whom one counts nobody there is nothing to tell."""
    months = stuck_months(day)
    rows = list(_counted(user, day, months, team))
    teams = _teams(row for row in rows if row.kind == "number")
    chosen = next((found for found in teams if found.key == team), None)
    if team and not chosen:
        return board_of(user, day)
    board = Board(day, months, chosen, {stage: Count() for stage in Stage}, Count(), 0, teams)
    for row in rows:
        if row.kind == "middle":
            _put_middle(board, row)
        elif chosen is None or _key(row.team) == chosen.key:
            _put_number(board, row)
    return board


def _put_number(board: Board, row: _Row) -> None:
    if row.rank is None:
        board.without += row.number
        return
    count = Count(row.number, dict(zip(Duration, row.durations, strict=True)), row.stuck, row.ready)
    board.stages[STAGES[row.rank]].add(count)
    board.total.add(count)


def _put_middle(board: Board, row: _Row) -> None:
    count = board.total if row.rank is None else board.stages[STAGES[row.rank]]
    count.middle = (board.day - row.middle).days if row.middle else None


def _counted(user: User, day: datetime.date, months: int | None, team: str) -> Iterator[_Row]:
    people = on_board(Client.objects.counted_for(user), day).order_by()
    people = people.annotate(may_go_on=may_go_on(day), is_ready=judged_ready(day))
    held = people.values("stage_rank", "stage_since", "may_go_on", "is_ready", team=F("case_manager__team"))
    try:
        sql, values = held.query.sql_with_params()
    except EmptyResultSet:  # Django sees beforehand that this reader counts nobody
        return
    bands, bounds = _bands(day)
    is_long, since = ("false", []) if months is None else ("stage_since <= %s", [months_on(day, -months)])
    of_team, chosen = _of_team(team)
    noughts = ", ".join("0" for _ in Duration)
    asked = COUNT.format(held=sql, bands=bands, is_long=is_long, of_team=of_team, noughts=noughts)
    with connection.cursor() as cursor:
        cursor.execute(asked, [*values, *bounds, *since, *chosen])
        for kind, rank, whose, number, *rest in cursor.fetchall():
            *durations, many_stuck, many_ready, middle = rest
            yield _Row(kind, rank, whose, number, tuple(durations), many_stuck, many_ready, middle)


def _bands(day: datetime.date) -> tuple[str, list[Any]]:
    """One count for each duration."""
    parts, values = [], []
    for duration in Duration:
        after, until = duration.begun(day)
        tests = [("stage_since > %s", after), ("stage_since <= %s", until)]
        parts.append(f"count(*) filter (where {' and '.join(test for test, bound in tests if bound)})")
        values += [bound for _, bound in tests if bound]
    return ", ".join(parts), values


def _of_team(team: str) -> tuple[str, Sequence[int]]:
    if not team:
        return "true", ()
    return ("team is null", ()) if team == NO_TEAM else ("team = %s", (int(team),))


def _teams(rows: Iterable[_Row]) -> list[InTeam]:
    """The teams of whom the reader counts someone, by name; who belongs to none stands last."""
    found: dict[int | None, InTeam] = {}
    for row in rows:
        team = found.setdefault(row.team, InTeam(_key(row.team), ""))
        if row.rank is None:
            team.without += row.number
        else:
            team.stages[STAGES[row.rank]] += row.number
            team.stuck += row.stuck
    names = team_names(found)
    for key, team in found.items():
        team.name = names[_key(key)]
    order = list(names)
    return sorted(found.values(), key=lambda team: order.index(team.key))


def team_names(keys: Collection[int | None]) -> dict[str, str]:
    """By key, in order of their names; who belongs to none stands last."""
    found = Team.objects.filter(pk__in=[key for key in keys if key]).order_by(Lower("name"), "pk")
    names = {str(pk): name for pk, name in found.values_list("pk", "name")}
    return {**names, NO_TEAM: "Zonder team"} if None in keys else names


def _key(team: int | None) -> str:
    return NO_TEAM if team is None else str(team)
