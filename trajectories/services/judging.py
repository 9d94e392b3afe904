"""Asking the rules: may this step begin, what is the matter with what runs, and what fits this person."""

from collections.abc import Iterator

from instruments.rules.case import Case, StepOf
from instruments.rules.checks import Check
from instruments.rules.library import RULES, Moment, rules_of, rules_of_person
from trajectories.services.cases.offers import Offer


def entry_checks(case: Case, offer: Offer, step: StepOf) -> list[Check]:
    """What the law and the municipality ask before this step begins, on the reference date of the case."""
    asked = case.about(step)
    of_law = [rule.check(asked) for rule in rules_of(offer.described.regime, Moment.ENTRY)]
    own = [
        RULES[condition.rule_key].check(case.about(step, condition.settings))
        for condition in offer.own_rules
        if condition.rule_key in RULES
    ]
    return [*of_law, *own]


def running_checks(case: Case) -> Iterator[tuple[StepOf | None, Check]]:
    """What is the matter with the person (no step) and with each step that runs on the reference date."""
    for rule in rules_of_person():
        yield None, rule.check(case.about(None))
    for step in case.steps:
        if step.runs_on(case.day):
            for rule in rules_of(step.regime, Moment.RUNNING):
                yield step, rule.check(case.about(step))
