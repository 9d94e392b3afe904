"""Who went from where to where. Each number of the flows, and the list behind it, is a choice from these rows."""

import datetime
from dataclasses import dataclass
from enum import Enum

from django.db.models import F, FilteredRelation, Q

from clients.querysets import ClientQuerySet
from instruments.models import STAGE_ORDER, Stage
from instruments.querysets import covering
from trajectories.board import NO_STAGE
from trajectories.board.people import of_team

PLACES: dict[str, str] = {NO_STAGE: "Geen fase", **dict(Stage.choices)}  # from low to high
SHY = "\N{SOFT HYPHEN}"
NARROW = {  # above the columns of a table with all of them
    NO_STAGE: "geen fase",
    Stage.SOCIAL_PARTICIPATION: f"maatschap{SHY}pelijke partici{SHY}patie",
    Stage.DAY_ACTIVITY: f"dag{SHY}besteding",
    Stage.UNPAID_WORK: "onbetaald werk",
    Stage.DEVELOPMENT_PLACE: f"ontwik{SHY}kelplek",
    Stage.SHELTERED_WORK: "beschut werk",
    Stage.SECONDMENT: f"deta{SHY}chering",
    Stage.SUPPORTED_WORK: f"werk met onder{SHY}steuning",
    Stage.REGULAR_WORK: "regulier werk",
}


class Direction(Enum):
    """Which way someone went. Who has no stage on one of the days began or stopped: that is no step up or back."""

    UP = ("verder", "Verder", "naar een hogere fase", Q(rank_now__gt=F("rank_then")))
    SAME = ("gelijk", "Gelijk", "op beide dagen in dezelfde fase", Q(rank_now=F("rank_then")))
    BACK = ("terug", "Terug", "naar een lagere fase", Q(rank_now__lt=F("rank_then")))
    BEGUN = ("begonnen", "Begonnen", "eerst geen fase, nu wel", Q(rank_then__isnull=True))
    STOPPED = ("gestopt", "Gestopt", "eerst een fase, nu niet meer", Q(rank_now__isnull=True))

    def __init__(self, key: str, label: str, told: str, went: Q) -> None:
        self.key, self.label, self.told, self.went = key, label, told, went

    @classmethod
    def of(cls, source: str, target: str) -> "Direction":
        if NO_STAGE in (source, target):
            return cls.BEGUN if source == NO_STAGE else cls.STOPPED
        step = STAGE_ORDER[target] - STAGE_ORDER[source]
        return cls.UP if step > 0 else cls.BACK if step < 0 else cls.SAME


@dataclass(frozen=True)
class Between:
    """Two days, of everyone whom the reader counts or of one team."""

    one: datetime.date
    other: datetime.date
    team: str = ""  # the key of a team; NO_TEAM: of nobody in a team


@dataclass(frozen=True)
class Asked:
    """Which people of the flows: all, or those of one row, column, cell or direction."""

    source: str = ""
    target: str = ""
    direction: Direction | None = None

    @property
    def told(self) -> str:
        parts = [
            f"van {PLACES[self.source].lower()}" if self.source else "",
            f"naar {PLACES[self.target].lower()}" if self.target else "",
            self.direction.told if self.direction else "",
        ]
        return ", ".join(part for part in parts if part) or "met een fase op een van beide dagen"


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


def people_moved(people: ClientQuerySet, between: Between, asked: Asked) -> ClientQuerySet:
    """The people of one number of the flows."""
    found = moved(people, between.one, between.other)
    if between.team:
        found = found.filter(of_team(between.team))
    if asked.source:
        found = found.filter(Q(stage_then=_stage(asked.source)))
    if asked.target:
        found = found.filter(Q(stage_now=_stage(asked.target)))
    return found.filter(asked.direction.went) if asked.direction else found


def _stage(place: str) -> str | None:
    return None if place == NO_STAGE else place
