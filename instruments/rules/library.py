"""All rules and facts, registered: whoever judges imports this."""

from instruments.rules import (
    applications,
    benefit,
    debts,
    dossier,
    integration,
    language,
    language_duty,
    own,
    schooling,
    self_employed,
    single_parents,
    youth,
    youth_monitor,
)
from instruments.rules.facts import FACTS
from instruments.rules.register import RULES, Moment, Rule, own_rules, rules_of, rules_of_person
from instruments.rules.terms import kinds

__all__ = [
    "FACTS",
    "RULES",
    "Moment",
    "Rule",
    "applications",
    "benefit",
    "debts",
    "dossier",
    "integration",
    "kinds",
    "language",
    "language_duty",
    "own",
    "own_rules",
    "rules_of",
    "rules_of_person",
    "schooling",
    "self_employed",
    "single_parents",
    "youth",
    "youth_monitor",
]
