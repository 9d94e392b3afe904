"""The work inside a step: at which employer, since when, with which wage value and which subsidy."""

import datetime
from decimal import Decimal

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact, PlacementOf, StepOf
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.leaves import same_place
from instruments.rules.periods import Period

FLAT = "forfaitair"
PAID = ("", "vast", "tijdelijk", "uitzend", "detachering")  # contracts; an unknown contract may be one
UNPAID_REGIMES = ("proefplaatsing", "participatieplaats", "vrijwilligerswerk", "dagbesteding", "praktijkdiagnose")


def _of_step(key: str, label: str, kind: ValueKind = ValueKind.CHOICE, unit: str = "") -> FactKind:
    """What stands in the step itself, or in the placement in it."""
    return FactKind(key, label, label.capitalize(), kind, About.STEP, unit=unit, recorded=False)


add_facts(
    _of_step("werkgever_van_de_stap", "de werkgever bij deze stap"),
    _of_step("uren_van_de_stap", "de uren per week bij deze stap", ValueKind.NUMBER, "uren"),
    _of_step("loonwaarde_van_de_stap", "de loonwaarde bij deze stap", ValueKind.NUMBER, "procent"),
    _of_step("subsidie_van_de_stap", "de soort loonkostensubsidie bij deze stap"),
    _of_step("einde_van_de_stap", "de verwachte einddatum van deze stap", ValueKind.DAY),
    _of_step("uitkomst_van_de_stap", "de uitkomst van deze stap"),
)


def judged(case: Case) -> StepOf:
    """The step that the rule is about. Rules of begin and tijdens always have one."""
    if case.step is None:
        raise ValueError("this rule is about a step")
    return case.step


def expected_end(case: Case) -> datetime.date:
    """The first day on which the step no longer runs, as far as one knows. Raises MissingFact."""
    step = judged(case)
    end = step.ends_on or step.expected_end_on
    if end is None:
        raise MissingFact("einde_van_de_stap")
    return end


def work_of(step: StepOf, day: datetime.date) -> PlacementOf | None:
    """The work in this step on the day, or else what came last."""
    running = [work for work in step.placements if work.period.covers(day)]
    return next(iter(running), None) or (step.placements[-1] if step.placements else None)


def paid_work(case: Case) -> list[tuple[StepOf, PlacementOf]]:
    """What this person does for pay on the reference date."""
    return [
        (step, work)
        for step in case.steps
        if step.regime not in UNPAID_REGIMES and step.runs_on(case.day)
        for work in step.placements
        if work.contract in PAID and work.period.covers(case.day)
    ]


def same_employer(one: PlacementOf, other: PlacementOf) -> bool:
    """By the number of the Kamer van Koophandel where both have one: names are typed in more ways."""
    if one.kvk and other.kvk:
        return one.kvk == other.kvk
    return same_place(one.employer, other.employer)


def share_employer(one: StepOf, other: StepOf) -> bool:
    """Whether both steps are at one employer. Raises MissingFact where one of them names none."""
    if not (one.placements and other.placements):
        raise MissingFact("werkgever_van_de_stap")
    return any(same_employer(here, there) for here in one.placements for there in other.placements)


def overlap(one: StepOf, other: StepOf) -> bool:
    """Whether there is a day on which both run, as far as their ends are known."""
    ends = (one.ends_on or one.expected_end_on, other.ends_on or other.expected_end_on)
    return all(end is None or start < end for start, end in zip((other.starts_on, one.starts_on), ends, strict=True))


def other_steps(case: Case, *regimes: str) -> list[StepOf]:
    """The person's other steps of these kinds, past and planned too."""
    return [
        step
        for step in case.steps
        if step.regime in regimes and step is not case.step and not _is_same_row(step, case.step)
    ]


def _is_same_row(step: StepOf, other: StepOf | None) -> bool:
    """The same step, as it was stored and as it is asked for now."""
    return other is not None and other.pk is not None and step.pk == other.pk


def measured(step: StepOf, day: datetime.date) -> tuple[datetime.date, Decimal] | None:
    """The latest wage value that was measured in this step, on or before the day."""
    found = [
        (value.measured_on, value.percentage)
        for work in step.placements
        for value in work.wage_values
        if value.measured_on <= day
    ]
    return max(found, default=None)


def subsidy(step: StepOf, day: datetime.date) -> tuple[PlacementOf, str, Period] | None:
    """The wage cost subsidy that runs in this step on the day: for which work, of which kind, in which period."""
    for work in step.placements:
        for kind, period in work.subsidies:
            if period.covers(day):
                return work, kind, period
    return None


def percent(value: Decimal) -> str:
    """62,5 %."""
    return wording.amount(value, "procent")
