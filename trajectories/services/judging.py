"""Asking the rules: may this step begin, what is the matter with what runs, and what fits this person."""

from collections.abc import Iterator
from dataclasses import replace

from instruments.rules import wording
from instruments.rules.case import Case, StepOf
from instruments.rules.checks import Answer, Check, Effect
from instruments.rules.facts import About
from instruments.rules.leaves import Leave, longest
from instruments.rules.library import FACTS, RULES, Moment, rules_of, rules_of_person
from trajectories.services.cases.offers import Offer

END = "einde_van_de_stap"
ASKED_WITH_PLAN = (END,)


def entry_checks(case: Case, offer: Offer, step: StepOf) -> list[Check]:
    """What the law and the municipality ask before this step begins, on the reference date of the case.

    What maatwerk granted this person is met, whoever asks: the page that shows what fits and who plans agree.
    """
    asked = case.about(step)
    of_law = [rule.check(asked) for rule in rules_of(offer.described.regime, Moment.ENTRY)]
    own = [
        RULES[condition.rule_key].check(case.about(step, condition.settings))
        for condition in offer.own_rules
        if condition.rule_key in RULES
    ]
    return [_on_leave(_before_there_is_a_step(check), case, step) for check in (*of_law, *own)]


def running_checks(case: Case) -> Iterator[tuple[StepOf | None, Check]]:
    """What is the matter with the person (no step) and with each step that runs on the reference date."""
    of_person = case.about(None)  # one for all: each rule notes what it looks at in a copy of its own
    for rule in rules_of_person():
        yield None, rule.check(of_person)
    for step in case.steps:
        if step.runs_on(case.day):
            asked = case.about(step)
            for rule in rules_of(step.regime, Moment.RUNNING):
                yield step, _on_leave(rule.check(asked), case, step)


def asked_with_plan(check: Check) -> bool:
    """What is missing is asked by the form that plans the step."""
    return check.missing_fact in ASKED_WITH_PLAN


def stands_in_step(check: Check) -> bool:
    """What is missing stands in the step itself, or in the work inside it."""
    kind = FACTS.get(check.missing_fact)
    return kind is not None and kind.about is About.STEP and not kind.recorded


def _before_there_is_a_step(check: Check) -> Check:
    """The employer or the hours are only known once there is a step: as long as that is all, nothing is held up."""
    if check.is_unknown and stands_in_step(check) and not asked_with_plan(check):
        return replace(check, effect=Effect.WARN)
    return check


def _on_leave(check: Check, case: Case, step: StepOf) -> Check:
    """A rule that says no and does not stand in the way here. What is still to be planned ends within the maatwerk."""
    if not check.is_refused:
        return check
    leave = longest(leave for leave in case.leaves if _reaches(leave, check, case, step))
    if leave is None:
        return check
    until = leave.period.ends_on
    granted = f"Op grond van maatwerk mag het wel, tot en met {wording.last_day(until)}" if until else ""
    if until and step.pk is None and step.expected_end_on and step.expected_end_on > until:
        return replace(check, sentence=f"{check.sentence} {granted}; deze stap duurt langer.")
    if until and step.pk is None and step.expected_end_on is None and check.blocks:
        told = f"{check.sentence} {granted}. Vul in tot en met wanneer de stap duurt."
        return replace(check, answer=Answer.UNKNOWN, sentence=told, missing=FACTS[END].label, missing_fact=END)
    granted = granted or "Op grond van maatwerk mag het wel"
    return replace(check, answer=Answer.MET, sentence=f"{check.sentence} {granted}.", advice="", offers=())


def _reaches(leave: Leave, check: Check, case: Case, step: StepOf) -> bool:
    if leave.rule_key not in ("", check.rule_key):
        return False
    return leave.reaches(step.instrument, step.provider, step.location, case.day)
