"""The half years of a participatieplaats with the decision on the premie over each, and what has to be judged when.

Half years are counted as the rules count them (instruments.rules.durations): over steps that go on from one another and
steps that were taken up again, without the days on which someone was away.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from instruments.models import Parameter
from instruments.rules.case import Case, StepOf
from instruments.rules.durations import answer, begins_to_matter, counts_from, first_day_after, series
from instruments.rules.facts import FACTS, Facts, Known
from instruments.rules.parameters import MissingParameter
from instruments.rules.participation_place import AMOUNT, BONUS, DECIDED, EACH, MOST, PLACE
from instruments.rules.terms.clock import Clock
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.reckoning import clocks_of_kind
from trajectories.models import Deployment, Premium
from trajectories.services.cases.premiums import decided_premiums
from trajectories.services.cases.recorded import recorded_of_people
from trajectories.sheltered import of_regime

LONGEST = 20  # half years: a participatieplaats lasts four years at most
JUDGED = (  # the fact, what is judged, after how long, and the term of it
    (
        "kans_op_werk_groter",
        "Is de kans op werk groter geworden?",
        "participatieplaats_beoordeling_maanden",
        "participatieplaats_beoordeling",
    ),
    ("participatieplaats_derde_jaar", "Een derde jaar?", "participatieplaats_maanden", "participatieplaats"),
    (
        "participatieplaats_vierde_jaar",
        "Een vierde jaar?",
        "participatieplaats_derde_jaar_maanden",
        "participatieplaats",
    ),
)
FOURTH = "participatieplaats_vierde_jaar"


class Standing(StrEnum):
    RUNNING = "loopt"
    NOW = "nu besluiten"
    LATE = "nog niet besloten"
    DECIDED = "besloten"


@dataclass(frozen=True)
class Half:
    """One half year. `due_on` is the first day after it."""

    number: int
    starts_on: datetime.date
    due_on: datetime.date
    decides_from: datetime.date  # a decision before this day is about an earlier half year
    standing: Standing
    premium: Premium | None = None
    told_on: datetime.date | None = None  # decided before there was a table

    @property
    def may_decide(self) -> bool:
        return self.standing in (Standing.NOW, Standing.LATE)


@dataclass(frozen=True)
class Judgement:
    """What the law asks to judge by a day, with the answer and the clock of it."""

    key: str
    question: str
    due_on: datetime.date
    answer: str
    is_late: bool
    clock: Clock | None


@dataclass(frozen=True)
class Place:
    """A participatieplaats with all that it goes on from: what its page tells and its acts look at."""

    case: Case
    steps: Sequence[StepOf]  # oldest first; the last is the step itself
    premiums: Sequence[Premium]  # of the inwoner
    chain: frozenset[int] = field(default_factory=frozenset)  # keys of the steps of one place, later ones too
    told: Sequence[Known] = ()  # days of decisions that were recorded with these steps before there was a table

    @property
    def began(self) -> datetime.date:
        return counts_from(self.steps)

    def due_on(self, number: int) -> datetime.date:
        return first_day_after(self.case, EACH, self.began, number)

    def halves(self) -> list[Half]:
        """Those that ended or run now. Raises MissingParameter where their length is not known."""
        end = self.steps[-1].ends_on
        found: list[Half] = []
        starts_on = self.steps[0].starts_on
        for number in range(1, LONGEST + 1):
            due_on = self.due_on(number)
            if starts_on > self.case.day or (end and due_on > end):
                break
            found.append(self._half(number, starts_on, due_on))
            starts_on = due_on
        return found

    def half(self, number: int) -> Half | None:
        return next((half for half in self.halves() if half.number == number), None)

    def premium_over(self, number: int) -> Premium | None:
        return next((row for row in self.premiums if row.number == number and row.deployment_id in self.chain), None)

    def judgements(self) -> list[Judgement]:
        """A fourth year comes up once there is a third. Raises MissingParameter."""
        found = [self._judgement(*judged) for judged in JUDGED]
        return [one for one in found if one.key != FOURTH or answer(self.case, JUDGED[1][0], self.steps)]

    def _half(self, number: int, starts_on: datetime.date, due_on: datetime.date) -> Half:
        premium, told_on = self.premium_over(number), self._told_on(number, due_on)
        decides_from = begins_to_matter(self.case, due_on)
        if premium or told_on:
            standing = Standing.DECIDED
        elif self.case.day >= due_on:
            standing = Standing.LATE
        else:
            standing = Standing.NOW if self.case.day >= decides_from else Standing.RUNNING
        return Half(number, starts_on, due_on, decides_from, standing, premium, None if premium else told_on)

    def _told_on(self, number: int, due_on: datetime.date) -> datetime.date | None:
        """A day that was recorded counts for the half year that was due then, as the rule reads it."""
        first, after = begins_to_matter(self.case, due_on), begins_to_matter(self.case, self.due_on(number + 1))
        return next((day for day in sorted(known.value for known in self.told) if first <= day < after), None)

    def _judgement(self, key: str, question: str, months: str, term: str) -> Judgement:
        due_on = first_day_after(self.case, months, self.began)
        given = answer(self.case, key, self.steps)
        shown = "" if given is None else FACTS[key].shown(given)
        clocks = [clock for clock in clocks_of_kind(TERMS[term], self.case) if _is_of(clock, self.steps[-1])]
        is_late = given is None and self.case.day >= due_on
        return Judgement(key, question, due_on, shown, is_late, clocks[-1] if clocks else None)


@dataclass(frozen=True)
class Room:
    """What the premies of a calendar year may still be (Participatiewet art. 31 lid 2 onder j)."""

    year: int
    highest: Decimal | None  # None: the municipality has not filled it in
    given: Decimal
    usual: Decimal | None  # of one half year

    @property
    def left(self) -> Decimal | None:
        return None if self.highest is None else max(self.highest - self.given, Decimal(0))

    @property
    def proposed(self) -> Decimal | None:
        """The usual amount, as far as there is room for it."""
        if self.usual is None or self.left is None:
            return self.usual
        return min(self.usual, self.left)


def place_of(step: Deployment, day: datetime.date) -> Place | None:
    """Four questions. None where the step is no participatieplaats, or was withdrawn."""
    client_id = step.trajectory.client_id
    recorded = recorded_of_people([client_id])[client_id]
    decided = decided_premiums([client_id])
    rows = Deployment.objects.counting().filter(
        trajectory__client=client_id, instrument__in=of_regime(PLACE, day).values("pk")
    )
    steps = tuple(
        StepOf(
            instrument="",
            regime=PLACE[0],
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            expected_end_on=row.expected_end_on,
            resumes=row.resumes_id,
            facts=Facts.of([*recorded.get(str(row.pk), ()), *decided.get(row.pk, ())]),
            pk=row.pk,
        )
        for row in rows.order_by("starts_on", "pk")
    )
    judged = next((one for one in steps if one.pk == step.pk), None)
    if judged is None:
        return None
    case = Case(
        day=day,
        parameters=Parameter.objects.book(),
        facts=Facts.of(recorded.get("", ())),
        steps=steps,
        step=judged,
    )
    found = series(case)
    chain = [one for one in steps if series(case.about(one))[0].pk == found[0].pk]
    premiums = list(Premium.objects.filter(deployment__trajectory__client=client_id))
    told = [known for one in chain for key, known in recorded.get(str(one.pk), ()) if key == DECIDED]
    return Place(case, found, premiums, frozenset(one.pk for one in chain if one.pk), told)


def room_in(place: Place, day: datetime.date, but: Premium | None = None) -> Room:
    """What may still be given in the year of this day; `but` is the decision that is being put right.

    It counts every participatieplaats of the inwoner, by the day of the decision, as the rule does.
    """
    known = (one for step in place.case.steps for one in step.facts.until(AMOUNT, place.case.day))
    given = sum((one.value for one in known if one.since and one.since.year == day.year), Decimal(0))
    if but and but.decided_on.year == day.year:
        given -= but.amount or Decimal(0)
    highest, usual = (_on(place.case, key, day) for key in (MOST, BONUS))
    return Room(day.year, highest, given, usual)


def _on(case: Case, key: str, day: datetime.date) -> Decimal | None:
    try:
        return case.parameters.on(key, day).value
    except MissingParameter:
        return None


def _is_of(clock: Clock, step: StepOf) -> bool:
    return bool(clock.step and clock.step.pk == step.pk)
