"""Flows between two days: from which stage to which people went. One definition, for screens and figures alike."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from django.db.models import Count, F, FilteredRelation, Q

from accounts.models import Team, User
from clients.models import Client
from clients.querysets import ClientQuerySet
from instruments.models import STAGE_ORDER, Stage
from instruments.querysets import covering

NO_STAGE, NO_TEAM = "geen", "geen"
PLACES: dict[str, str] = {NO_STAGE: "Geen plek", **dict(Stage.choices)}  # from low to high


class Direction(Enum):
    """Which way someone went. Who has no stage on one of the days began or stopped; that is no step up or back."""

    UP = ("vooruit", "naar een hogere fase")
    SAME = ("gelijk", "in dezelfde fase")
    BACK = ("terug", "naar een lagere fase")
    BEGUN = ("begonnen", "wel een fase, eerder niet")
    STOPPED = ("gestopt", "geen fase meer")

    def __init__(self, key: str, label: str) -> None:
        self.key, self.label = key, label

    @classmethod
    def of(cls, source: str, target: str) -> "Direction":
        if NO_STAGE in (source, target):
            return cls.BEGUN if source == NO_STAGE else cls.STOPPED
        step = STAGE_ORDER[target] - STAGE_ORDER[source]
        return cls.UP if step > 0 else cls.BACK if step < 0 else cls.SAME

    @property
    def went(self) -> Q:
        """Of who moved."""
        return {
            Direction.UP: Q(rank_now__gt=F("rank_then")),
            Direction.SAME: Q(rank_now=F("rank_then")),
            Direction.BACK: Q(rank_now__lt=F("rank_then")),
            Direction.BEGUN: Q(rank_then__isnull=True),
            Direction.STOPPED: Q(rank_now__isnull=True),
        }[self]


def moved(people: ClientQuerySet, one: datetime.date, other: datetime.date) -> ClientQuerySet:
    """Who has a stage on one of the days or on both, each with `stage_then` and `stage_now` and their places in the
    chain: empty on a day without a stage.
    """
    then, now = (FilteredRelation("stays", condition=covering(day, "stays")) for day in (one, other))
    placed = people.alias(stay_then=then, stay_now=now).annotate(
        stage_then=F("stay_then__stage"),
        rank_then=F("stay_then__rank"),
        stage_now=F("stay_now__stage"),
        rank_now=F("stay_now__rank"),
    )
    return placed.filter(Q(rank_then__isnull=False) | Q(rank_now__isnull=False))


@dataclass(frozen=True)
class Between:
    """Two days, and of one team or of everyone whom the reader counts. The key NO_TEAM: of nobody in a team."""

    one: datetime.date
    other: datetime.date
    team: str = ""


@dataclass(frozen=True)
class Asked:
    """Which people of the flows: all, those of one row or column or cell, or those of one direction."""

    source: str = ""
    target: str = ""
    direction: Direction | None = None


@dataclass
class Flows:
    """Persons per stage on the first day and stage on the last, and what they add up to."""

    between: Between
    team: str = ""  # the name of the one that was chosen
    teams: dict[str, str] = field(default_factory=dict)  # names by key, of whom the reader counts someone
    cells: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return sum(self.cells.values())

    def counted(self, wanted: Callable[[str, str], bool]) -> int:
        return sum(number for pair, number in self.cells.items() if wanted(*pair))

    def then(self, place: str) -> int:
        """The stock of this place on the first day: the total of a row."""
        return self.counted(lambda source, _target: source == place)

    def now(self, place: str) -> int:
        """The stock of this place on the last day: the total of a column."""
        return self.counted(lambda _source, target: target == place)

    def going(self, direction: Direction) -> int:
        return self.counted(lambda source, target: Direction.of(source, target) is direction)


def flows_of(user: User, between: Between) -> Flows:
    """What this reader counts, in two questions. A team that the reader counts nobody of is not chosen."""
    rows = moved(Client.objects.counted_for(user), between.one, between.other).order_by()
    grouped = rows.values("stage_then", "stage_now", team=F("case_manager__team")).annotate(number=Count("pk"))
    counted = [
        (str(team) if team else NO_TEAM, (then or NO_STAGE, now or NO_STAGE), number)
        for then, now, team, number in grouped.values_list("stage_then", "stage_now", "team", "number")
    ]
    flows = Flows(between, teams=_team_names({team for team, _, _ in counted}))
    flows.team = flows.teams.get(between.team, "")
    for team, pair, number in counted:
        if not flows.team or team == between.team:
            flows.cells[pair] = flows.cells.get(pair, 0) + number
    return flows


def _team_names(keys: set[str]) -> dict[str, str]:
    """By name; who belongs to none stands last."""
    found = Team.objects.filter(pk__in=keys - {NO_TEAM}).order_by("name", "pk").values_list("pk", "name")
    names = {str(pk): name for pk, name in found}
    return {**names, NO_TEAM: "Zonder team"} if NO_TEAM in keys else names


def people_moved(people: ClientQuerySet, between: Between, asked: Asked) -> ClientQuerySet:
    """The people of one number of the flows."""
    found = moved(people, between.one, between.other)
    if asked.source:
        found = found.filter(stage_then=None if asked.source == NO_STAGE else asked.source)
    if asked.target:
        found = found.filter(stage_now=None if asked.target == NO_STAGE else asked.target)
    if between.team:
        found = found.filter(case_manager__team=None if between.team == NO_TEAM else int(between.team))
    return found.filter(asked.direction.went) if asked.direction else found
