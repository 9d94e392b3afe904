"""All rules and facts, registered: whoever judges imports this."""

from instruments.rules import dossier, own, youth
from instruments.rules.register import RULES, Moment, Rule, own_rules, rules_of, rules_of_person

__all__ = ["RULES", "Moment", "Rule", "dossier", "own", "own_rules", "rules_of", "rules_of_person", "youth"]
