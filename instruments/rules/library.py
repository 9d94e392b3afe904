"""All rules and facts, registered: whoever judges imports this."""

from instruments.rules import dossier, own, youth
from instruments.rules.facts import FACTS
from instruments.rules.register import RULES, Moment, Rule, own_rules, rules_of, rules_of_person
from instruments.rules.terms import kinds

__all__ = [
    "FACTS",
    "RULES",
    "Moment",
    "Rule",
    "dossier",
    "kinds",
    "own",
    "own_rules",
    "rules_of",
    "rules_of_person",
    "youth",
]
