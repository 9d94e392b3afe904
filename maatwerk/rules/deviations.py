"""What people call that from which is deviated."""

from instruments.rules.library import RULES
from maatwerk.rules.kinds import KINDS


def in_words(key: str) -> str:
    """The rule, or the kind of what was asked freely. What another system delivered has a key written for people."""
    if rule := RULES.get(key):
        return rule.label
    if kind := KINDS.get(key):
        return kind.label
    return key.replace("_", " ").capitalize()
