"""Praktijkdiagnose: looking at work what someone can do, and advising on the next step. No law sets its term."""

import datetime

from instruments.rules import wording
from instruments.rules.case import STOPPED_EARLY, Case, MissingFact, StepOf
from instruments.rules.deadlines import last_day
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.terms.days import DAY

add_facts(
    FactKind(
        "diagnose_advies_op",
        "wanneer het advies na de praktijkdiagnose er was",
        "Op welke dag was het advies na de praktijkdiagnose er?",
        ValueKind.DAY,
        About.STEP,
        help="Het advies zegt welke stap past, wat de inwoner aankan en wat de loonwaarde ongeveer is.",
    )
)


@rule(
    "praktijkdiagnose_advies",
    label="Advies na de praktijkdiagnose",
    article="Werkwijze van de gemeente",
    moment=Moment.PERSON,
)
def advice_came(case: Case) -> Verdict:
    """Also after the step has ended, until the next one: a diagnosis without advice leads nowhere."""
    waiting = [step for step in case.steps if _waits(step, case)]
    if not waiting:
        return met("Er is geen praktijkdiagnose die op een advies wacht.")
    end = min(_end(step) for step in waiting)
    if case.day < end:
        return met(f"De praktijkdiagnose duurt tot en met {wording.last_day(end)}. Daarna komt het advies.")
    last = last_day(case, "praktijkdiagnose_advies_weken", end - DAY)
    if case.day <= last:
        raise MissingFact("diagnose_advies_op")
    return not_met(
        f"De praktijkdiagnose duurde tot en met {wording.last_day(end)}. Er is nog geen advies; dat moest er zijn op "
        f"{wording.day(last)}.",
        advice="Vraag de aanbieder om het advies en bespreek het met de inwoner.",
    )


def _waits(step: StepOf, case: Case) -> bool:
    """A next step that begins after it shows that one knows how to go on."""
    case.asked.add("diagnose_advies_op")
    if step.regime != "praktijkdiagnose" or step.starts_on > case.day or step.result == STOPPED_EARLY:
        return False
    went_on = step.ends_on is not None and any(other.starts_on >= step.ends_on for other in case.steps)
    return not went_on and not step.facts.until("diagnose_advies_op", case.day)


def _end(step: StepOf) -> datetime.date:
    """The first day after it, as planned where it still runs. Raises MissingFact."""
    end = step.ends_on or step.expected_end_on
    if end is None:
        raise MissingFact("einde_van_de_stap")
    return end
