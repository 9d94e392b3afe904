"""Who stands where on a day. Each number of the board, and the list behind it, is a choice from these rows."""

import datetime
from dataclasses import dataclass
from enum import Enum

from django.db.models import Exists, F, FilteredRelation, Max, OuterRef, Q

from clients.querysets import ClientQuerySet, gone_by, in_work_on, is_open_on
from instruments.models import STAGE_ORDER, Parameter, Stage
from instruments.querysets import covering
from office.days import months_on
from trajectories.models import ReadinessAssessment, StageStay

STUCK_MONTHS = "keten_vast_maanden"
NO_STAGE, NO_TEAM = "geen", "geen"  # as they stand in an address
STUCK, READY = "vast", "klaar"
ATTENTION = {STUCK: "vast in de keten", READY: "klaar, zonder volgende stap"}
TOP = STAGE_ORDER[Stage.REGULAR_WORK]


class Duration(Enum):
    """How long someone stands in a stage: from so many months, up to so many."""

    HALF_A_YEAR = ("kort", "Korter dan 6 maanden", 0, 6)
    YEAR = ("halfjaar", "6 tot 12 maanden", 6, 12)
    TWO_YEARS = ("jaar", "1 tot 2 jaar", 12, 24)
    LONGER = ("langer", "2 jaar of langer", 24, None)

    def __init__(self, key: str, label: str, least: int, most: int | None) -> None:
        self.key, self.label, self.least, self.most = key, label, least, most

    def begun(self, day: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
        """Who stands there this long, came after the first day, and not after the second. None is open."""
        earliest = months_on(day, -self.most) if self.most else None
        return earliest, months_on(day, -self.least) if self.least else None


@dataclass(frozen=True)
class Asked:
    """Which people of the board: all, or those of one cell."""

    day: datetime.date
    stage: str = ""  # NO_STAGE: who is in the caseload and has none
    duration: Duration | None = None
    team: str = ""  # the key of a team; NO_TEAM: of nobody in a team
    attention: str = ""  # STUCK, READY

    @property
    def told(self) -> str:
        """In words, above the list."""
        stage = "zonder fase" if self.stage == NO_STAGE else Stage(self.stage).label if self.stage else "alle fasen"
        duration = self.duration.label.lower() if self.duration else ""
        parts = [str(stage).lower(), duration, ATTENTION.get(self.attention, ""), f"stand op {self.day:%d-%m-%Y}"]
        return ", ".join(part for part in parts if part)


def stuck_months(day: datetime.date) -> int | None:
    """So long in one stage is long; none where the municipality says nothing for that day."""
    months = Parameter.objects.filter(covering(day), key=STUCK_MONTHS).values_list("value", flat=True).first()
    return None if months is None else int(months)


def placed_on(people: ClientQuerySet, day: datetime.date) -> ClientQuerySet:
    """Each with `stage`, its place in the chain and since when; empty for who has no stage on that day."""
    return people.alias(stay=FilteredRelation("stays", condition=covering(day, "stays"))).annotate(
        stage=F("stay__stage"), stage_rank=F("stay__rank"), stage_since=F("stay__starts_on")
    )


def stuck(day: datetime.date, months: int) -> Q:
    """Of who is placed: so long in one stage below regular work, and no higher one is planned."""
    return Q(stage_since__lte=months_on(day, -months)) & may_go_on(day)


def ready_for_more(day: datetime.date) -> Q:
    """Of who is placed: judged ready, and no higher stage is planned."""
    return judged_ready(day) & may_go_on(day)


def judged_ready(day: datetime.date) -> Q:
    """By the latest judgement on a step that runs. Where several fall on that latest day all must be ja, as in the
    figures: so the last nee is of an earlier day, or there is none.
    """
    known = ReadinessAssessment.objects.filter(covering(day, "deployment"), assessed_on__lte=day).order_by()
    people = known.values(person=F("deployment__trajectory__client")).annotate(
        latest=Max("assessed_on"), latest_no=Max("assessed_on", filter=Q(ready=False))
    )
    ready = people.filter(Q(latest_no__isnull=True) | Q(latest_no__lt=F("latest")))
    return Q(pk__in=ready.values("person"))


def may_go_on(day: datetime.date) -> Q:
    """Who is here with an open dossier, below regular work, and without a later stay in a higher stage.

    Who has a later stay at all is looked up once; only for those few it is asked whether that is a higher one.
    """
    later = StageStay.objects.filter(starts_on__gt=day)
    higher = later.filter(client=OuterRef("pk"), rank__gt=OuterRef("stage_rank"))
    goes_on = Q(pk__in=later.values("client")) & Q(Exists(higher))
    return Q(stage_rank__lt=TOP) & ~gone_by(day) & is_open_on(day) & ~goes_on


def on_board(people: ClientQuerySet, day: datetime.date) -> ClientQuerySet:
    """Everyone with a stage on that day, and who is in the caseload and has none."""
    return placed_on(people, day).filter(Q(stage__isnull=False) | in_work_on(day))


def of_team(key: str) -> Q:
    """In the caseload of a team."""
    return Q(case_manager__team=None if key == NO_TEAM else int(key))


def people_asked(people: ClientQuerySet, asked: Asked, months: int | None) -> ClientQuerySet:
    """The people of one number of the board; each placed, but for who has no stage."""
    if asked.team:
        people = people.filter(of_team(asked.team))
    if asked.stage == NO_STAGE:
        return without_stage(people, asked)
    found = placed_on(people, asked.day).filter(Q(stage__isnull=False))
    if asked.stage:
        found = found.filter(Q(stage=asked.stage))
    if asked.duration:
        after, until = asked.duration.begun(asked.day)
        found = found.filter(Q(stage_since__gt=after)) if after else found
        found = found.filter(Q(stage_since__lte=until)) if until else found
    if asked.attention == STUCK:
        return found.filter(stuck(asked.day, months)) if months is not None else found.none()
    return found.filter(ready_for_more(asked.day)) if asked.attention == READY else found


def without_stage(people: ClientQuerySet, asked: Asked) -> ClientQuerySet:
    """In the caseload, and in no stage. They stand nowhere, so nobody of them stands there for long, or may go on.

    Asked by what is not there: of a joined row that is empty PostgreSQL can not guess how often that happens.
    """
    if asked.duration or asked.attention:
        return people.none()
    stays = StageStay.objects.holding_on(asked.day).filter(client=OuterRef("pk"))
    return people.in_caseload(asked.day).filter(~Exists(stays))
